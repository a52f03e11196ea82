"""`scripts/faults [--rounds N] [--seed S]`: after whatever happens, the board's facts are the journal's.

The real controller on mock pins, the real broker and the real board. A child's visits are tapped on the screen's socket
all the time. After each round the facts in the board's database must be those in the journal: the same ids under the
same numbers, without a gap, none twice, none lost.
"""

import argparse
import json
import os
import random
import shutil
import sqlite3
import sys
import threading
import time
from collections import Counter
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

from room import inputs as i
from room.messages import Now, Tap
from scripts import fault_kinds
from scripts.broker import free_port
from scripts.fault_kinds import Fault
from scripts.house import House, Plan
from scripts.waiting import HarnessError, wait_until
from wire.local import ScreenClient

AGREE_S = 60.0
"""The longest that it may take until the board has everything: a broken connection is noticed after 15 s."""
TAP_S = 0.03
WAYS: tuple[i.ScreenInput, ...] = (
    i.TellFeeling(feeling="angry", size=4),
    i.ChooseRoutine(routine="four_four"),
    i.MoreTime(),
    i.AskAdult(),
    i.SomethingElse(),
    i.Done(),
    i.Done(),
)

Facts = list[tuple[int, str]]


@dataclass
class Child:
    """Taps whatever a child may tap, until told to stop."""

    socket: Path
    rng: random.Random
    shown: list[Now] = field(default_factory=list)
    taps: int = 0

    def __post_init__(self) -> None:
        self._stop = threading.Event()
        self._screen = ScreenClient(self.socket, self._see, lambda: None, lambda _: None)
        self._screen.start()
        self._thread = threading.Thread(target=self._tap, daemon=True)
        self._thread.start()

    def _see(self, now: Now) -> None:
        self.shown[:] = [now]

    def _tap(self) -> None:
        while not self._stop.wait(self.rng.uniform(0, 2 * TAP_S)):
            number = self.rng.getrandbits(64)
            given = self.rng.choice((i.Start(visit_id=UUID(int=number)), *WAYS))
            self.taps += self._screen.send(Tap(input=given))

    def close(self) -> None:
        """No more taps."""
        self._stop.set()
        self._thread.join()
        self._screen.close()


def journal_of(house: House) -> Facts:
    """Every fact on the room's disk."""
    with closing(sqlite3.connect(f"file:{house.folder}/room/journal.sqlite?mode=ro", uri=True)) as db:
        return db.execute("SELECT sequence, id FROM facts ORDER BY sequence").fetchall()


def board_of(house: House) -> Facts:
    """Every fact in the board's database, in the order of the lives of the journal."""
    with closing(sqlite3.connect(f"file:{house.folder}/board/board.sqlite?mode=ro", uri=True)) as db:
        return db.execute("SELECT sequence, id FROM facts ORDER BY run, sequence").fetchall()


def difference(journal: Facts, board: Facts) -> str:
    """What is wrong between them, in a sentence; nothing if they are the same and without a gap."""
    if [number for number, _ in journal] != list(range(1, len(journal) + 1)):
        return "the journal's numbers have a gap"
    lost = sorted(set(journal) - set(board))
    foreign = sorted(set(board) - set(journal))
    if lost or foreign:
        return (
            f"{len(lost)} facts are lost, first {lost[:3]}; {len(foreign)} are not the journal's, first {foreign[:3]}"
        )
    return "" if board == journal else f"{len(board) - len(journal)} facts are there twice, or out of order"


def one_round(house: House, kinds: Mapping[str, Fault], seed: str) -> tuple[str, Facts]:
    """Visits, one to three faults at random moments, and then the comparison. What happened, and the facts.

    Raises:
        HarnessError: the two do not agree in the end.
    """
    rng = random.Random(seed)  # noqa: S311 - a test that can be repeated
    names = rng.sample(sorted(kinds), rng.choice((1, 1, 1, 2, 3)))
    child = Child(house.folder / "screen.sock", random.Random(seed))  # noqa: S311
    try:
        wait_until(lambda: child.taps > 3, "the first taps", 30)  # noqa: PLR2004 - some
        for name in names:
            time.sleep(rng.uniform(0, 0.4))
            kinds[name](house, rng)
        taps = child.taps
        wait_until(lambda: child.taps > taps + 3, "taps afterwards", 30)
    finally:
        child.close()
    what = " + ".join(names)
    try:
        wait_until(lambda: not difference(journal_of(house), board_of(house)), "the two to agree", AGREE_S)
    except HarnessError as error:
        raise HarnessError(f"after {what} (seed {seed}): {difference(journal_of(house), board_of(house))}") from error
    return what, journal_of(house)


def run(rounds: int, seed: int, *, inside: bool) -> dict[str, object]:
    """All rounds; a summary. With `inside` the process has namespaces of its own."""
    kinds = {**fault_kinds.ANYWHERE, **(fault_kinds.AS_ROOT if inside else {})}
    happened: Counter[str] = Counter()
    os.environ["SDL_AUDIODRIVER"] = "none"  # silence: soundscapes would be made anew in every round
    house = House(Plan(capture_sound=False), board_port=free_port() if not inside else 8080)
    problem, done, facts = "", 0, 0
    began_s = time.monotonic()
    try:
        if inside:
            fault_kinds.own_namespaces(house.folder)
        for part in ("broker", "board", "controllers"):
            house.start(part)
        for number in range(rounds):
            what, journal = one_round(house, kinds, f"{seed}-{number}")
            happened.update(what.split(" + "))
            done, facts = number + 1, len(journal)
            print(f"{number + 1:4}  {time.monotonic() - began_s:6.1f} s  {facts:6} facts agree  {what}", flush=True)
    except HarnessError as error:
        problem = f"{error}; the logs are in {house.folder}"
    finally:
        house.stop()
    if not problem:
        shutil.rmtree(house.folder, ignore_errors=True)
    return {
        "ok": not problem,
        "rounds": done,
        "seed": seed,
        "facts": facts,
        "seconds": round(time.monotonic() - began_s, 1),
        "network_and_disk": inside,
        "netem": inside and fault_kinds.has_netem(),
        "faults": dict(sorted(happened.items())),
        "problem": problem,
    }


def main() -> int:
    """Run, in namespaces of our own where that is possible; 1 when a fact was lost or doubled."""
    parser = argparse.ArgumentParser(prog="scripts/faults", description=__doc__)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if os.geteuid() == 0 and not options.inside:
        os.execvp("unshare", ["unshare", "--net", "--mount", sys.executable, *sys.orig_argv[1:], "--inside"])  # noqa: S606
    if not options.inside:
        print("Not root: network and disk are left alone.")
    summary = run(options.rounds, options.seed, inside=options.inside)
    print(json.dumps(summary))
    return 0 if summary["ok"] else 1


if __name__ == "__main__":
    sys.exit(main())
