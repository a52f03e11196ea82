"""What the room loop needs of those it tells; `world.py` is who they really are."""

from collections.abc import Callable
from typing import Protocol

from controllers.entry import Entry
from room.messages import Now, PresetBook
from room.rules import Rules
from room.scene import Scene
from room.visit import Visit


class World(Protocol):
    """What the loop tells others. No call may wait."""

    def tell(self, entries: list[Entry], kept: Callable[[], None] | None = None) -> None:
        """Facts, to be kept and reported; `kept` is called, on another thread, once they are on the disk."""

    def show(self, now: Now) -> None:
        """The room, for the screen."""

    def state(self, visit: Visit, scene: Scene) -> None:
        """The room, for everybody."""

    def beat(self, visit: Visit) -> None:
        """The loop is well; called every tick."""

    @property
    def screen_connected(self) -> bool:
        """Whether a child could see anything."""

    def use_book(self, book: PresetBook, rules: Rules) -> list[str]:
        """Problems that keep a preset book from being used; when there are none it has been kept."""
