"""One real visit, from the door and back to class, with a grown-up who answers; seen from both sides and proven."""

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from scripts.browser import Board
from scripts.ear import Ear
from scripts.house import House
from scripts.screen import Screen, changed_share
from scripts.traces import loudness, pin_writes
from scripts.waiting import LOOK_AGAIN_S, HarnessError, wait_until

GROWN_UP = "Ms Khan"
FEELING = "feeling_worried"
SIZE = "size_4"
ROUTINE = "routine_four_four"
AFTER = "feeling_happy"

PLAYED_BYTES = 44_100 * 4 * 3
"""Three seconds of what the mixer plays: 44.1 kHz, stereo, 16 bit."""
QUIETEST_RMS = 0.0005
"""Anything above it is sound and not silence: the smallest step of 16 bits is 0.00003."""
TURNED_SHARE = 0.2
"""A page has turned when at least this part of the screen is new; what moves on a page is less."""


@dataclass
class Summary:
    """What the tour found; its last line on stdout."""

    ok: bool = False
    steps: list[dict[str, Any]] = field(default_factory=list)
    pin_writes: int = 0
    sound_rms: float = 0.0
    facts: int = 0
    alert_ms: float | None = None
    answer_ms: float | None = None
    visit_id: str | None = None
    problems: list[str] = field(default_factory=list)

    def line(self) -> str:
        """One JSON object on one line."""
        return json.dumps(self.__dict__)


class Tour:
    """Walks the child's way through a running house.

    Args:
        house: the room, running.
        out: where the pictures go.
    """

    def __init__(self, house: House, out: Path) -> None:
        self.house = house
        self.out = out
        self.summary = Summary()
        self.screen = Screen(house.display, house.outline)
        self._began_s = 0.0
        self._began_byte = 0

    def play(self) -> Summary:
        """Play the whole visit, and judge it. Never raises for what it finds: that is in `problems`."""
        self.out.mkdir(parents=True, exist_ok=True)
        try:
            with Ear(self.house.broker_port) as ear:
                with Board(self.house.board_url, self.house.invite(GROWN_UP)) as board:
                    self._visit(board)
                    self._judge_board(board, ear)
                    self.summary.problems += board.problems
                self._judge_room(ear)
        except Exception as error:  # noqa: BLE001 - whatever it is, the summary must say it
            self.summary.problems.append(f"{type(error).__name__}: {error}".splitlines()[0])
            self.screen.picture(self.out / "problem.png")
        self.summary.ok = not self.summary.problems
        return self.summary

    def _visit(self, board: Board) -> None:
        with self._step("sign-in", board):
            board.sign_in()
        with self._step("door"):
            self.screen.wait_for(page="door")
        self._began_s = time.monotonic()
        self._began_byte = self.house.sound_file.stat().st_size if self.house.sound_file.exists() else 0
        self._tap("feeling", "start")
        self._tap("size", FEELING)
        self._tap("help", SIZE)
        with self._step("check-in", board):
            board.wait_for_alert("check_in")
        self._tap("routine", ROUTINE)
        with self._step("sound"):
            wait_until(self._playing, "the sound of the routine", 30)
        self._call_a_grown_up(board)
        self._tap("after", "done")
        self._tap("next", AFTER)
        self._tap("goodbye", "back_to_class")
        with self._step("free"):
            self.screen.wait_for(page="door", timeout_s=20)

    def _call_a_grown_up(self, board: Board) -> None:
        with self._step("asked", board):
            asked_s = self.screen.tap("grown_up")
            board.wait_for_alert("wants_adult")
            self.summary.alert_ms = _ms_since(asked_s)
            self.screen.wait_for(ladder="asked")
        for rung, button in (("seen", "Seen"), ("coming", "I'm coming"), ("here", "I'm here")):
            with self._step(rung, board):
                answer_ms = self._answer(board, rung, button)
            self.summary.answer_ms = self.summary.answer_ms or answer_ms

    def _answer(self, board: Board, rung: str, button: str) -> float:
        """Press a button on the board; the milliseconds until the pixels of the child's strip are others."""
        before = self.screen.strip()
        pressed_s = time.monotonic()
        board.answer("wants_adult", button)
        wait_until(lambda: self.screen.strip() != before, f"the child's strip to change when a grown-up is {rung}")
        ms = _ms_since(pressed_s)
        shown = self.screen.wait_for(ladder=rung)
        if GROWN_UP not in shown.says:
            self.summary.problems.append(f"{rung}: the screen says {shown.says!r} and not who it is")
        return ms

    def _tap(self, page: str, target: str) -> None:
        """Tap, and see with our own eyes that the page turns."""
        with self._step(page):
            before = self.screen.pixels()
            self.screen.tap(target)
            self.screen.wait_for(page=page)
            wait_until(lambda: changed_share(before, self.screen.pixels()) > TURNED_SHARE, f"a picture of {page}", 5)

    @contextmanager
    def _step(self, name: str, board: Board | None = None) -> Iterator[None]:
        """Time a step and take its pictures."""
        began_s = time.monotonic()
        yield
        ms = _ms_since(began_s)
        # A strip is drawn when it stays as it is.
        wait_until(lambda: self._settled() and self._strip_stands(), "the screen to settle")
        number = len(self.summary.steps) + 1
        entry = {"name": name, "picture": f"{number:02}-{name}.png", "ms": ms}
        self.screen.picture(self.out / str(entry["picture"]))
        if board:
            entry["board"] = f"{number:02}-{name}-board.png"
            board.picture(self.out / str(entry["board"]))
        self.summary.steps.append(entry)

    def _settled(self) -> bool:
        now = self.screen.shown()
        return now.ready and now.settled

    def _strip_stands(self) -> bool:
        before = self.screen.strip()
        time.sleep(LOOK_AGAIN_S * 3)
        return self.screen.strip() == before

    def _playing(self) -> bool:
        played = self.house.sound_file
        size = played.stat().st_size if played.exists() else 0
        return loudness(played, max(0, size - PLAYED_BYTES)) > QUIETEST_RMS

    def _judge_board(self, board: Board, ear: Ear) -> None:
        visit_id = ear.facts()[0]["data"]["visit_id"]
        self.summary.visit_id = visit_id
        try:
            wait_until(lambda: board.outcome_of(visit_id), "the finished visit on the board")
        except HarnessError as error:
            self.summary.problems.append(str(error))
        if board.rows_of(visit_id) != 1:
            self.summary.problems.append(f"the visit stands {board.rows_of(visit_id)} times on the board")
        number = len(self.summary.steps) + 1
        self.summary.steps.append({"name": "visits", "picture": f"{number:02}-visits-board.png", "ms": 0.0})
        board.picture(self.out / f"{number:02}-visits-board.png")

    def _judge_room(self, ear: Ear) -> None:
        facts = ear.facts()
        self.summary.facts = len(facts)
        self.summary.pin_writes = wait_until(
            lambda: pin_writes(self.house.pin_history, self._began_s), "the pins to change"
        )
        self.summary.sound_rms = round(loudness(self.house.sound_file, self._began_byte), 5)
        numbers = [event["sequence"] for event in facts]
        if numbers != list(range(numbers[0], numbers[0] + len(numbers))):
            self.summary.problems.append(f"the facts have gaps: {numbers}")
        if self.summary.sound_rms <= QUIETEST_RMS:
            self.summary.problems.append("no sound was played")


def _ms_since(began_s: float) -> float:
    return round((time.monotonic() - began_s) * 1000, 1)
