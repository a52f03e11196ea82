"""Every lamp, zone by zone and channel by channel: through presets, fades and the governor, as in a visit.

So nothing here can flash or dazzle, and a pure red is as little to be had as anywhere else: the tints are soft ones, of
which each has most of one channel.
"""

from config.lamps import RelayLamps
from controllers.lights.fittings import fault_of
from controllers.selftest.bench import Bench, Checks, judged
from controllers.selftest.result import Check
from room.light import SAFE, Lamp, Preset
from room.scene import Scene

FADE_S = 4.5
"""From dark to these tints and back, no faster than `room.fade` lets it be."""
HOLD_S = 1.5
FRAME_S = 0.02
DARK = Lamp(colour="#ffffff", brightness=0)
TINTS: dict[str, tuple[tuple[str, Lamp], ...]] = {
    "rgb": (
        ("reddish", Lamp(colour="#ff8070", brightness=0.6)),
        ("greenish", Lamp(colour="#80ff80", brightness=0.6)),
        ("bluish", Lamp(colour="#7080ff", brightness=0.6)),
    ),
    "white": (("white", Lamp(colour="#ffffff", brightness=0.6)),),
}
TINTS["rgbw"] = (*TINTS["rgb"], *TINTS["white"])


def lamps(bench: Bench) -> Checks:
    """Each tint of each zone with the others dark, and in the end the safe scene."""
    zones = bench.house.room.lights.zones
    for zone in zones:
        if zones[zone].driver == "none":
            yield Check(name=f"light of {zone}", outcome="skipped", says="the room has no such lamps")
            continue
        for tint, lamp in TINTS[zones[zone].kind]:
            yield _tint(bench, zone, tint, {other: lamp if other == zone else DARK for other in zones})
    yield _safe(bench)


def _tint(bench: Bench, zone: str, tint: str, shown: dict[str, Lamp]) -> Check:
    preset = f"selftest_{zone}_{tint}"
    bench.stage.presets = {**bench.stage.presets, preset: Preset(name="Self-test", fade_s=FADE_S, zones=shown)}
    bench.person.tell(f"Light: {zone} becomes {tint} …")
    lamps = bench.house.room.lights.zones[zone]
    waits_s = max(lamps.least_on_s, lamps.least_off_s) if isinstance(lamps, RelayLamps) else 0
    show(bench, preset, FADE_S + HOLD_S + waits_s)
    name = f"light of {zone}, {tint}"
    if fault := _fault(bench, zone):
        return Check(name=name, outcome="failed", says=fault)
    return judged(
        name,
        bench.person.sees(f"Does {zone} glow softly {tint}, and nothing else?"),
        yes="as it should be",
        no=f"not as it should be. Look at the wires, the fuse and the order of the pins of {zone} in room.toml",
        alone="unseen",
        unseen="it was switched; nobody looked",
    )


def _safe(bench: Bench) -> Check:
    end_s = bench.clock() + FADE_S + HOLD_S
    while (now := bench.clock()) < end_s:
        bench.stage.safe_frame(now)
        bench.wait(FRAME_S)
    return judged(
        "safe light",
        bench.person.sees("Is the whole room now in a steady, dim, warm white?"),
        yes="as it should be",
        no=f"not as it should be; {SAFE.colour} at {SAFE.brightness:.0%} is what it should look like",
        alone="unseen",
        unseen="it was switched; nobody looked",
    )


def show(bench: Bench, preset: str, for_s: float) -> None:
    """Run the light for so long, 50 frames a second."""
    end_s = bench.clock() + for_s
    while (now := bench.clock()) < end_s:
        bench.stage.frame(Scene(step="door", preset=preset), now)
        bench.wait(FRAME_S)


def _fault(bench: Bench, zone: str) -> str | None:
    return bench.heard.fault(fault_of(zone))
