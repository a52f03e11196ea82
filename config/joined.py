"""The parts of room.toml that join the room to other programs. Both are off unless a school switches them on."""

from typing import Annotated

from pydantic import Field

from room.frozen import Frozen


class HomeAssistantFile(Frozen):
    """Whether Home Assistant finds the room by itself, and what it is told."""

    discovery: bool = False
    prefix: Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,40}$")] = "homeassistant"
    """Home Assistant's own discovery prefix."""
    visit_details: bool = False
    """Whether its events say which feeling, size and routine a child chose. Personal."""


class MetricsFile(Frozen):
    """Figures of the room for Prometheus, on this machine only."""

    port: Annotated[int, Field(ge=1024, le=65535)] | None = None
