"""`/`: what is happening now."""

from fastapi import APIRouter, Request, Response

from staff.web.now_list import NowList
from staff.web.places import TheBoard, TheReader

router = APIRouter()


def now_list_of(request: Request) -> NowList:
    """The one list of this application."""
    made: NowList = request.app.state.now_list
    return made


@router.get("/")
def now_page(request: Request, board: TheBoard, reader: TheReader) -> Response:
    """The page, complete without JavaScript; without it the browser loads it again every ten seconds."""
    view = board.live.view
    response: Response = request.app.state.pages.page(
        request,
        "now.html",
        list_html=now_list_of(request).html(view, reader, fresh=True),
        mark=board.live.mark(view),
        at=board.now(),
    )
    return response
