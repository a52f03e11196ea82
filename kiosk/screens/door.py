"""The first page: the door is open, and after a while faces come and wait before it."""

from kiosk.layout import Rect
from kiosk.screens.page import Page
from kiosk.view import View
from kiosk.widgets.friends import Friends


class DoorPage(Page):
    """Shown while the room is free: the greeting beside the door, or on an upright screen above it."""

    def __init__(self, **settings: object) -> None:
        super().__init__(**settings)
        self._turn_upright()
        age = self.kit.house.room.screen.age_mode
        told = self.kit.house.feelings.feelings
        self._friends = Friends(self.canvas.after, [key for key, feeling in told.items() if age in feeling.ages])

    def show(self, view: View) -> None:
        """Let the faces come and live, where anything may move; a touch stills them."""
        door = self.ids.door
        laid_out = min(door.width, door.height) > 1
        if view.lives and self.kit.moves and laid_out:
            self._friends.live(Rect(door.x, door.y, door.width, door.height), view.now_s)
        else:
            self._friends.rest(view.now_s)
        self.company = self._friends.company

    def start(self) -> None:
        """Come in: a visit begins, or first the child is asked who they are."""
        self.kit.arrival.knock()
