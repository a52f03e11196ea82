"""What a fuzzed decoder has promised, and the error that says it was not kept."""


class BrokenPromiseError(Exception):
    """A decoder did what it must not."""


def promise(kept: bool, what: str) -> None:  # noqa: FBT001 - reads like an assertion
    """Raise unless this holds.

    Raises:
        BrokenPromiseError: it does not.
    """
    if not kept:
        raise BrokenPromiseError(what)
