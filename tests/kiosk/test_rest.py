"""What the screen shows while nobody touches it, as a function of time."""

from dataclasses import replace
from itertools import pairwise

import pytest

from config.load import load
from config.screen import ScreenFile
from kiosk.rest import ASLEEP_AFTER_S, DRIFT_MM, DRIFT_STEP_S, LIVES_AFTER_S, Rest, rest
from kiosk.view import Link, View, look
from room.inputs import AskAdult, ChooseRoutine, Done, Input, Moved, SkipSize, Start, TellFeeling, Tick
from room.messages import Now
from room.rules import decide
from room.scene import Delivery
from room.visit import Visit, evolve
from tests.kiosk.room_for_screen import CONFIG

HOUSE = load(CONFIG)
SCREEN = ScreenFile()
BEGUN_S = 1000.0
START = Start(visit_id="01890a5d-ac96-774b-bcce-b302099a8057")
SAD = TellFeeling(feeling="sad")


def room(*given: Input, at_s: float = BEGUN_S) -> Visit:
    visit = Visit()
    for each in given:
        for fact in decide(visit, each, at_s, HOUSE.rules):
            visit = evolve(visit, fact)
    return visit


def seen(visit: Visit, now_s: float, *, closed: bool = False) -> View:
    told = Delivery(sequence=visit.sequence, connected=True)
    return look(Link().heard(Now(visit=visit, delivery=told, closed=closed)), now_s, HOUSE.rules)


def after(
    idle_s: float, visit: Visit, screen: ScreenFile = SCREEN, *, closed: bool = False, moved_s: float = 0
) -> Rest:
    """The screen so long after it was last touched."""
    return rest(seen(visit, BEGUN_S + idle_s, closed=closed), BEGUN_S, moved_s, screen)


def test_the_door_waits_comes_alive_grows_dim_and_falls_asleep() -> None:
    awake, alive, dim, asleep = (after(idle_s, Visit()) for idle_s in (5, LIVES_AFTER_S, 120, ASLEEP_AFTER_S))
    assert [each.view.page for each in (awake, alive, dim, asleep)] == ["door"] * 4
    assert [each.view.lives for each in (awake, alive, dim, asleep)] == [False, True, True, False]
    assert [each.only_wakes for each in (awake, alive, dim, asleep)] == [False, False, True, True]
    assert awake.bright == alive.bright == 1 > dim.bright > asleep.bright > 0
    assert dim.bright == SCREEN.dim_to


@pytest.mark.parametrize("what", ["moved", "touched", "said goodbye"])
def test_whoever_is_near_wakes_it(what: str) -> None:
    now_s = BEGUN_S + 500
    visit = Visit(since_s=now_s - 1) if what == "said goodbye" else Visit()
    moved_s, touched_s = (now_s - 1 if what == kind else BEGUN_S for kind in ("moved", "touched"))
    assert rest(seen(visit, now_s), touched_s, moved_s, SCREEN).bright == 1


def test_a_movement_in_the_room_is_seen_by_the_screen() -> None:
    assert not seen(Visit(), BEGUN_S).somebody
    assert seen(room(Moved(), Tick(still_s=0)), BEGUN_S).somebody


def test_dimming_can_be_switched_off() -> None:
    assert after(9000, Visit(), ScreenFile(dim_after_s=0)).bright == 1
    assert not after(9000, Visit(), ScreenFile(dim_after_s=0)).only_wakes


def test_while_somebody_waits_for_a_grown_up_it_is_never_dim() -> None:
    assert after(4000, room(AskAdult())).bright == 1
    assert after(4000, room(AskAdult())).view.ladder != "none"


VISITS = {
    "feeling": (START,),
    "size": (START, SAD),
    "help": (START, SAD, SkipSize()),
    "routine": (START, SAD, SkipSize(), ChooseRoutine(routine="four_four")),
    "after": (START, SAD, SkipSize(), ChooseRoutine(routine="four_four"), Done()),
    "next": (START, SAD, SkipSize(), ChooseRoutine(routine="four_four"), Done(), SAD),
}


@pytest.mark.parametrize("page", VISITS)
@pytest.mark.parametrize("closed", [False, True], ids=["open", "closed"])
def test_in_a_visit_it_is_never_dim_and_shows_after_a_while_only_that_someone_is_inside(
    page: str, closed: bool
) -> None:
    visit = room(*VISITS[page])
    touched = after(1, visit, closed=closed)
    assert (touched.view.page, touched.bright, touched.only_wakes, touched.drift_mm) == (page, 1, False, (0, 0))
    covered = after(7200, visit, closed=closed)
    assert (covered.view.page, covered.bright, covered.only_wakes) == ("in_use", 1, True)
    shown = after(7200, visit, ScreenFile(cover_after_s=0), closed=closed)
    assert (shown.view.page, shown.bright, shown.only_wakes) == (page, 1, False)


def test_a_routine_that_guides_stays_until_its_shape_is_gone() -> None:
    visit = room(*VISITS["routine"])
    assert visit.routine
    planned_s = visit.routine.planned_s
    assert planned_s > SCREEN.cover_after_s
    assert after(planned_s - 0.1, visit).view.page == "routine"
    over = after(planned_s + 0.1, visit)
    assert over.view.page == "in_use"
    assert over.view.scene is not None
    assert over.view.scene.breath is not None  # so that the flower goes on breathing with the child


def test_the_goodbye_is_not_covered() -> None:
    visit = room(*VISITS["next"], Done())
    assert seen(visit, BEGUN_S + 1).page == "goodbye"
    assert rest(seen(visit, BEGUN_S + 1), BEGUN_S - 500, 0, SCREEN).view.page == "goodbye"


def test_a_child_who_may_have_gone_leaves_the_door_to_the_next_one_and_the_light_on() -> None:
    visit = room(*VISITS["help"])
    gone = visit.with_(noticed=visit.noticed.model_copy(update={"gone_at_s": BEGUN_S}))
    shown = after(4000, gone)
    assert (shown.view.page, shown.bright, shown.only_wakes) == ("door", 1, False)


def test_out_of_hours_the_door_is_closed_and_dims_but_never_a_visit_or_a_call() -> None:
    assert after(1, Visit(), closed=True).view.page == "closed"
    assert after(1, Visit(), closed=True).bright == 1
    assert not after(60, Visit(), closed=True).view.lives
    assert after(200, Visit(), closed=True).bright < 1
    called = after(200, room(AskAdult()), closed=True)
    assert (called.view.page, called.view.ladder, called.bright) == ("closed", "asked", 1)


def test_without_the_controller_it_stays_bright_and_says_so() -> None:
    for page in ("away", "refused"):
        shown = rest(View(page, BEGUN_S + 4000), BEGUN_S, 0, SCREEN)
        assert (shown.view.page, shown.bright, shown.only_wakes) == (page, 1, False)


def test_what_stands_still_wanders_so_slowly_that_nobody_sees_it() -> None:
    assert not any(after(LIVES_AFTER_S, Visit()).drift_mm)
    moments = [after(second, Visit()).drift_mm for second in range(4000)]
    assert all(abs(one[0] - other[0]) + abs(one[1] - other[1]) < 0.33 for one, other in pairwise(moments))
    assert max(x for x, _ in moments) > 0.9 * DRIFT_MM
    assert min(y for _, y in moments) < -0.9 * DRIFT_MM
    changes = [second for second, (one, other) in enumerate(pairwise(moments)) if one != other and second > 700]
    assert all(later - sooner >= DRIFT_STEP_S - 1 for sooner, later in pairwise(changes))


def test_a_touch_brings_everything_back_to_its_place() -> None:
    assert after(3000, Visit()).drift_mm != (0, 0)
    assert rest(seen(Visit(), BEGUN_S + 3000), BEGUN_S + 2999, 0, SCREEN).drift_mm == (0, 0)


def test_rest_changes_nothing_but_the_page_and_its_life() -> None:
    view = seen(Visit(), BEGUN_S + 100, closed=True)
    shown = rest(view, BEGUN_S, 0, SCREEN).view
    assert shown != view
    assert replace(shown, page=view.page, lives=view.lives) == view
