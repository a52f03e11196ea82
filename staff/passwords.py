"""Passwords: argon2id hashes, and what a password must be."""

import threading

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST = 10
LONGEST = 200
AT_ONCE = 2
"""Hashes at the same time; each takes 64 MiB, and the board has to fit beside a room on a Pi."""


class Passwords:
    """Makes and checks hashes. Each takes tens of milliseconds and 64 MiB on purpose.

    Source: RFC 9106, section 4, second recommended option (argon2-cffi's defaults).
    """

    def __init__(self) -> None:
        self._hasher = PasswordHasher()
        self._turn = threading.BoundedSemaphore(AT_ONCE)
        # Somebody unknown costs as much time as somebody known with a wrong password.
        self._nobody = self._hasher.hash("nobody")

    def hash(self, password: str) -> str:
        """The hash to keep."""
        with self._turn:
            return self._hasher.hash(password)

    def fits(self, password: str, known_hash: str | None) -> bool:
        """Whether it is the password of this hash; None is somebody without one, whom nothing fits."""
        try:
            with self._turn:
                right = self._hasher.verify(known_hash or self._nobody, password)
        except (VerificationError, InvalidHashError):
            return False
        return right and known_hash is not None


def problem_with(password: str, again: str, name: str) -> str | None:
    """What is wrong with a new password, in a sentence, or None. Source: NCSC: length counts, not symbols."""
    if len(password) < SHORTEST:
        return f"Please use at least {SHORTEST} characters. Three random words make a good password."
    if len(password) > LONGEST:
        return f"Please use at most {LONGEST} characters."
    if password != again:
        return "The two are not the same. Please type the password twice."
    if password.casefold() in name.casefold() or name.casefold() in password.casefold():
        return "Please do not use your name."
    return None
