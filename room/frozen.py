"""The one base of every value in the language: immutable, and no field that nobody declared."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field


class Frozen(BaseModel):
    """A value: it never changes, and an unknown or misspelt field is refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)


Size = Annotated[int, Field(ge=1, le=5)]
"""How big a feeling is, 1 (a little) to 5 (as big as it gets)."""

Name = Annotated[str, Field(min_length=1, max_length=60)]
"""What an adult is called on the child's screen."""

Key = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
"""The short name of a feeling, routine, preset, soundscape, zone or fault in the files a school edits."""

Token = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,64}$")]
"""A pseudonym that stands for a child; the room never knows a name."""

Seconds = Annotated[float, Field(ge=0)]
"""A duration."""

Monotonic = float
"""A reading of the machine's monotonic clock, in seconds. Before a restart of the machine it is below zero."""
