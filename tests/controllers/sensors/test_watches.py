"""The watches on any stream of values, at any times: a fault just while its cause is there."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from controllers.inbox import Given, Inbox
from controllers.sensors.verdict import WELL, Verdict, Verdicts, first_fault
from controllers.sensors.watches import (
    APART_S,
    CHATTER_EDGES,
    CHATTER_S,
    MOVING_TOO_LONG_S,
    OPENINGS_UNSEEN,
    Chatter,
    DoorStuck,
    MotionStuck,
)
from room.inputs import FaultGone, FaultSeen

waits = st.floats(0.001, 90)


@given(st.lists(st.floats(0.001, 2), max_size=400))
def test_a_contact_rattles_only_when_it_has_had_so_many_edges_in_a_minute(taken: list[float]) -> None:
    watch, now, edges, faulty = Chatter("It"), 0.0, [], False
    for wait_s in taken:
        now += wait_s
        watch.edge(now)
        edges.append(now)
        recent = sum(1 for edge_s in edges if now - edge_s < CHATTER_S)
        faulty = recent >= CHATTER_EDGES or (faulty and recent > CHATTER_EDGES // 4)
        assert bool(watch.verdict(now)) is faulty
    assert watch.verdict(now + CHATTER_S) == WELL


@given(st.lists(st.tuples(st.sampled_from(["moving", "still", "opened"]), waits), max_size=60), st.floats(0, 5000))
def test_a_motion_sensor_is_stuck_only_when_it_is_blind_at_the_door_or_never_falls_back(
    taken: list[tuple[str, float]], later_s: float
) -> None:
    watch, now, history = MotionStuck(), 0.0, []
    for what, wait_s in taken:
        now += wait_s
        history.append((what, now))
        if what == "opened":
            watch.opened(now)
        else:
            watch.see(now, moving=what == "moving")
    moved = [at_s for what, at_s in history if what == "moving"]
    visits: list[float] = []
    for at_s in (at_s for what, at_s in history if what == "opened"):
        if not visits or at_s - visits[-1] >= APART_S:
            visits.append(at_s)
    blind = sum(1 for at_s in visits if not moved or at_s > moved[-1]) >= OPENINGS_UNSEEN
    levels = list(itertools.takewhile(lambda seen: seen[0] == "moving", (s for s in history[::-1] if s[0] != "opened")))
    endless = bool(levels) and now + later_s - levels[-1][1] >= MOVING_TOO_LONG_S
    verdict = watch.verdict(now + later_s)
    assert bool(verdict) is (blind or endless)
    assert (verdict is None) is (not blind and not endless and not moved)


@given(st.lists(st.tuples(st.sampled_from(["edge", "moved"]), st.floats(1, 4000)), max_size=40))
def test_a_door_contact_that_is_used_is_never_said_to_be_stuck(taken: list[tuple[str, float]]) -> None:
    watch, now = DoorStuck(), 0.0
    for what, wait_s in taken:
        now += wait_s
        watch.see(now, is_open=False)
        if what == "edge":
            watch.edge()
            assert watch.verdict(now) == WELL
        else:
            watch.moved(now)


@given(st.lists(st.sampled_from([None, WELL, "Look at the wire.", "Look at the magnet."]), max_size=30))
def test_a_change_of_mind_is_told_once(said: list[Verdict]) -> None:
    inbox, posted, known = Inbox(), [], None
    told, expected = Verdicts(inbox), []
    for verdict in said:
        told.hear("door", verdict)
        if verdict is not None and bool(verdict) is not known:
            known = bool(verdict)
            expected.append(FaultSeen(fault="door", detail=verdict) if verdict else FaultGone(fault="door"))
        assert told.is_faulty("door") is bool(known)
    while (thing := inbox.take(0)) is not None:
        assert isinstance(thing, Given)
        posted.append(thing.input)
    assert posted == expected


def test_the_first_fault_counts_and_knowing_nothing_is_not_being_well() -> None:
    assert first_fault(None, WELL, "a", "b") == "a"
    assert first_fault(None, WELL) == WELL
    assert first_fault(None, None) is None
