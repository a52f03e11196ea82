"""Adults' answers on their way to the rooms: which are out, until when, and who waits for what the room says."""

import logging
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from room.inputs import Arrived, Close, Coming, Seen
from room.messages import Ask, Test
from room.visit import Visit
from staff.alerts import Alert, Reply, Word
from staff.items import Settled

log = logging.getLogger(__name__)

ANSWER_WITHIN = timedelta(seconds=3)
"""A room that has said nothing by then is taken not to have heard. It may still answer later."""
NO_ANSWER = "The room did not answer. Go there: the child has not been told."
NO_BROKER = "This board cannot reach the room. Go there: the child has not been told."

_ANSWERS: dict[Word, type[Seen | Coming | Arrived]] = {"seen": Seen, "coming": Coming, "arrived": Arrived}

TRUE_FOR = timedelta(seconds=30)
"""An answer that a room gets later than this is not true any more. Source: design, section 5."""

Send = Callable[[str, Ask, int], bool]
"""Sends an ask to the room of this source, for so many seconds; False if the broker is not there."""


def ask_for(reply: Reply, alert: Alert, visit: Visit) -> Ask:
    """What the room is asked when an adult answers an alert, of which `visit` is the room as the board knows it."""
    if reply.word in _ANSWERS:
        answer = _ANSWERS[reply.word](by=reply.by, call=visit.call.asked_sequence, visit_id=alert.visit_id)
        return Ask(id=reply.id, ask=answer)
    return Ask(id=reply.id, ask=Close(by=reply.by, visit_id=alert.visit_id))


@dataclass(frozen=True)
class _Out:
    reply: Reply
    ask: Ask
    source: str
    until: datetime
    says: str
    """What is to be said when nothing was answered until then."""
    result: "Future[Reply | None]"


class Asks:
    """The asks that are out. Used by the desk's thread alone.

    Args:
        send: hands an ask to the broker.
    """

    def __init__(self, send: Send) -> None:
        self._send = send
        self._out: dict[UUID, _Out] = {}
        self._late: dict[UUID, _Out] = {}

    def send(self, source: str, reply: Reply, ask: Ask, result: "Future[Reply | None]") -> None:
        """Ask the room; `result` will be what became of it."""
        if self._send(source, ask, int(TRUE_FOR.total_seconds())):
            self._out[reply.id] = _Out(reply, ask, source, reply.at + ANSWER_WITHIN, NO_ANSWER, result)
        else:
            self._out[reply.id] = _Out(reply, ask, source, reply.at, NO_BROKER, result)

    def again(self, source: str, now: datetime) -> None:
        """The room, or the way to it, is there again, and may have lost what it was told. Ids make repeats harmless.

        An ask to close a visit is not repeated: nobody waits for it.
        """
        for out in (*self._out.values(), *self._late.values()):
            left = out.reply.at + TRUE_FOR - now
            if out.source == source and not isinstance(out.ask.ask, Close) and left >= timedelta(seconds=1):
                self._send(source, out.ask, int(left.total_seconds()))

    def echo(self, source: str, probe: UUID) -> None:
        """Show a room that tests itself that the way to this board and back is open. It raises nothing anywhere."""
        self._send(source, Ask(id=probe, ask=Test(by="The staff board")), int(TRUE_FOR.total_seconds()))

    def adopt(self, source: str, reply: Reply, ask: Ask) -> None:
        """Take over an ask that was out when the board last stopped."""
        self._out[reply.id] = _Out(reply, ask, source, reply.at + ANSWER_WITHIN, NO_ANSWER, Future())

    def settle(self, settled: Settled) -> tuple[str, Reply] | None:
        """The source and the reply as it now stands, or None if this ask is not ours or is known to be told."""
        out = self._out.get(settled.ask_id) or self._late.get(settled.ask_id)
        if out is None:
            return None
        return out.source, out.reply.model_copy(update={"told": settled.told, "says": settled.says})

    def finish(self, reply: Reply) -> None:
        """The outcome is kept: tell whoever waits. An ask that was not told may still be answered late."""
        out = self._out.pop(reply.id, None)
        self._late.pop(reply.id, None)
        if out is None:
            return
        if reply.says == out.says:  # nobody answered
            self._late[reply.id] = out
            while len(self._late) > 100:  # noqa: PLR2004 - a bound on memory
                self._late.pop(next(iter(self._late)))
        if not out.result.done():
            out.result.set_result(reply)

    def overdue(self, now: datetime) -> list[Settled]:
        """The asks that no room answered in time."""
        return [Settled(ask_id, told=False, says=out.says) for ask_id, out in self._out.items() if now >= out.until]

    def wait_s(self, now: datetime) -> float | None:
        """How long nothing will be overdue; None if nothing is out."""
        if not self._out:
            return None
        return max(0.0, (min(out.until for out in self._out.values()) - now).total_seconds())

    def abandon(self) -> None:
        """The board stops: nobody may wait any longer."""
        for out in self._out.values():
            if not out.result.done():
                out.result.set_result(out.reply)
