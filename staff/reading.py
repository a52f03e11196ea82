"""What a message from a room says, or why it says nothing. Never a crash, and never its content in a log."""

import logging
from collections import Counter
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from pydantic import BaseModel, ValidationError

from room.messages import MAX_PAYLOAD_BYTES, Answer, CloudEvent, Heartbeat, Online, RoomState, source_of

log = logging.getLogger(__name__)

Cause = Literal["unknown_topic", "too_large", "malformed", "another_rooms", "wrong_version", "failed"]

_MODELS: dict[str, type[BaseModel]] = {
    "facts": CloudEvent,
    "online": Online,
    "state": RoomState,
    "heartbeat": Heartbeat,
    "answers": Answer,
}
_LEVELS = {"facts": 4, "online": 4, "state": 4, "heartbeat": 4, "answers": 5}
MAX_SEQUENCE = 2**63 - 1
"""The greatest number the database can keep."""


@dataclass(frozen=True)
class Said:
    """What a room said, in the words of the catalogue."""

    source: str
    content: BaseModel


class Refusals:
    """Counts what could not be used, and logs each cause once for each room."""

    def __init__(self) -> None:
        self.counts: Counter[Cause] = Counter()
        self._logged: set[tuple[str, Cause]] = set()

    def count(self, source: str, cause: Cause) -> None:
        """One more; the first of its kind is logged."""
        self.counts[cause] += 1
        if (source, cause) not in self._logged and len(self._logged) < 1000:  # noqa: PLR2004 - a bound, not a number
            self._logged.add((source, cause))
            log.warning("a message of %s could not be used (%s); more of these are only counted", source, cause)


def read(topic: str, payload: bytes, refusals: Refusals) -> Said | None:
    """What the message says; None, counted and logged once for its cause, if it cannot be used."""
    levels = topic.split("/")
    kind = levels[3] if len(levels) > 3 else ""  # noqa: PLR2004 - calmroom/site/room/kind
    if levels[0] != "calmroom" or len(levels) != _LEVELS.get(kind):
        refusals.count("calmroom", "unknown_topic")
        return None
    source = source_of(levels[1], levels[2])
    cause = _refusal(source, _MODELS[kind], payload)
    if isinstance(cause, Said):
        return cause
    refusals.count(source, cause)
    return None


def _refusal(source: str, model: type[BaseModel], payload: bytes) -> Said | Cause:
    if len(payload) > MAX_PAYLOAD_BYTES:
        return "too_large"
    try:
        content = model.model_validate_json(payload)
    except ValidationError as error:
        return "wrong_version" if _is_of_another_release(error) else "malformed"
    except RecursionError:
        return "malformed"
    if isinstance(content, CloudEvent) and (content.source != source or content.sequence > MAX_SEQUENCE):
        return "another_rooms"
    return Said(source, content)


def _is_of_another_release(error: ValidationError) -> bool:
    problems = error.errors(include_url=False, include_context=False, include_input=False)
    return any(
        problem["loc"][:1] == ("specversion",)
        or problem["type"] == "union_tag_invalid"
        or (problem["loc"] == () and problem["type"] == "value_error")
        for problem in problems
    )


def ask_of(correlation: bytes | None, answer: Answer) -> UUID | None:
    """Which ask an answer belongs to: by its correlation data, else by the id in it."""
    try:
        return UUID(correlation.decode("ascii")) if correlation else answer.id
    except ValueError:
        return answer.id
