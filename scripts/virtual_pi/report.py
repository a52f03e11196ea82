"""The table that the Pi prints, a row as soon as it is known, on a console that others write to as well."""

import textwrap
from collections.abc import Callable

MARK, VERDICT = "pi| ", "pi-verdict "
WIDTH = 96


class NotSoError(Exception):
    """What was looked for did not hold; the sentence says what was found instead."""


def demand(holds: object, says: str) -> None:
    """Go on if it holds.

    Raises:
        NotSoError: it does not.
    """
    if not holds:
        raise NotSoError(says)


class Report:
    """Rows of what was shown."""

    def __init__(self) -> None:
        self._failed: list[str] = []
        self._count = 0

    def check(self, name: str, look: Callable[[], str]) -> None:
        """One row: what `look` says, or why it did not hold. Never raises."""
        self._count += 1
        try:
            says, mark = look(), "ok"
        except Exception as error:  # noqa: BLE001 - whatever it is, it is this row's failure and not the end of all
            says, mark = str(error) if isinstance(error, NotSoError) else f"{type(error).__name__}: {error}", "NO"
            self._failed.append(name)
        self._row(mark, name, says)

    def note(self, name: str, look: Callable[[], str]) -> None:
        """One row that only informs."""
        try:
            says = look()
        except Exception as error:  # noqa: BLE001 - a look that fails informs too
            says = f"could not be told: {error}"
        self._row("--", name, says)

    def heading(self, says: str) -> None:
        """A line between rows."""
        print(f"{MARK}\n{MARK}{says}", flush=True)

    def verdict(self) -> bool:
        """Whether every check held; says so."""
        held = self._count - len(self._failed)
        says = f"{held} of {self._count} hold; not: {', '.join(self._failed)}" if self._failed else f"all {held} hold"
        print(f"{VERDICT}{says}", flush=True)
        return not self._failed

    def _row(self, mark: str, name: str, says: str) -> None:
        first, *more = textwrap.wrap(" ".join(says.split()), WIDTH) or [""]
        print(f"{MARK}{mark:3} {name:34} {first}", flush=True)
        for line in more:
            print(f"{MARK}{'':38} {line}", flush=True)
