"""`scripts/demo`: the whole room here, until Ctrl-C; or with --tour, one real visit through it."""

import argparse
import os
import select
import shutil
import signal
import sys
from dataclasses import replace
from pathlib import Path
from types import FrameType

from config.load import BadConfigError, load
from scripts.fitting import fitted
from scripts.house import ROOT, House, Part, Plan
from scripts.tour import Tour
from scripts.waiting import HarnessError

DEVICE_TREE = Path("/proc/device-tree/model")
SOUND_CARDS = Path("/proc/asound/cards")


def main() -> int:
    """Run the demonstration or the tour. 0 when all was well, 2 on a bad config, 1 otherwise. Ctrl-C ends well."""
    options = parse()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _interrupt)
    try:
        load(options.config)
        return tour(options) if options.tour else demonstrate(options)
    except BadConfigError as error:
        print(error, file=sys.stderr)
        return 2
    except HarnessError as error:
        print(f"demo: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        say("everything is stopped")
        return 1 if options.tour else 0


def parse() -> argparse.Namespace:
    """The options as given."""
    parser = argparse.ArgumentParser(prog="scripts/demo", description=__doc__)
    parser.add_argument("--port", type=int, help="the staff board's port; a free one if left out")
    parser.add_argument("--config", type=Path, default=ROOT / "config", metavar="DIR", help="the school's files")
    parser.add_argument("--tour", action="store_true", help="play one real visit, and say whether all of it worked")
    parser.add_argument("--out", type=Path, default=ROOT / ".demo/tour", metavar="DIR", help="the tour's pictures")
    parser.add_argument("--size", type=size, metavar="WxH", help="the virtual display, such as 800x480 or 1280x800")
    return parser.parse_args()


def size(text: str) -> tuple[int, int]:
    """A width and a height in pixels, from `800x480`.

    Raises:
        ValueError: for anything else.
    """
    width, height = text.lower().split("x")
    return int(width), int(height)


def tour(options: argparse.Namespace) -> int:
    """Play the tour on mock pins and a virtual display; the last line of stdout is its summary."""
    house = House(Plan(config=options.config, board_port=options.port), say)
    if options.size:
        config = fitted(options.config, house.folder / "config", options.size)
        house.plan = replace(house.plan, config=config, size_px=options.size)
    with house:
        summary = Tour(house, options.out).play()
        for log in house.folder.glob("*.log"):
            shutil.copy2(log, options.out)
    for step in summary.steps:
        say(f"{step['name']:10} {step['ms']:8.0f} ms   {step['picture']}")
    for problem in summary.problems:
        say(f"problem: {problem}")
    say(f"pictures and logs are in {options.out}")
    print(summary.line(), flush=True)
    return 0 if summary.ok else 1


def demonstrate(options: argparse.Namespace) -> int:
    """Run the room until Ctrl-C or until its window is closed."""
    with House(here(options), say) as house:
        say(f"the staff board is at  {house.board_url}/")
        say(f"sign in once with      {house.invite('Demo')}")
        if house.plan.size_px:
            say(f"the child's screen is on the virtual display {house.display}; see one visit with scripts/demo --tour")
        say("Ctrl-C stops everything")
        ended = wait_for_an_end(house)
        if ended and house.children[ended].process.returncode:
            raise HarnessError(f"the {ended} ended by itself: {house.children[ended].last_words()}")
    say("everything is stopped")
    return 0


def here(options: argparse.Namespace) -> Plan:
    """What this machine has: real pins on a Pi, the display that is there, the sound card."""
    has_display = bool(os.environ.get("DISPLAY")) and not options.size
    is_pi = DEVICE_TREE.exists() and "Raspberry Pi" in DEVICE_TREE.read_text(errors="replace")
    if not is_pi:
        say("no GPIO here: the lamps are mock pins")
    if not SOUND_CARDS.exists() or "no soundcards" in SOUND_CARDS.read_text():
        say("no sound card here: the room is silent")
    return Plan(
        config=options.config,
        size_px=None if has_display else options.size or (800, 480),
        mock_pins=not is_pi,
        capture_sound=False,
        board_port=options.port,
    )


def wait_for_an_end(house: House) -> Part | None:
    """Wait until a part ends, and name it."""
    ends = {os.pidfd_open(child.process.pid): part for part, child in house.children.items()}
    try:
        ready, _, _ = select.select(list(ends), [], [])
    finally:
        for descriptor in ends:
            os.close(descriptor)
    for descriptor in ready:
        part = ends[descriptor]
        house.children[part].process.wait()
        return part
    return None


def say(text: str) -> None:
    """Tell the person at the terminal, at once."""
    print(text, flush=True)


def _interrupt(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


if __name__ == "__main__":
    sys.exit(main())
