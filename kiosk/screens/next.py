"""What next: back to class, more time, or a grown-up."""

from kiosk.screens.page import Page
from room.inputs import AskAdult, Done, MoreTime


class NextPage(Page):
    """The last choice of a visit; all three are as good."""

    def back_to_class(self) -> None:
        """The visit is over."""
        self.kit.send(Done())

    def more(self) -> None:
        """Back to the last routine."""
        self.kit.send(MoreTime())

    def grown_up(self) -> None:
        """Call a grown-up; the page stays."""
        self.kit.send(AskAdult())
