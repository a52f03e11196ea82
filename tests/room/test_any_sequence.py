"""Any inputs, in any order, at any times: the promises of a visit hold."""

import hypothesis.strategies as st
from hypothesis import given, settings

from room import facts as f
from room import inputs as i
from room.facts import FACT
from room.rules import UNDELIVERED_AFTER_S, decide
from room.scene import Delivery, scene
from room.visit import Visit, evolve, fold
from tests.room.samples import INPUTS, RULES

steps = st.lists(st.tuples(st.sampled_from(INPUTS), st.floats(0, 4000)), max_size=40)


def live(taken: list[tuple[i.Input, float]]) -> tuple[Visit, list[f.Fact], float]:
    """The room after these inputs, each so many seconds after the one before, as the controller runs it."""
    visit, journal, now = Visit(), [], 100.0
    for one, wait_s in taken:
        now += wait_s
        for fact in decide(visit, one, now, RULES):
            visit = evolve(visit, fact)
            journal.append(fact)
            assert visit.sequence == len(journal), "gap-free"
    return visit, journal, now


@given(steps)
def test_folding_the_journal_gives_the_live_visit(taken: list[tuple[i.Input, float]]) -> None:
    visit, journal, _ = live(taken)
    stored = [FACT.validate_json(FACT.dump_json(fact)) for fact in journal]
    assert fold(stored) == visit


@given(steps, st.integers(0, 40))
def test_a_restart_in_the_middle_changes_nothing(taken: list[tuple[i.Input, float]], at: int) -> None:
    visit, journal, _ = live(taken)
    assert fold(journal[at:], fold(journal[:at])) == visit


@given(steps)
def test_leaving_is_always_possible(taken: list[tuple[i.Input, float]]) -> None:
    visit, _, now = live(taken)
    for _ in range(2):
        visit = fold(decide(visit, i.Done(), now, RULES), visit)
    assert visit.phase == "free"


@given(steps)
@settings(max_examples=200)
def test_an_asked_grown_up_is_never_forgotten(taken: list[tuple[i.Input, float]]) -> None:
    _, journal, _ = live(taken)
    waiting = False
    for visit, fact in zip(_states(journal), journal, strict=True):
        if fact.kind == "adult_asked":
            waiting = True
        if fact.kind == "adult_arrived" or (fact.kind == "visit_ended" and fact.outcome == "closed_by_staff"):
            waiting = False
        assert visit.call.is_open or not waiting


@given(steps)
def test_a_call_nobody_answers_is_said_to_be_unanswered(taken: list[tuple[i.Input, float]]) -> None:
    visit, _, now = live([*taken, (i.AskAdult(), 1.0)])
    later = now + 3600
    visit = fold(decide(visit, i.Tick(), later, RULES), visit)
    assert scene(visit, later, RULES, Delivery(sequence=visit.sequence)).ladder == "unanswered"


@given(steps, st.floats(0, 100), st.integers(0, 60))
def test_the_ladder_shows_only_rungs_a_grown_up_has_reached(
    taken: list[tuple[i.Input, float]], wait_s: float, delivered: int
) -> None:
    visit, journal, now = live(taken)
    shown = scene(visit, now + wait_s, RULES, Delivery(sequence=delivered)).ladder
    said = {fact.kind for fact in journal if fact.kind.startswith("adult_")}
    if shown in {"seen", "coming"}:
        assert f"adult_{shown}" in said
    if shown == "here":
        assert "adult_arrived" in said
    undelivered = visit.call.status in {"asked", "unanswered"} and delivered < visit.call.asked_sequence
    if undelivered and now + wait_s - visit.call.asked_s >= UNDELIVERED_AFTER_S:
        assert shown == "unreachable"


@given(steps)
def test_every_visit_ends_once_and_says_how_it_began(taken: list[tuple[i.Input, float]]) -> None:
    _, journal, _ = live([*taken, (i.Done(), 1.0), (i.Done(), 1.0)])
    starts = [fact for fact in journal if fact.kind == "visit_started"]
    ends = [fact for fact in journal if fact.kind == "visit_ended"]
    assert len(starts) == len(ends)
    assert all(fact.chosen_by for fact in starts)
    assert all(fact.duration_s >= 0 for fact in ends)


@given(steps)
def test_light_and_sound_stay_when_the_time_is_over(taken: list[tuple[i.Input, float]]) -> None:
    visit, _, now = live(taken)
    if visit.phase != "calming":
        return
    over = now + 100_000
    early, late = scene(visit, now, RULES), scene(visit, over, RULES)
    assert (early.preset, early.soundscape, early.step) == (late.preset, late.soundscape, late.step)
    assert late.remaining == 0


def _states(journal: list[f.Fact]) -> list[Visit]:
    visit, states = Visit(), []
    for fact in journal:
        visit = evolve(visit, fact)
        states.append(visit)
    return states
