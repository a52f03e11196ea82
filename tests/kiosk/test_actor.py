"""A face in time, without a window: it comes, becomes, lives; and with motion off it just is."""

from itertools import pairwise

from kiosk.drawing.actor import CHANGE_S, CHANGE_STEPS, Actor, Shown, Spot
from kiosk.drawing.face_table import FACES, REST, sized
from kiosk.drawing.life import STILL, Life
from kiosk.widgets.chosen import Chosen

HOME = Spot(FACES["sad"], 100.0, 50.0, 80.0)
ELSEWHERE = Spot(FACES["sad"], 400.0, 250.0, 120.0)


def _seen(actor: Actor) -> Shown:
    shown = actor.shown()
    assert shown is not None
    return shown


def _way(actor: Actor, begin_s: float = 10.0) -> list[Shown]:
    seen = []
    for step in range(40):
        actor.live(STILL, begin_s + step * CHANGE_S / 36)
        seen.append(_seen(actor))
    return seen


def test_a_face_without_a_place_is_not_seen() -> None:
    actor = Actor(moves=True)
    actor.live(STILL, 1.0)
    assert actor.shown() is None
    assert actor.home is None


def test_it_is_in_its_place_at_once() -> None:
    actor = Actor(moves=True)
    actor.belongs(HOME)
    assert _seen(actor) == Shown(HOME.row, 80, 60.0, 50.0, 80.0, 80.0)
    assert not actor.changing


def test_it_comes_forward_from_where_it_was_tapped() -> None:
    actor = Actor(moves=True)
    actor.come_from(ELSEWHERE)
    actor.belongs(HOME)
    assert _seen(actor).y == 250
    way = _way(actor)
    assert [shown.y for shown in way] == sorted((shown.y for shown in way), reverse=True)
    assert [shown.width for shown in way] == sorted((shown.width for shown in way), reverse=True)
    assert max(earlier.y - later.y for earlier, later in pairwise(way)) < 200 / 20
    assert way[-1] == Shown(HOME.row, 80, 60.0, 50.0, 80.0, 80.0)
    assert not actor.changing


def test_its_place_may_be_found_only_while_it_comes() -> None:
    """The first layout of a page has other places than the last."""
    actor = Actor(moves=True)
    actor.come_from(ELSEWHERE)
    actor.belongs(Spot(REST, 0, 0, 100))
    actor.belongs(Spot(FACES["sad"], 0, 0, 100))
    actor.belongs(HOME)
    assert _seen(actor).y == 250
    assert _way(actor)[-1].y == 50


def test_it_grows_in_its_own_place_and_becomes_more_so() -> None:
    actor = Actor(moves=True)
    small, big = sized("angry", 1), sized("angry", 5)
    actor.grow_from(small, 0.5)
    actor.belongs(Spot(big, 30, 30, 60))
    actor.belongs(Spot(big, 100, 50, 80))
    way = _way(actor)
    assert way[0].row == small
    assert way[0].width == 40
    assert {shown.y for shown in way} == {50}
    steam = [shown.row.steam for shown in way]
    assert steam == sorted(steam)
    assert way[-1].row == big
    assert way[-1].width == 80


def test_one_feeling_becomes_another_by_way_of_faces() -> None:
    actor = Actor(moves=True)
    actor.belongs(HOME)
    actor.live(STILL, 1.0)
    actor.belongs(Spot(FACES["happy"], 100.0, 50.0, 80.0))
    assert actor.changing
    way = _way(actor)
    assert way[0].row == FACES["sad"]
    assert way[-1].row == FACES["happy"]
    rows = {shown.row for shown in way}
    assert 10 < len(rows) <= CHANGE_STEPS + 1


def test_a_face_that_was_not_seen_yet_does_not_change_before_the_childs_eyes() -> None:
    actor = Actor(moves=True)
    actor.belongs(HOME)
    actor.belongs(Spot(FACES["happy"], 100.0, 50.0, 80.0))
    assert not actor.changing
    assert _seen(actor).row == FACES["happy"]


def test_a_breath_lifts_it_a_little_and_leaves_its_feet() -> None:
    actor = Actor(moves=True)
    actor.belongs(HOME)
    actor.live(Life(rise=1.0), 1.0)
    full = _seen(actor)
    assert 80 < full.height < 83
    assert 78 < full.width < 80
    assert full.y == 50
    assert full.x + full.width / 2 == 100
    assert full.row == HOME.row


def test_lids_and_eyes_are_drawn_in_few_steps() -> None:
    actor = Actor(moves=True)
    actor.belongs(HOME)
    rows = set()
    for step in range(200):
        actor.live(Life(shut=step / 199), 1.0)
        rows.add(_seen(actor).row)
        actor.live(Life(aside=step / 100 - 1), 1.0)
        rows.add(_seen(actor).row)
    assert len(rows) == 5 + 7 - 1


def test_only_what_can_be_seen_is_worth_showing() -> None:
    actor = Actor(moves=True)
    actor.belongs(HOME)
    actor.live(STILL, 1.0)
    assert not actor.differs(Life(rise=0.9, shut=0.05))
    assert actor.differs(Life(shut=0.5))
    assert actor.differs(Life(aside=-0.5))


def test_with_motion_off_it_is_where_it_belongs_at_once() -> None:
    actor = Actor(moves=False)
    actor.come_from(ELSEWHERE)
    actor.grow_from(REST, 0.5)
    actor.belongs(HOME)
    assert not actor.changing
    assert _seen(actor) == Shown(HOME.row, 80, 60.0, 50.0, 80.0, 80.0)
    actor.live(STILL, 1.0)
    actor.belongs(Spot(FACES["happy"], 100.0, 50.0, 80.0))
    assert not actor.changing
    assert _seen(actor).row == FACES["happy"]


def test_a_spot_is_taken_once_and_forgotten_when_told_to() -> None:
    chosen = Chosen()
    assert chosen.take() is None
    chosen.keep(ELSEWHERE)
    assert chosen.take() == ELSEWHERE
    assert chosen.take() is None
    chosen.keep(ELSEWHERE)
    chosen.keep(None)
    assert chosen.take() is None


def test_a_face_that_leaves_is_gone() -> None:
    actor = Actor(moves=True)
    actor.belongs(HOME)
    actor.leave()
    assert actor.shown() is None
