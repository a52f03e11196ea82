"""Waiting for a condition, never for a time."""

import time
from collections.abc import Callable
from typing import TypeVar

Found = TypeVar("Found")

LOOK_AGAIN_S = 0.02


class HarnessError(Exception):
    """The harness could not go on; the sentence says what to do."""


def wait_until(look: Callable[[], Found | None], what: str, timeout_s: float = 15.0) -> Found:
    """Look until there is something, and return it.

    Args:
        look: called again and again; anything that is not false ends the wait.
        what: what is waited for, for the error: "the board to answer".
        timeout_s: how long at most, in seconds.

    Raises:
        HarnessError: when the time is over.
    """
    end_s = time.monotonic() + timeout_s
    while not (found := look()):
        if time.monotonic() > end_s:
            raise HarnessError(f"waited {timeout_s:g} s for {what}, in vain")
        time.sleep(LOOK_AGAIN_S)
    return found
