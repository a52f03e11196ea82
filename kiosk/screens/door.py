"""The first page: the door is open, and after a while faces come and wait before it."""

from uuid import UUID

from uuid_utils import uuid7

from kiosk.layout import Rect
from kiosk.screens.page import Page
from kiosk.view import View
from kiosk.widgets.friends import Friends
from room.inputs import Start


class DoorPage(Page):
    """Shown while the room is free."""

    def __init__(self, **settings: object) -> None:
        super().__init__(**settings)
        age = self.kit.house.room.screen.age_mode
        told = self.kit.house.feelings.feelings
        self._friends = Friends(self.canvas.after, [key for key, feeling in told.items() if age in feeling.ages])

    def show(self, view: View) -> None:
        """Let the faces come and live, where anything may move; a touch stills them."""
        if view.lives and self.kit.moves:
            door = self.ids.door
            self._friends.live(Rect(door.x, door.y, door.width, door.height), view.now_s)
        else:
            self._friends.rest(view.now_s)
        self.company = self._friends.company

    def start(self) -> None:
        """Come in: a visit begins."""
        age_mode = self.kit.house.room.screen.age_mode
        self.kit.send(Start(visit_id=UUID(bytes=uuid7().bytes), age_mode=age_mode))
