"""What the pages share: the board behind a request, and who is asking."""

from dataclasses import dataclass
from typing import Annotated, cast

from fastapi import Depends, Request

from staff.board import Board
from staff.store.people import Person, SignedIn

SESSION_COOKIE = "calmroom_session"
FORM_COOKIE = "calmroom_form"


@dataclass(frozen=True)
class Visitor:
    """Whoever sent a request. `form_token` is what their forms must carry; empty if they have none yet."""

    signed_in: SignedIn | None
    form_token: str

    @property
    def person(self) -> Person | None:
        """Who it is, if they are signed in."""
        return self.signed_in.person if self.signed_in else None


def board_of(request: Request) -> Board:
    """The board that answers this request."""
    return cast("Board", request.app.state.board)


def visitor_of(request: Request) -> Visitor:
    """Who sent this request, as the guard has found."""
    return cast("Visitor", request.state.visitor)


def reader_of(request: Request) -> SignedIn:
    """The session of the adult who sent this request; the guard has made sure that there is one.

    Raises:
        LookupError: the route's row in `staff.roles` lets in people who are not signed in.
    """
    signed_in = visitor_of(request).signed_in
    if signed_in is None:
        raise LookupError("this page needs somebody who is signed in; mend its row in staff.roles")
    return signed_in


TheBoard = Annotated[Board, Depends(board_of)]
TheVisitor = Annotated[Visitor, Depends(visitor_of)]
TheReader = Annotated[SignedIn, Depends(reader_of)]
