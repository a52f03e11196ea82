"""Where the face that was tapped stood, so that on the next page the same face comes forward from there."""

from kiosk.drawing.actor import Spot


class Chosen:
    """Holds one spot for the very next page to take; then it is forgotten, whoever comes to the screen later."""

    def __init__(self) -> None:
        self._spot: Spot | None = None

    def keep(self, spot: Spot | None) -> None:
        """The child tapped this one."""
        self._spot = spot

    def take(self) -> Spot | None:
        """The spot, once."""
        spot, self._spot = self._spot, None
        return spot
