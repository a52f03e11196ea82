"""Slows down whoever guesses passwords, without letting a stranger lock a teacher out of the board."""

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from staff.store import people

WINDOW = timedelta(minutes=15)
PAIR_LIMIT = 6
"""Failures of one name from one address."""
ADDRESS_LIMIT = 40
"""Failures of all names from one address; a school is often behind one."""
NAME_LIMIT = 60
"""Failures of one name from everywhere."""


class Throttle:
    """Counts the failures of one attempt's name, address and both.

    Args:
        name: who says they are signing in.
        address: where from.
    """

    def __init__(self, name: str, address: str) -> None:
        key = people.name_key(name)
        self._limits = {
            f"pair {key} {address}": PAIR_LIMIT,
            f"address {address}": ADDRESS_LIMIT,
            f"name {key}": NAME_LIMIT,
        }
        self._pair = next(iter(self._limits))

    def refuses(self, session: Session, now: datetime) -> bool:
        """Whether there were too many failures of late."""
        return any(people.failures(session, key, now - WINDOW) >= limit for key, limit in self._limits.items())

    def failed(self, session: Session, now: datetime) -> None:
        """It failed again."""
        people.add_failure(session, list(self._limits), now, WINDOW)

    def succeeded(self, session: Session) -> None:
        """It was the right person from this address."""
        people.forgive(session, [self._pair])
