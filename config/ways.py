"""The other ways into the screen: keyboard, switches, and a focus that is spoken. Part of [screen] in room.toml."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from room.frozen import Frozen


class WaysIn(Frozen):
    """How a child reaches the screen who does not touch it. A keyboard always works."""

    switches: Literal["none", "one", "two"] = "none"
    """One: the focus moves by itself and the switch chooses. Two: one moves it on, the other chooses."""
    scan_s: Annotated[float, Field(ge=0.8, le=10)] = 2.5
    """How long the moving focus stays on each button.

    Source: Simpson, Koester and LoPresti 2007: a scan period of about the reaction time / 0.65; children with motor
    difficulties react in 1 to 2 s. The default is our decision; each child needs their own.
    """
    switch_hold_s: Annotated[float, Field(ge=0, le=10)] = 4
    """A switch held for so long asks for a grown-up at once; 0 switches that off."""
    switch_again_s: Annotated[float, Field(ge=0, le=3)] = 0.5
    """How long after a press the next one is taken for a tremor and does nothing."""
    spoken_focus: bool = False
    """Whether the word under the focus is spoken."""

    @model_validator(mode="after")
    def _a_hold_is_longer_than_a_press(self) -> Self:
        if 0 < self.switch_hold_s < LEAST_HOLD_S:
            raise ValueError(
                f"switch_hold_s is {self.switch_hold_s:g} s, and a slow press takes as long; "
                f"give it {LEAST_HOLD_S:g} s or more, or 0 to switch it off"
            )
        return self


LEAST_HOLD_S = 2.0
