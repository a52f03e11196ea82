"""The facts on their way to the broker: at most a window of them, and how far, without a gap, they are there. Pure."""

IN_FLIGHT = 100
"""Facts handed over at once. The session sends 20 of them, then one for each acknowledgement on its own thread: with no
more than those 20, every acknowledgement has to wake the reporter first."""


class Flight:
    """What has left, and what has arrived.

    Args:
        arrived: the sequence up to which every fact is with the broker.
    """

    def __init__(self, arrived: int) -> None:
        self.arrived = arrived
        self._mids: dict[int, int] = {}
        self._early: set[int] = set()

    @property
    def is_full(self) -> bool:
        """Whether the next fact must wait for an earlier one."""
        return len(self._mids) >= IN_FLIGHT

    def leaves(self, mid: int, sequence: int) -> None:
        """A fact was handed over as this message."""
        self._mids[mid] = sequence

    def lands(self, mid: int) -> int | None:
        """The fact of this message is no longer on its way; None if it is not one of ours."""
        return self._mids.pop(mid, None)

    def has(self, sequences: list[int]) -> None:
        """The broker has these facts."""
        self._early.update(sequence for sequence in sequences if sequence > self.arrived)
        self._go_on()

    def gone_up_to(self, sequence: int) -> None:
        """No fact up to this one is still to be told: those that have not arrived are lost."""
        self.arrived = max(self.arrived, sequence)
        self._early = {early for early in self._early if early > self.arrived}
        self._go_on()

    def begin_again(self) -> None:
        """Nothing is on its way any more; the next to leave is the first that has not arrived."""
        self._mids.clear()

    def _go_on(self) -> None:
        while self.arrived + 1 in self._early:
            self.arrived += 1
            self._early.discard(self.arrived)
