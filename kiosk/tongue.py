"""Which language the screen speaks: the school's own, or for this visit the child's. It is told to nobody."""

from dataclasses import dataclass, replace

KEPT_S = 90.0
"""How long a choice made at the door waits for its visit to begin."""


@dataclass(frozen=True, slots=True)
class Tongue:
    """The language of this moment. All times are seconds of the monotonic clock.

    Attributes:
        school: the school's own.
        now: the one the screen is in.
        chosen_s: when it was chosen.
        visited: whether a visit has been going on since.
    """

    school: str
    now: str
    chosen_s: float = 0.0
    visited: bool = False

    def choose(self, code: str, at_s: float) -> "Tongue":
        """A child chose this one."""
        return replace(self, now=code, chosen_s=at_s)

    def seen(self, page: str, at_s: float, *, in_visit: bool) -> "Tongue":
        """The screen is on this page: after a visit, or when none began, the door is in the school's language again."""
        if in_visit:
            return self if self.visited else replace(self, visited=True)
        if page != "door" or self.now == self.school:
            return replace(self, visited=False) if page == "door" and self.visited else self
        over = self.visited or at_s - self.chosen_s > KEPT_S
        return Tongue(self.school, self.school) if over else self
