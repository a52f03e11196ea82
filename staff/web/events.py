"""`/now/events`: the *Now* list, pushed as a whole at every change, so that nothing can be missed."""

from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import APIRouter, Header, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.sse import EventSourceResponse, ServerSentEvent

from staff.board import Board
from staff.store import people
from staff.store.people import SignedIn
from staff.web.now import now_list_of
from staff.web.places import SESSION_COOKIE, TheBoard

router = APIRouter()

RETRY_MS = 1000
"""How long a browser waits before it connects again."""


@router.get("/now/events", response_class=EventSourceResponse)
async def now_events(
    request: Request, board: TheBoard, mark: str = "", last_event_id: Annotated[str, Header()] = ""
) -> AsyncIterator[ServerSentEvent]:
    """The list whenever it is not the one of `mark` or *Last-Event-ID*; ends when the session or the board does."""
    secret = request.cookies.get(SESSION_COOKIE, "")
    seen = last_event_id or mark
    yield ServerSentEvent(comment="listening", retry=RETRY_MS)
    while (view := await board.live.newer_than(seen)) and (reader := await _reader(board, secret)):
        seen = board.live.mark(view)
        html = now_list_of(request).html(view, reader)
        yield ServerSentEvent(event="now", id=seen, raw_data=html)


async def _reader(board: Board, secret: str) -> SignedIn | None:
    """Whose session it still is: one that was ended elsewhere gets nothing more."""

    def look() -> SignedIn | None:
        with board.database.reading() as session:
            return people.signed_in(session, secret, board.now())

    return await run_in_threadpool(look)
