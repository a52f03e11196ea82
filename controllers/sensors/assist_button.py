"""The wired assist button. It works with the screen crashed and the network down."""

from typing import Any

from gpiozero import Button

from controllers.inbox import Given, Inbox
from room.inputs import Arrived, AskAdult

BOUNCE_S = 0.03
HELD_S = 3.0
"""Held so long, it says that a grown-up is here. Source: design, section 8: urgent calls are closed at the room."""
WHOEVER = "A grown-up"


class AssistButton:
    """Pressed, it asks for a grown-up; held by one, it says that they are here.

    Args:
        pin: GPIO number; the button closes it to ground.
        inbox: where presses go.
    """

    def __init__(self, pin: int, inbox: Inbox) -> None:
        self._button: Any = Button(pin, pull_up=True, bounce_time=BOUNCE_S, hold_time=HELD_S)
        self._button.when_pressed = lambda: inbox.post(Given(AskAdult(by="button")))
        self._button.when_held = lambda: inbox.post(Given(Arrived(by=WHOEVER, confirmed_at="room")))

    @property
    def reading(self) -> bool:
        """Whether it is pressed now."""
        return bool(self._button.is_pressed)

    def close(self) -> None:
        """Let go of the pin."""
        self._button.close()
