"""What comes from the broker: asks and preset books. Everything is checked here, before it reaches the inbox.

A message that is malformed, too large, retained, repeated, too late, too many or not for us changes nothing. It is
counted, logged once for each cause without its content, and answered where it has a response topic of this room.

How old an ask is nobody can tell from a clock: a Pi's may be wrong. So it must carry an expiry, which the broker counts
down while it holds the ask; and from its receipt the room's own monotonic clock counts on. What may have waited outside
all that cannot do harm either: an answer names its call and a close names its visit (`room/answering.py`).
"""

import logging
from collections import Counter, OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from paho.mqtt.client import MQTTMessage
from paho.mqtt.properties import Properties
from pydantic import ValidationError

from controllers.inbox import Book, Given, Inbox, Wish
from controllers.rates import Bucket, Class, Measure, Rates
from controllers.topics import Topics
from room.inputs import Arrived, Close, Coming, Seen
from room.messages import MAX_PAYLOAD_BYTES, Answer, Ask, Identify, PresetBook, PresetsApplied, Preview, Test
from wire.mqtt import publish_properties

log = logging.getLogger(__name__)

REMEMBERED = 1024
"""How many asks are remembered, so that a repeat gets the same answer and changes nothing: more than `rates` lets in
while one of them lives."""
EXPIRY_S = 30
"""The longest an ask may live. Source: design, section 5."""
MAX_ASK_BYTES = 4096
"""The longest name and preset, every letter escaped, come to a quarter of it."""
BOOKS = Measure(5, 0.2)
"""Preset books at once, and a second."""

LATE_S = 30.0
"""How far the time of an ask that names one may be from now. Source: design, section 5."""
LATE = "Nothing changed: this was asked at another time. If it was not, the clocks of the room and the asker differ."

Send = Callable[[str, bytes, bool, Properties | None], None]
"""Publishes (topic, payload, retained, properties) at QoS 1."""
Reply = Callable[[Answer], None]


class Asks:
    """Takes messages on the broker's thread and posts what is good.

    Args:
        topics: this room's.
        inbox: where asks and books go.
        send: publishes an answer; called on any thread.
        clock: the monotonic clock, in seconds.
        age_s: how long ago a time was, in seconds; None when the room does not know what time it is.
    """

    def __init__(
        self,
        topics: Topics,
        inbox: Inbox,
        send: Send,
        clock: Callable[[], float],
        age_s: Callable[[datetime], float | None] = lambda _at: None,
    ) -> None:
        self._topics = topics
        self._inbox = inbox
        self._send = send
        self._clock = clock
        self._age_s = age_s
        self._answers: OrderedDict[UUID, Answer | None] = OrderedDict()
        self._rates = Rates(clock())
        self._books = Bucket(BOOKS, clock())
        self.refused: Counter[str] = Counter()

    def take(self, message: MQTTMessage) -> None:
        """One message from the broker."""
        if message.topic == self._topics.presets:
            self._book(message)
        elif message.topic == self._topics.ask:
            self._ask(message, self._clock())

    def _ask(self, message: MQTTMessage, now: float) -> None:
        reply = self._reply_to(message)
        ask = _read(message)
        if isinstance(ask, _Unusable):
            return self._refuse(reply, ask.cause, ask.says)
        sender = (getattr(message.properties, "ResponseTopic", None), ask.ask.by)
        if not self._rates.allow(sender, _class_of(ask), now):
            return self._refuse(
                reply, "too many", "Nothing changed: too much was asked at once. Wait a moment.", ask.id
            )
        if ask.at is not None and abs(self._age_s(ask.at) or 0) > LATE_S:
            return self._refuse(reply, "late", LATE, ask.id)
        if ask.id in self._answers:
            return self._again(ask.id, reply)
        expiry_s = getattr(message.properties, "MessageExpiryInterval", None)
        if problem := _problem(ask, expiry_s):
            return self._refuse(reply, "unsafe", problem, ask.id)
        return self._post(ask, reply, now + (EXPIRY_S if expiry_s is None else expiry_s))

    def _post(self, ask: Ask, reply: Reply, until_s: float) -> None:
        self._remember(ask.id, None)

        def answer(given: Answer) -> None:
            self._remember(ask.id, given)
            reply(given)

        if isinstance(ask.ask, Preview | Identify | Test):
            preset = ask.ask.preset if isinstance(ask.ask, Preview) else None
            return self._inbox.post(Wish(ask.ask.kind, ask.id, answer, preset, until_s))
        return self._inbox.post(Given(ask.ask, ask.id, answer, until_s))

    def _again(self, ask: UUID, reply: Reply) -> None:
        self._count("repeated")
        answer = self._answers[ask]
        if answer:
            reply(answer)

    def _remember(self, ask: UUID, answer: Answer | None) -> None:
        self._answers[ask] = answer
        while len(self._answers) > REMEMBERED:
            self._answers.popitem(last=False)

    def _book(self, message: MQTTMessage) -> None:
        if not message.payload:
            return
        if len(message.payload) > MAX_PAYLOAD_BYTES:
            self._bad_book(f"it may have {MAX_PAYLOAD_BYTES} bytes at most")
            return
        if not self._books.take(self._clock()):
            self._bad_book("too many came at once; send it again in a moment")
            return
        try:
            book = PresetBook.model_validate_json(message.payload)
        except ValidationError as error:
            self._bad_book("; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors()[:5]))
            return
        self._inbox.post(Book(book, self._applied))

    def _bad_book(self, why: str) -> None:
        self._count("bad preset book")
        if self._rates.may_explain(self._clock()):
            self._applied(0, [f"The preset book cannot be used: {why}."])

    def _applied(self, revision: int, problems: list[str]) -> None:
        applied = PresetsApplied(revision=revision, ok=not problems, problems=problems)
        self._send(self._topics.presets_applied, applied.model_dump_json().encode(), True, None)  # noqa: FBT003 - retained

    def _refuse(self, reply: Reply, cause: str, says: str, ask: UUID | None = None) -> None:
        self._count(cause)
        if self._rates.may_explain(self._clock()):
            reply(Answer(id=ask, ok=False, says=says))

    def _count(self, cause: str) -> None:
        if not self.refused[cause]:
            log.warning("a message from the broker was refused: %s", cause)
        self.refused[cause] += 1

    def _reply_to(self, message: MQTTMessage) -> Reply:
        asked = message.properties
        topic = getattr(asked, "ResponseTopic", None)
        correlation = getattr(asked, "CorrelationData", None)

        def reply(answer: Answer) -> None:
            if not topic or not self._topics.is_for_answers(topic):
                return
            properties = publish_properties(CorrelationData=correlation) if correlation else None
            self._send(topic, answer.model_dump_json().encode(), False, properties)  # noqa: FBT003 - not retained

        return reply


@dataclass(frozen=True)
class _Unusable:
    cause: str
    says: str


def _read(message: MQTTMessage) -> Ask | _Unusable:
    if len(message.payload) > MAX_ASK_BYTES:
        return _Unusable("too large", f"An ask may have {MAX_ASK_BYTES} bytes at most.")
    if message.retain:
        return _Unusable("retained", "An ask must not be retained; it would be late.")
    try:
        return Ask.model_validate_json(message.payload)
    except ValidationError as error:
        return _Unusable("malformed", f"This is no ask ({error.error_count()} problems); nothing changed.")


def _class_of(ask: Ask) -> Class:
    return "answer" if isinstance(ask.ask, Seen | Coming | Arrived | Close) else "wish"


def _problem(ask: Ask, expiry_s: int | None) -> str | None:
    """Why this ask could do harm if it were old, in a sentence; None when it could not."""
    if not ask.ask.by.isprintable():  # it is shown to a child, in letters
        return "Nothing changed: a name has letters only, and nothing that cannot be seen."
    if expiry_s is not None and expiry_s > EXPIRY_S:
        return f"Nothing changed: an ask may live {EXPIRY_S} seconds at most; this one expires after {expiry_s}."
    if expiry_s is None and _class_of(ask) == "answer":
        return f"Nothing changed: this must carry an expiry of {EXPIRY_S} seconds at most, so that it is never late."
    if isinstance(ask.ask, Close) and ask.ask.visit_id is None:
        return "Nothing changed: a close must name the visit that it ends, so that it never ends the next child's."
    return None
