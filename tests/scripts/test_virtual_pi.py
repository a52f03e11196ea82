"""What the virtual Pi's judge is made of: duties from edges, what is expected of a pin, and which packages it gets."""

import os
import re
import subprocess
from pathlib import Path

import pytest

from config.lamps import PwmLamps
from config.load import load
from room.colour import Rgb
from room.light import SAFE, level
from room.run import Routine
from room.visit import Visit
from scripts.house import ROOT
from scripts.virtual_pi import expected
from scripts.virtual_pi.edges import Recording, edges_in
from scripts.virtual_pi.lamps import NEAR, near
from scripts.virtual_pi.looks import frames_late_ms
from scripts.virtual_pi.packages import locked, needed
from scripts.virtual_pi.report import NotSoError, Report, demand

TRACE = """\
# tracer: nop
#           TASK-PID     CPU#  |||||  TIMESTAMP  FUNCTION
#              | |         |   |||||     |         |
          python-321     [002] .....    12.000100: gpio_value: 475 set 1
          python-321     [002] .....    12.000200: gpio_value: 475 set 0
          python-321     [002] .....    12.000250: gpio_direction: 485  in (0)
          python-321     [001] d..1.    12.000300: gpio_value: 485 get 1
          python-321     [003] .....    12.000400: gpio_value: 485 set 1
"""


def square(carrier_hz: float, duty: float, until_s: float) -> list[tuple[float, bool]]:
    """The edges of a perfect carrier from 0 on."""
    count = round(until_s * carrier_hz)
    return [edge for n in range(count) for edge in ((n / carrier_hz, True), ((n + duty) / carrier_hz, False))]


def test_a_trace_gives_the_levels_that_were_set_and_nothing_else() -> None:
    assert edges_in(TRACE.splitlines(), 458) == {17: [(12.0001, True), (12.0002, False)], 27: [(12.0004, True)]}


@pytest.mark.parametrize("duty", [0.01, 0.085, 0.5, 0.97])
def test_the_duty_of_a_carrier_is_its_duty_in_any_window(duty: float) -> None:
    found = Recording(0, 1, {17: False}, {17: square(2000, duty, 1)})
    assert found.duty(17) == pytest.approx(duty)
    assert found.duty(17, 0.25, 0.3) == pytest.approx(duty)
    assert found.duties(17, 0.1) == pytest.approx([duty] * 10)
    assert found.carrier_hz(17) == pytest.approx(2000)


def test_the_median_pulse_is_what_was_asked_for_even_where_a_few_are_held_up() -> None:
    edges = square(2000, 0.085, 1)
    held_up = [(at_s + (0.2 if at_s > 0.50001 else 0), high) for at_s, high in edges]  # a pulse of 200 ms
    found = Recording(0, 1.2, {17: False}, {17: held_up})
    assert found.duty(17, 0.4, 0.9) > 0.3
    assert found.pulse_duty(17, 0, 2, 1 / 2000) == pytest.approx(0.085)
    assert found.pulse_duty(17, 1.3, 2, 1 / 2000) == found.pulse_duty(27, 0, 2, 1 / 2000) == 0


def test_pulses_that_are_made_up_for_do_not_count_and_too_few_others_are_none() -> None:
    late = square(5000, 0.667, 0.3)
    edges = [*late, *((0.3 + at_s, high) for at_s, high in square(2000, 0.085, 0.1))]
    assert Recording(0, 1, {17: False}, {17: edges}).pulse_duty(17, 0, 1, 1 / 2000) == pytest.approx(0.085)
    assert Recording(0, 1, {17: False}, {17: late}).pulse_duty(17, 0, 1, 1 / 2000) == 0
    assert Recording(0, 1, {17: False}, {17: edges}).pulse_duty(17, 0.395, 1, 1 / 2000) == 0


def test_a_level_that_is_set_twice_is_one_edge() -> None:
    twice = [edge for edge in square(2000, 0.3, 1) for _ in range(2)]
    assert Recording(0, 1, {17: False}, {17: twice}).pulse_duty(17, 0, 1, 1 / 2000) == pytest.approx(0.3)


def test_a_pin_without_an_edge_stays_as_it_was() -> None:
    found = Recording(5, 6, {17: True, 27: False})
    assert (found.duty(17), found.duty(27), found.carrier_hz(17)) == (1, 0, 0)


def test_a_window_begins_with_the_level_the_pin_had() -> None:
    found = Recording(0, 4, {17: False}, {17: [(1, True), (3, False)]})
    assert found.duty(17) == 0.5
    assert found.duties(17, 1) == [0, 1, 1, 0]
    assert found.duty(17, 1.5, 3.5) == 0.75
    assert found.longest_s(17) == found.longest_s(17, only_high=True) == 2
    assert Recording(0, 4, {17: True}, {17: [(1, False), (3, True)]}).longest_s(17, only_high=True) == 0


@pytest.mark.parametrize(
    ("kind", "light", "pins"),
    [
        ("rgb", (0.8, 0.3, 0.1), (0.8, 0.3, 0.1)),
        ("rgbw", (0.8, 0.3, 0.1), (0.7, 0.2, 0.0, 0.1)),
        ("rgbw", (1.0, 1.0, 1.0), (0.0, 0.0, 0.0, 1.0)),
        ("white", (1.0, 1.0, 1.0), (1.0,)),
        ("white", (0.0, 0.5, 0.0), (0.3576,)),
    ],
)
def test_a_light_is_split_over_the_pins_of_a_zone(kind: str, light: Rgb, pins: tuple[float, ...]) -> None:
    assert expected.SPLIT[kind](light) == pytest.approx(pins)


def test_a_free_room_is_expected_to_show_its_idle_preset() -> None:
    house = load(ROOT / "config")
    found = expected.duties(house, Visit(), 0, 60, 61)
    zone = house.room.lights.zones["ceiling"]
    assert isinstance(zone, PwmLamps)
    lamp = house.presets.presets[house.room.idle_preset].zones["ceiling"]
    assert set(found) == set(expected.lamp_pins(house))
    assert [found[pin] for pin in zone.pins] == pytest.approx(level(lamp, 60))
    assert [expected.safe_duties(house)[pin] for pin in zone.pins] == pytest.approx(level(SAFE, 0))


def test_a_paced_breath_moves_what_is_expected() -> None:
    house = load(ROOT / "config")
    key, rule = next((key, rule) for key, rule in house.rules.routines.items() if rule.step(0).pace)
    run = Routine(routine=key, started_s=0, planned_s=60, preset=rule.preset, soundscape=rule.soundscape)
    visit = Visit(phase="calming", routine=run, preset=rule.preset)
    out, full = (sum(expected.duties(house, visit, 0, at, at + 0.01).values()) for at in (0, rule.step(0).lasts_s or 0))
    assert full > 1.5 * out


def test_near_names_each_pin_and_fails_for_one_that_is_not() -> None:
    assert near({17: 0.5 + NEAR / 2}, {17: 0.5}) == "duty measured (expected): GPIO17 0.510 (0.500)"
    with pytest.raises(NotSoError, match="GPIO27 is not near"):
        near({17: 0.5, 27: 0.3}, {17: 0.5, 27: 0.3 + 2 * NEAR})


def test_frames_are_late_against_their_beat_and_messages_do_not_count() -> None:
    at = [10.007 + 0.02 * number + (0.003 if number == 7 else 0) for number in range(50)]
    messages = [10.0182, 10.3771]
    late_ms = frames_late_ms(sorted([*at, *messages]))
    assert len(late_ms) == 49
    assert late_ms[-1] == pytest.approx(3, abs=0.01)
    assert late_ms[-2] == pytest.approx(0, abs=0.01)


def test_the_pi_gets_each_locked_package_once_with_its_hashes() -> None:
    chosen = needed((ROOT / "pyproject.toml").read_text(), locked((ROOT / "requirements.lock").read_text()))
    names = [entry.split("==")[0] for entry in chosen]
    assert len(names) == len(set(names))
    assert {"gpiozero", "lgpio", "numpy", "pysdl2", "pydantic", "pydantic-core", "paho-mqtt"} <= set(names)
    assert not {"kivy", "fastapi", "pytest", "ruff"} & set(names)
    for entry in chosen:
        assert re.match(r"[a-z0-9-]+==\S+ \\\n +--hash=sha256:[0-9a-f]{64}", entry), entry


def test_a_marker_is_answered_for_the_pi_and_not_for_this_machine() -> None:
    lock = (
        "lgpio==1 ; platform_machine == 'aarch64' \\\n    --hash=sha256:a\n"
        "numpy==2 ; python_full_version < '3.12' \\\n    --hash=sha256:b\n"
        "numpy==3 ; python_full_version >= '3.12' \\\n    --hash=sha256:c\n"
    )
    assert locked(lock) == {
        "lgpio": "lgpio==1 \\\n    --hash=sha256:a\n",
        "numpy": "numpy==2 \\\n    --hash=sha256:b\n",
    }


def _bad() -> str:
    demand([], "one is not more than two")
    return "never said"


def _broken() -> str:
    raise ZeroDivisionError("by nothing")


def test_the_report_says_what_did_not_hold(capsys: pytest.CaptureFixture[str]) -> None:
    report = Report()
    report.check("the good", lambda: "as it should be")
    report.check("the bad", _bad)
    report.check("the broken", _broken)
    report.note("the odd", _broken)
    assert not report.verdict()
    rows = capsys.readouterr().out.splitlines()
    assert rows[0].split() == ["pi|", "ok", "the", "good", "as", "it", "should", "be"]
    assert rows[1].endswith("one is not more than two")
    assert rows[1].startswith("pi| NO")
    assert "ZeroDivisionError" in rows[2]
    assert "could not be told" in rows[3]
    assert rows[4] == "pi-verdict 1 of 3 hold; not: the bad, the broken"


def virtual_pi(*arguments: str, user: bool = False) -> subprocess.CompletedProcess[str]:
    as_user = ["setpriv", "--reuid=65534", "--clear-groups"] if user and os.geteuid() == 0 else []
    return subprocess.run(
        [*as_user, "bash", "scripts/virtual-pi", *arguments],
        cwd=ROOT,
        env={**os.environ, "CALM_ROOM_PI": "/nowhere/at/all"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_without_a_command_it_says_how_it_is_used() -> None:
    ran = virtual_pi()
    assert ran.returncode == 2
    assert "scripts/virtual-pi test" in ran.stderr


def test_without_root_it_says_so_before_it_makes_anything() -> None:
    ran = virtual_pi("build", user=True)
    assert (ran.returncode, ran.stdout) == (1, "")
    assert ran.stderr == "virtual-pi: making another system's files needs root: run it with sudo\n"


def test_what_is_not_up_is_not_looked_at() -> None:
    ran = virtual_pi("ssh")
    assert (ran.returncode, ran.stderr) == (1, "virtual-pi: it is not up: scripts/virtual-pi up\n")


STAGES = """
set -euo pipefail
pi=$1 parts=/
say() { echo "made $*" >&2; }
stop() { echo "stop $*" >&2; exit 1; }
source scripts/virtual_pi/stages.sh
make() { echo before; [[ -e ok ]]; echo after; touch made; }
stage thing "$2" make
"""


def stage(folder: Path, key: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["bash", "-c", STAGES, "stage", folder, key], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )


def test_a_stage_that_fails_stops_at_that_step_and_is_made_anew(tmp_path: Path) -> None:
    failed = stage(tmp_path, "a")
    assert (failed.returncode, (tmp_path / "made").exists()) == (1, False)
    assert "thing could not be made: before" in failed.stderr
    (tmp_path / "ok").touch()
    again = stage(tmp_path, "a")
    assert (again.returncode, again.stderr, (tmp_path / "made").exists()) == (0, "made thing\n", True)


def test_a_stage_is_made_again_only_when_what_it_is_made_of_changes(tmp_path: Path) -> None:
    (tmp_path / "ok").touch()
    said = [stage(tmp_path, key).stderr for key in ("a", "a", "b", "b")]
    assert said == ["made thing\n", "", "made thing\n", ""]


def test_every_row_is_explained() -> None:
    page = (ROOT / "docs/virtual-pi.md").read_text()
    names = re.findall(r'report\.check\("([^"]+)"', (ROOT / "scripts/virtual_pi/__main__.py").read_text())
    assert len(names) > 20
    assert [name for name in names if name not in page] == []
