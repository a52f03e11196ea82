"""What a room is asked late, twice, too often, malformed or for somebody else changes nothing, and it says why."""

import json
from collections.abc import Callable
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st
from paho.mqtt.client import MQTTMessage
from paho.mqtt.properties import Properties

from controllers.asks import BOOKS, EXPIRY_S, MAX_ASK_BYTES, REMEMBERED, Asks
from controllers.inbox import Book, Given, Inbox, Posted, Wish
from controllers.rates import ALL, EACH, REFUSALS
from controllers.says import answer_of
from controllers.topics import Topics
from room import facts as f
from room import inputs as i
from room.messages import MAX_PAYLOAD_BYTES, Answer, Ask, Identify, PresetsApplied, Preview, Test
from room.rules import decide
from room.visit import fold
from tests.room.samples import RULES
from wire.mqtt import publish_properties

TOPICS = Topics.of("hillside", "blue")
ANSWERS = "calmroom/hillside/blue/answers/board"
VISIT = UUID(int=9)
SPOKEN: list[i.Input | Preview | Identify | Test] = [
    i.Seen(by="Mrs Patel", call=1),
    i.Coming(by="Mrs Patel", call=1),
    i.Arrived(by="Mrs Patel", call=1),
    i.Close(by="Mrs Patel", visit_id=VISIT),
]
WISHED: list[i.Input | Preview | Identify | Test] = [
    i.Extend(by="Mrs Patel", by_s=60),
    i.SetPreset(by="Mrs Patel", preset="deep_sea"),
    Preview(by="Mrs Patel", preset="deep_sea"),
    Identify(by="Mrs Patel"),
    Test(by="Mrs Patel"),
]


def message(payload: bytes, topic: str = TOPICS.ask, *, retain: bool = False, **properties: Any) -> MQTTMessage:
    made = MQTTMessage(topic=topic.encode())
    made.payload, made.retain = payload, retain
    made.properties = publish_properties(**properties)
    return made


def payload(given: Any, ask: UUID | None = None) -> bytes:
    return Ask(id=ask or uuid4(), ask=given).model_dump_json().encode()


class Room:
    """The way in for asks, with what came out at both ends."""

    def __init__(self) -> None:
        self.now = 100.0
        self.inbox = Inbox()
        self.sent: list[tuple[str, bytes, Properties | None]] = []
        self.asks = Asks(TOPICS, self.inbox, self._send, lambda: self.now)

    def _send(self, topic: str, payload: bytes, _retain: bool, properties: Properties | None) -> None:
        self.sent.append((topic, payload, properties))

    def ask(self, payload: bytes, **properties: Any) -> list[Posted]:
        """What reached the inbox of a message with this payload."""
        more = {"ResponseTopic": ANSWERS, "MessageExpiryInterval": EXPIRY_S, **properties}
        self.asks.take(message(payload, **{name: value for name, value in more.items() if value is not None}))
        return self.posted()

    def posted(self) -> list[Posted]:
        things: list[Posted] = []
        while (thing := self.inbox.take(0)) is not None:
            things.append(thing)
        return things

    def answers(self) -> list[Answer]:
        answers = [Answer.model_validate_json(payload) for _, payload, _ in self.sent]
        self.sent.clear()
        return answers


@pytest.mark.parametrize("given", [*SPOKEN, *WISHED], ids=lambda given: given.kind)
def test_what_is_right_reaches_the_room_and_its_answer_the_one_who_asked(given: Any) -> None:
    room, ask = Room(), uuid4()
    (thing,) = room.ask(payload(given, ask), CorrelationData=b"7")
    assert isinstance(thing, Given | Wish)
    assert thing.reply
    thing.reply(Answer(id=ask, ok=True, says="Done."))
    ((topic, body, properties),) = room.sent
    assert (topic, Answer.model_validate_json(body).says) == (ANSWERS, "Done.")
    assert properties is not None
    assert properties.CorrelationData == b"7"  # type: ignore[attr-defined]


@pytest.mark.parametrize("given", [*SPOKEN, *WISHED], ids=lambda given: given.kind)
def test_an_ask_lives_as_long_as_the_broker_says_on_the_rooms_own_clock(given: Any) -> None:
    room = Room()
    (thing,) = room.ask(payload(given), MessageExpiryInterval=7)
    assert isinstance(thing, Given | Wish)
    assert thing.until_s == 107.0
    assert not thing.refuse_late(107.0)
    assert room.answers() == []
    assert thing.refuse_late(107.1)
    (answer,) = room.answers()
    assert not answer.ok
    assert "came too late" in answer.says


@pytest.mark.parametrize("given", [*SPOKEN, *WISHED], ids=lambda given: given.kind)
def test_an_ask_that_would_live_too_long_is_refused(given: Any) -> None:
    room = Room()
    assert room.ask(payload(given), MessageExpiryInterval=EXPIRY_S + 1) == []
    assert "30 seconds at most" in room.answers()[0].says


def test_what_a_child_is_told_must_expire_and_a_light_switch_may_be_plain() -> None:
    room = Room()
    for spoken in SPOKEN:
        assert room.ask(payload(spoken), MessageExpiryInterval=None) == []
        assert "must carry an expiry" in room.answers()[0].says
    for wished in WISHED:
        (thing,) = room.ask(payload(wished), MessageExpiryInterval=None)
        assert isinstance(thing, Given | Wish)
        assert thing.until_s == 100.0 + EXPIRY_S


def test_a_close_that_names_no_visit_ends_none() -> None:
    room = Room()
    assert room.ask(payload(i.Close(by="Mrs Patel"))) == []
    assert "must name the visit" in room.answers()[0].says


@pytest.mark.parametrize("name", ["A\0B", "AB\n", "\u202eAB", "\x1b[2J", "\u200bAB", "\ue000"])
def test_a_name_that_is_not_made_of_letters_never_reaches_a_childs_screen(name: str) -> None:
    room = Room()
    assert room.ask(payload(i.Coming(by=name))) == []
    assert "letters only" in room.answers()[0].says
    assert len(room.ask(payload(i.Coming(by="Mr O'Neill-Jørgensen محمد")))) == 1


def test_a_repeat_gets_the_same_answer_and_reaches_nobody() -> None:
    room, ask = Room(), uuid4()
    (thing,) = room.ask(payload(SPOKEN[1], ask))
    assert room.ask(payload(SPOKEN[1], ask)) == [], "while the first is being worked"
    assert room.answers() == []
    assert isinstance(thing, Given)
    assert thing.reply
    thing.reply(Answer(id=ask, ok=True, says="The room knows that you are coming."))
    first = room.answers()
    assert room.ask(payload(SPOKEN[1], ask)) == []
    assert room.ask(payload(SPOKEN[3], ask)) == [], "not even with other words"
    assert room.answers() == first * 2


def test_no_flood_makes_it_forget_an_ask_that_still_lives() -> None:
    room, ask = Room(), uuid4()
    assert room.ask(payload(SPOKEN[1], ask))
    for n in range(3000):
        room.now += EXPIRY_S / 3000
        room.ask(payload(WISHED[n % 5].model_copy(update={"by": f"by {n}"})))
    assert room.ask(payload(SPOKEN[1], ask)) == []
    most = sum(measure.burst + EXPIRY_S * measure.per_s for measure in ALL.values())
    assert most < REMEMBERED, "not even answers of ever new names"


def test_a_flood_of_previews_starves_no_answer_and_gets_no_flood_of_words() -> None:
    room = Room()
    taken = 0
    for n in range(5000):
        room.now += 0.001
        taken += len(room.ask(payload(WISHED[2])))
        if n % 1000 == 999:
            assert len(room.ask(payload(SPOKEN[n // 1000 % 3]))) == 1, "from the same page and the same person"
    assert taken <= EACH["wish"].burst + 5 * EACH["wish"].per_s
    assert len(room.sent) <= REFUSALS.burst + 5 * REFUSALS.per_s
    assert "too much was asked at once" in room.answers()[0].says
    assert room.asks.refused["too many"] == 5000 - taken


def test_what_was_refused_as_too_much_may_be_asked_again_in_a_moment() -> None:
    room, ask = Room(), uuid4()
    for _ in range(50):
        room.ask(payload(WISHED[3]))
    assert room.ask(payload(WISHED[3], ask)) == []
    room.now += 60
    assert len(room.ask(payload(WISHED[3], ask))) == 1


def test_malformed_ones_get_no_flood_of_words_either() -> None:
    room = Room()
    for _ in range(1000):
        assert room.ask(b"{") == []
    assert len(room.sent) == REFUSALS.burst
    assert room.asks.refused["malformed"] == 1000


@pytest.mark.parametrize(
    "topic",
    [
        None,
        "calmroom/hillside/blue/facts",
        "calmroom/hillside/blue/ask",
        "calmroom/hillside/green/answers/board",
        "calmroom/hillside/green/ask",
        "calmroom/hillside/blue/answers",
        "calmroom/hillside/blue/answers/",
        "calmroom/hillside/blue/answers/a/b",
        "calmroom/hillside/blue/answers/+",
        "calmroom/hillside/blue/answers/a#",
        "$SYS/x",
    ],
)
def test_an_answer_goes_nowhere_but_to_this_rooms_answers(topic: str | None) -> None:
    made = message(b"{")
    if topic:
        made.properties = Properties(14)
        object.__setattr__(made.properties, "ResponseTopic", topic)  # paho itself refuses some of these
    room = Room()
    room.asks.take(made)
    assert room.sent == []
    assert room.asks.refused["malformed"] == 1


def test_too_large_a_one_is_never_read() -> None:
    room = Room()
    longest = payload(i.SetPreset(by="\U0001f333" * 60, preset="a" * 40))
    assert len(json.dumps(json.loads(longest)).encode()) < MAX_ASK_BYTES / 3
    assert len(room.ask(longest)) == 1
    assert room.ask(b"[" * (MAX_ASK_BYTES + 1)) == []
    assert room.asks.refused["too large"] == 1


def test_of_many_preset_books_a_few_are_taken_and_the_rest_is_said() -> None:
    room = Room()
    book = b'{"revision":1,"presets":{}}'
    for _ in range(100):
        room.asks.take(message(book, TOPICS.presets, retain=True))
    posted = room.posted()
    assert len(posted) == BOOKS.burst
    assert all(isinstance(thing, Book) for thing in posted)
    assert len(room.sent) == REFUSALS.burst
    assert "send it again in a moment" in PresetsApplied.model_validate_json(room.sent[0][1]).problems[0]


@pytest.mark.parametrize("given", SPOKEN, ids=lambda given: given.kind)
def test_after_a_restart_what_was_meant_for_one_child_never_counts_for_the_next(given: Any) -> None:
    first = fold([f.VisitStarted(at_s=1, visit_id=VISIT), f.AdultAsked(at_s=2, by="screen")])
    bound = given.model_copy(update={"call": 2, "visit_id": VISIT} if given.kind != "close" else {})
    closed = decide(first, i.Close(by="Mr Khan", visit_id=VISIT), 4, RULES)
    next_child = f.VisitStarted(at_s=5, visit_id=UUID(int=10))
    second = fold([*closed, next_child, f.AdultAsked(at_s=6, by="screen")], first)
    restarted = Room()  # it remembers no ask, and whoever sends it may have left every other mark right
    (thing,) = restarted.ask(payload(bound))
    assert isinstance(thing, Given)
    assert decide(first, thing.input, 3, RULES), "at its own time it counts"
    assert decide(second, thing.input, 7, RULES) == []
    answer = answer_of(thing, False, second, screen_connected=True)
    assert not answer.ok
    assert answer.says in {
        "Nothing changed: that visit is over already.",
        "Nothing changed: that call is over, and there is a new one. Look at it first.",
    }


NOISE: st.SearchStrategy[bytes] = st.one_of(
    st.binary(max_size=300),
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=20),
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=10), inner, max_size=4),
        max_leaves=20,
    ).map(lambda value: json.dumps(value).encode()),
    st.builds(
        lambda depth, mark: mark * depth, st.integers(1, MAX_PAYLOAD_BYTES + 10), st.sampled_from([b"[", b'{"a":'])
    ),
)


def nearly(change: Callable[[dict[str, Any]], None]) -> bytes:
    value = json.loads(payload(SPOKEN[1]))
    change(value)
    return json.dumps(value).encode()


@given(NOISE, st.sampled_from([TOPICS.ask, TOPICS.presets, "calmroom/hillside/blue/else"]), st.booleans())
def test_noise_changes_nothing_and_breaks_nothing(noise: bytes, topic: str, retain: bool) -> None:
    room = Room()
    room.asks.take(message(noise, topic, retain=retain, ResponseTopic=ANSWERS, MessageExpiryInterval=30))
    posted = room.posted()
    assert all(isinstance(thing, Book) for thing in posted), "an empty book is very short"
    assert len(posted) + room.asks.refused.total() <= 1
    for answer in room.sent if topic == TOPICS.ask else []:
        assert not Answer.model_validate_json(answer[1]).ok


@given(
    st.sampled_from(["id", "ask", "kind", "by", "call", "visit_id"]),
    st.sampled_from([None, [], {}, 1e400, -1, "", "x" * 99]),
)
def test_one_wrong_word_in_a_right_ask_changes_nothing(key: str, value: Any) -> None:
    def change(ask: dict[str, Any]) -> None:
        (ask if key in ask else ask["ask"])[key] = value

    if value is None and key in {"call", "visit_id"}:
        return  # left out, they mean whichever there is
    assert Room().ask(nearly(change)) == []
