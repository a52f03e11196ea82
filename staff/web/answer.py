"""`/alerts/<id>`: an adult answers. It says what the room said, and never more."""

import asyncio
from http import HTTPStatus
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse

from staff.alerts import Alert, Word
from staff.board import Board
from staff.store.people import Person
from staff.web.guard import NotAllowedError
from staff.web.now import now_list_of
from staff.web.now_list import buttons, visible
from staff.web.places import TheBoard, TheReader

router = APIRouter()


@router.post("/alerts/{alert_id}")
async def answer(
    request: Request, board: TheBoard, reader: TheReader, alert_id: UUID, word: Annotated[Word, Form()]
) -> Response:
    """Record the answer, ask the room, and show what came of it.

    Raises:
        NotAllowedError: this alert is not for this person.
    """
    person = reader.person
    alert = _found(board, alert_id, person)
    if alert and word in buttons(alert) and (alert.status, alert.by) != (word, person.name):
        await asyncio.wrap_future(board.desk.press(alert_id, word, person.name, person.id))
    if "x-live" in request.headers:
        view = board.live.view
        html = now_list_of(request).html(view, reader)
        return HTMLResponse(html, headers={"X-Mark": board.live.mark(view)})
    return RedirectResponse(f"/#alert-{alert_id}", HTTPStatus.SEE_OTHER)


def _found(board: Board, alert_id: UUID, person: Person) -> Alert | None:
    for room in board.live.view.rooms:
        for alert in room.open_alerts:
            if alert.id == alert_id:
                if alert not in visible(room, person.role):
                    raise NotAllowedError
                return alert
    return None
