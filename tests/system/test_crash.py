"""Each of the processes and the broker dies by SIGKILL in the middle of a visit, and nothing is lost or claimed."""

import pytest

from scripts.browser import Board
from scripts.house import House, Part
from scripts.screen import Screen
from scripts.waiting import wait_until
from tests.system.conftest import GROWN_UP
from tests.system.watching import CLAIMS, Watch, has_ended, journal, kept_by_board

pytestmark = pytest.mark.system

BUTTONS = {"seen": "Seen", "coming": "I'm coming", "here": "I'm here"}


def walk_to_the_routine(screen: Screen) -> None:
    screen.wait_for(page="door")
    for target, page in (
        ("start", "feeling"),
        ("feeling_worried", "size"),
        ("size_4", "help"),
        ("routine_four_four", "routine"),
    ):
        screen.tap(target)
        screen.wait_for(page=page)


def walk_out(screen: Screen) -> None:
    for target, page in (("done", "after"), ("feeling_happy", "next"), ("back_to_class", "goodbye")):
        screen.tap(target)
        screen.wait_for(page=page)


def grown_up_answers(board: Board, screen: Screen, watch: Watch, rungs: tuple[str, ...]) -> None:
    for rung in rungs:
        watch.adult(rung)
        board.answer("wants_adult", BUTTONS[rung])
        assert GROWN_UP in screen.wait_for(ladder=rung).says


def expect_one_whole_visit(house: House, board: Board, outcome: str) -> None:
    """The board has every fact the room wrote, in order and without a gap, and shows the visit once."""
    wait_until(lambda: has_ended(house), "the end of the visit on the disk")
    wait_until(lambda: kept_by_board(house) == journal(house), "the board to have every fact", 40)
    sequences = [sequence for _, sequence in kept_by_board(house)]
    assert sequences == list(range(1, len(sequences) + 1))
    board.page.goto(f"{house.board_url}/visits")
    rows = board.page.locator("[data-visit]")
    assert rows.count() == 1
    assert rows.first.get_attribute("data-outcome") == outcome


@pytest.mark.parametrize("part", ["controllers", "kiosk", "board"])
def test_a_process_dies_while_a_grown_up_is_waited_for(
    part: Part, house: House, screen: Screen, board: Board, watch: Watch
) -> None:
    walk_to_the_routine(screen)
    screen.tap("grown_up")
    screen.wait_for(ladder="asked")
    board.wait_for_alert("wants_adult")

    house.kill(part)
    if part == "controllers":
        screen.wait_for(page="away", ladder="none")  # it knows nothing now, and says nothing
    if part == "kiosk":
        house.outline.unlink()
    house.start(part)

    screen.wait_for(page="routine", ladder="asked")
    board.show_now()
    grown_up_answers(board, screen, watch, CLAIMS)
    walk_out(screen)
    expect_one_whole_visit(house, board, "with_adult")
    assert set(CLAIMS) <= set(watch.rungs())
    assert watch.untrue() == []


@pytest.mark.parametrize("part", ["controllers", "kiosk", "board", "broker"])
def test_a_process_dies_between_two_answers(
    part: Part, house: House, screen: Screen, board: Board, watch: Watch
) -> None:
    walk_to_the_routine(screen)
    screen.tap("grown_up")
    board.wait_for_alert("wants_adult")
    grown_up_answers(board, screen, watch, ("seen", "coming"))

    house.kill(part)
    if part == "kiosk":
        house.outline.unlink()
    house.start(part)

    screen.wait_for(page="routine", ladder="coming")
    board.show_now()
    wait_until(lambda: _is_here(board, screen, watch), "the room to hear that somebody is here", 60)
    walk_out(screen)
    expect_one_whole_visit(house, board, "with_adult")
    assert set(CLAIMS) <= set(watch.rungs())
    assert watch.untrue() == []


def _is_here(board: Board, screen: Screen, watch: Watch) -> bool:
    """A grown-up presses again until the room answers: right after a crash it may not hear yet."""
    watch.adult("here")
    button = board.page.locator("[data-alert][data-kind=wants_adult]").get_by_role("button", name=BUTTONS["here"])
    if screen.shown().ladder != "here" and button.count():
        button.first.click()
        board.page.wait_for_timeout(1000)
    return screen.shown().ladder == "here"


def test_the_child_is_told_when_the_call_cannot_get_out(
    house: House, screen: Screen, board: Board, watch: Watch
) -> None:
    walk_to_the_routine(screen)
    house.kill("broker")
    screen.tap("grown_up")

    assert "grown-up" in screen.wait_for(ladder="unreachable", timeout_s=10).says
    assert set(watch.rungs()) <= {"", "none", "asked", "unreachable"}

    house.start("broker")
    screen.wait_for(ladder="asked", timeout_s=40)
    board.wait_for_alert("wants_adult")
    board.show_now()
    grown_up_answers(board, screen, watch, CLAIMS)
    walk_out(screen)
    expect_one_whole_visit(house, board, "with_adult")
    assert set(CLAIMS) <= set(watch.rungs())
    assert watch.untrue() == []


def test_all_four_at_once(house: House, screen: Screen, board: Board, watch: Watch) -> None:
    """The power goes, and comes back."""
    walk_to_the_routine(screen)
    parts: tuple[Part, ...] = ("broker", "board", "controllers", "kiosk")
    for part in parts:
        house.kill(part)
    house.outline.unlink()
    for part in parts:
        house.start(part)

    screen.wait_for(page="routine", ladder="none")
    walk_out(screen)
    expect_one_whole_visit(house, board, "back_to_class")
    assert watch.untrue() == []
