"""What a self-test found: for the board as JSON, for a caretaker as a page to print. Every run is kept."""

import logging
from datetime import datetime
from pathlib import Path
from typing import Literal

from pydantic import ValidationError

from room.errors import DeviceError
from room.frozen import Frozen

log = logging.getLogger(__name__)

Outcome = Literal["ok", "unseen", "failed", "skipped"]
"""*unseen*: it was done and no fault came, but only a person could tell, and there was none."""
KEPT = 200
"""Runs that are kept: two a week for two years."""
FOLDER = "selftest"
_MARKS: dict[Outcome, str] = {
    "ok": "[  well  ]",
    "unseen": "[ unseen ]",
    "failed": "[ FAILED ]",
    "skipped": "[  left  ]",
}


class Check(Frozen):
    """One thing that was tried."""

    name: str
    outcome: Outcome
    says: str


class Report(Frozen):
    """One run of the self-test."""

    at: datetime
    clockok: bool
    """Whether the time was known to be right."""
    release: str
    source: str
    room: str
    pins: Literal["real", "mock"]
    person: bool
    """Whether somebody looked and listened; else only what the machine itself can tell was judged."""
    checks: tuple[Check, ...] = ()

    def count(self, outcome: Outcome) -> int:
        """How many checks came out so."""
        return sum(check.outcome == outcome for check in self.checks)

    @property
    def ok(self) -> bool:
        """Whether nothing failed."""
        return self.count("failed") == 0


def text(report: Report) -> str:
    """A page for a person."""
    local = report.at.astimezone()
    clock = "" if report.clockok else " (the room does not know the time for sure)"
    lines = [
        f"Calm Room self-test of {report.room} ({report.source})",
        f"{local:%A} {local.day} {local:%B %Y, %H:%M}{clock}, release {report.release}, {report.pins} pins",
        "Somebody looked and listened." if report.person else "Nobody looked or listened: light and sound are unseen.",
        "",
        *(f"{_MARKS[check.outcome]} {check.name}: {check.says}" for check in report.checks),
        "",
        summary(report),
        "",
        "Signed: ______________________________",
    ]
    return "\n".join(lines) + "\n"


def summary(report: Report) -> str:
    """The last line: how it went."""
    counts = [f"{report.count('ok')} work"]
    if unseen := report.count("unseen"):
        counts.append(f"{unseen} were done with nobody to look or listen")
    if skipped := report.count("skipped"):
        counts.append(f"{skipped} were left out")
    rest = ", ".join(counts) + "."
    if report.ok:
        return f"Nothing failed: {rest}"
    return f"{report.count('failed')} did NOT work. Mend that before a child uses the room. Of the others {rest}"


def keep(report: Report, state: Path) -> Path:
    """Keep a report beside the earlier ones, and return its page.

    Args:
        report: what was found.
        state: the room's state folder.

    Raises:
        DeviceError: the disk would not take it.
    """
    folder = state / FOLDER
    name = f"{report.at:%Y-%m-%dT%H-%M-%SZ}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for ending, content in (("json", report.model_dump_json(indent=2) + "\n"), ("txt", text(report))):
            draft = folder / f"{name}.part"
            draft.write_text(content, encoding="utf-8")
            draft.replace(folder / f"{name}.{ending}")
        for old in sorted(folder.glob("*.json"))[:-KEPT]:
            old.unlink()
            old.with_suffix(".txt").unlink(missing_ok=True)
    except OSError as error:
        raise DeviceError(f"The result could not be kept in {folder} ({error.strerror}). Check the disk.") from error
    return folder / f"{name}.txt"


def newest(state: Path) -> Report | None:
    """The newest report that can be read; None when there is none."""
    for path in sorted((state / FOLDER).glob("*.json"), reverse=True):
        try:
            return Report.model_validate_json(path.read_bytes())
        except (OSError, ValidationError):
            log.warning("%s cannot be read", path)
    return None
