"""`/visits`: the visits, newest first."""

from datetime import datetime
from itertools import groupby
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from pydantic import AwareDatetime

from staff.store import ledger
from staff.visits import Record
from staff.web.places import TheBoard
from staff.words import day

router = APIRouter()

ON_A_PAGE = 50


@router.get("/visits")
def visits_page(request: Request, board: TheBoard, before: Annotated[AwareDatetime | None, Query()] = None) -> Response:
    """A page of visits, those that began before a moment if one is given."""
    with board.database.reading() as session:
        found = ledger.visits(session, ON_A_PAGE + 1, before)
    shown = found[:ON_A_PAGE]
    response: Response = request.app.state.pages.page(
        request,
        "visits.html",
        days=_by_day(shown),
        named=board.words,
        older=shown[-1].started_at.isoformat() if len(found) > ON_A_PAGE else None,
    )
    return response


def _by_day(visits: list[Record]) -> list[tuple[datetime, list[Record]]]:
    days = groupby(visits, key=lambda visit: day(visit.started_at))
    return [(group[0].started_at, group) for group in (list(visits) for _, visits in days)]
