"""What comes from the broker: asks and preset books. Everything is checked here, before it reaches the inbox.

A message that is malformed, too large, retained, repeated or not for us changes nothing. It is counted, logged once
for each cause without its content, and answered where it has a response topic.
"""

import logging
from collections import Counter, OrderedDict
from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from paho.mqtt.client import MQTTMessage
from paho.mqtt.properties import Properties
from pydantic import ValidationError

from controllers.inbox import Book, Given, Inbox, Wish
from controllers.topics import Topics
from room.messages import MAX_PAYLOAD_BYTES, Answer, Ask, Identify, PresetBook, PresetsApplied, Preview, Test
from wire.mqtt import publish_properties

log = logging.getLogger(__name__)

REMEMBERED = 256
"""How many asks are remembered, so that a repeat gets the same answer and changes nothing."""

LATE_S = 30.0
"""How far the time of an ask that names one may be from now. Source: design, section 5."""
LATE = "Nothing changed: this was asked at another time. If it was not, the clocks of the room and the asker differ."

Send = Callable[[str, bytes, bool, Properties | None], None]
"""Publishes (topic, payload, retained, properties) at QoS 1."""


class Asks:
    """Takes messages on the broker's thread and posts what is good.

    Args:
        topics: this room's.
        inbox: where asks and books go.
        send: publishes an answer; called on any thread.
        age_s: how long ago a time was, in seconds; None when the room does not know what time it is.
    """

    def __init__(
        self, topics: Topics, inbox: Inbox, send: Send, age_s: Callable[[datetime], float | None] = lambda _at: None
    ) -> None:
        self._topics = topics
        self._inbox = inbox
        self._send = send
        self._age_s = age_s
        self._answers: OrderedDict[UUID, Answer | None] = OrderedDict()
        self.refused: Counter[str] = Counter()

    def take(self, message: MQTTMessage) -> None:
        """One message from the broker."""
        if message.topic == self._topics.presets:
            self._book(message)
        elif message.topic == self._topics.ask:
            self._ask(message)

    def _ask(self, message: MQTTMessage) -> None:
        reply = self._reply_to(message)
        if len(message.payload) > MAX_PAYLOAD_BYTES:
            return self._refuse(reply, "too large", f"An ask may have {MAX_PAYLOAD_BYTES} bytes at most.")
        if message.retain:
            return self._refuse(reply, "retained", "An ask must not be retained; it would be late.")
        try:
            ask = Ask.model_validate_json(message.payload)
        except ValidationError as error:
            return self._refuse(
                reply, "malformed", f"This is no ask ({error.error_count()} problems); nothing changed."
            )
        late = ask.at is not None and abs(self._age_s(ask.at) or 0) > LATE_S
        if late or ask.id in self._answers:
            return self._refuse(reply, "late", LATE) if late else self._again(ask.id, reply)
        self._remember(ask.id, None)

        def answer(given: Answer) -> None:
            self._remember(ask.id, given)
            reply(given)

        if isinstance(ask.ask, Preview | Identify | Test):
            preset = ask.ask.preset if isinstance(ask.ask, Preview) else None
            return self._inbox.post(Wish(ask.ask.kind, ask.id, answer, preset))
        return self._inbox.post(Given(ask.ask, ask.id, answer))

    def _again(self, ask: UUID, reply: Callable[[Answer], None]) -> None:
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
        try:
            book = PresetBook.model_validate_json(message.payload)
        except ValidationError as error:
            self._bad_book("; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors()[:5]))
            return
        self._inbox.post(Book(book, self._applied))

    def _bad_book(self, why: str) -> None:
        self._count("bad preset book")
        self._applied(0, [f"The preset book cannot be used: {why}."])

    def _applied(self, revision: int, problems: list[str]) -> None:
        applied = PresetsApplied(revision=revision, ok=not problems, problems=problems)
        self._send(self._topics.presets_applied, applied.model_dump_json().encode(), True, None)  # noqa: FBT003 - retained

    def _refuse(self, reply: Callable[[Answer], None], cause: str, says: str) -> None:
        self._count(cause)
        reply(Answer(ok=False, says=says))

    def _count(self, cause: str) -> None:
        if not self.refused[cause]:
            log.warning("a message from the broker was refused: %s", cause)
        self.refused[cause] += 1

    def _reply_to(self, message: MQTTMessage) -> Callable[[Answer], None]:
        asked = message.properties
        topic = getattr(asked, "ResponseTopic", None)
        correlation = getattr(asked, "CorrelationData", None)

        def reply(answer: Answer) -> None:
            if not topic or not topic.startswith("calmroom/") or "+" in topic or "#" in topic:
                return
            properties = publish_properties(CorrelationData=correlation) if correlation else None
            self._send(topic, answer.model_dump_json().encode(), False, properties)  # noqa: FBT003 - not retained

        return reply
