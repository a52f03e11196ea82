"""The first page: the door is open."""

from uuid import UUID

from kivy.lang import Builder
from uuid_utils import uuid7

from kiosk.screens.page import Page
from room.inputs import Start

Builder.load_file(__file__.removesuffix("py") + "kv")


class DoorPage(Page):
    """Shown while the room is free."""

    def start(self) -> None:
        """Come in: a visit begins."""
        age_mode = self.kit.house.room.screen.age_mode
        self.kit.send(Start(visit_id=UUID(bytes=uuid7().bytes), age_mode=age_mode))
