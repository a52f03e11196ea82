"""`/healthz`: whether the board is well, for monitors. Says nothing about rooms or children."""

from http import HTTPStatus

from fastapi import APIRouter
from fastapi.responses import JSONResponse

from staff.web.places import TheBoard

router = APIRouter()


@router.get("/healthz")
def health(board: TheBoard) -> JSONResponse:
    """200 when the inbox is worked and the broker is there, else 503; with what was refused, by cause."""
    link = board.live.view.link
    ok = board.desk.alive and link.connected
    told = {
        "ok": ok,
        "desk": "working" if board.desk.alive else "stopped",
        "broker": "connected" if link.connected else "away",
        "since": link.since.isoformat(),
        "refused": dict(board.desk.refusals.counts),
    }
    return JSONResponse(told, HTTPStatus.OK if ok else HTTPStatus.SERVICE_UNAVAILABLE)
