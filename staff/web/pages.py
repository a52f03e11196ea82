"""Renders templates: escaped by default, and a missing value is an error."""

import hashlib
from http import HTTPStatus
from pathlib import Path
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from staff import words
from staff.roles import ROUTES
from staff.web.places import Visitor

FOLDER = Path(__file__).parent.parent
STATIC = FOLDER / "static"


def environment() -> Environment:
    """Where templates come from, and what all of them may use."""
    jinja = Environment(
        loader=FileSystemLoader(FOLDER / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    jinja.filters.update(
        clock=words.clock, day=words.day, duration=words.duration, millis=lambda at: int(at.timestamp() * 1000)
    )
    jinja.globals.update(words=words, release=_release())
    return jinja


class Pages:
    """Makes whole pages."""

    def __init__(self) -> None:
        self._jinja = environment()

    def fragment(self, template: str, **values: Any) -> str:
        """A part of a page."""
        return self._jinja.get_template(template).render(**values)

    def page(self, request: Request, template: str, status: HTTPStatus = HTTPStatus.OK, **values: Any) -> HTMLResponse:
        """A whole page, with what its frame needs."""
        visitor: Visitor = getattr(request.state, "visitor", Visitor(None, ""))
        person = visitor.person
        frame = {
            "person": person,
            "form_token": visitor.form_token,
            "may": {route for route, roles in ROUTES.items() if person and person.role in roles},
            "here": request.url.path,
        }
        return HTMLResponse(self.fragment(template, **{**frame, **values}), status)


def _release() -> str:
    """Changes when a static file does, so that browsers never mix old and new."""
    content = b"".join(path.read_bytes() for path in sorted(STATIC.iterdir()) if path.is_file())
    return hashlib.sha256(content).hexdigest()[:12]
