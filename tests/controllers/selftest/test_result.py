"""What is kept of a self-test, who may answer, and what may not be tested."""

import io
import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TextIO

import pytest
from gpiozero.pins.mock import MockFactory
from uuid_utils.compat import uuid7

from controllers.entry import Entry
from controllers.journal import Journal
from controllers.selftest import result
from controllers.selftest.person import PATIENCE_S, Act, Nobody, Terminal
from controllers.selftest.result import Check, Outcome, Report, keep, newest, summary, text
from controllers.selftest.storage import storage
from controllers.selftest.walk import not_in_use, walk
from room.errors import DeviceError
from room.visit import Visit
from tests.controllers.selftest.a_bench import Script
from tests.room.samples import CALMING, STATES

AT = datetime(2026, 11, 24, 10, 30, tzinfo=UTC)


def report(*outcomes: Outcome, at: datetime = AT) -> Report:
    checks = tuple(Check(name=f"part {n}", outcome=outcome, says="so") for n, outcome in enumerate(outcomes))
    return Report(
        at=at, clockok=True, release="1", source="calmroom/a/b", room="Blue", pins="real", person=True, checks=checks
    )


def test_a_page_says_everything_and_how_it_went() -> None:
    page = text(report("ok", "failed", "skipped", "unseen"))
    for line in ("[  well  ] part 0: so", "[ FAILED ] part 1: so", "[  left  ] part 2: so", "[ unseen ] part 3: so"):
        assert line in page
    assert "Blue (calmroom/a/b)" in page
    assert "1 did NOT work" in page
    assert summary(report("ok", "ok")) == "Nothing failed: 2 work."
    assert "nobody to look" in summary(report("ok", "unseen"))
    assert report("ok", "skipped").ok
    assert not report("ok", "failed").ok


def test_every_run_is_kept_and_the_oldest_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(result, "KEPT", 3)
    assert newest(tmp_path) is None
    for day in range(5):
        page = keep(report("ok", at=AT + timedelta(days=day)), tmp_path)
        assert page.read_text() == text(report("ok", at=AT + timedelta(days=day)))
    assert newest(tmp_path) == report("ok", at=AT + timedelta(days=4))
    names = sorted(path.name for path in (tmp_path / "selftest").iterdir())
    assert names == [f"2026-11-{day}T10-30-00Z.{kind}" for day in (26, 27, 28) for kind in ("json", "txt")]


def test_a_result_that_is_damaged_gives_way_to_the_one_before(tmp_path: Path) -> None:
    keep(report("ok"), tmp_path)
    (tmp_path / "selftest" / "2027-01-01T00-00-00Z.json").write_text("{")
    assert newest(tmp_path) == report("ok")


def test_a_disk_that_takes_nothing_is_said(tmp_path: Path) -> None:
    (tmp_path / "selftest").write_text("in the way")
    with pytest.raises(DeviceError, match="Check the disk"):
        keep(report("ok"), tmp_path)


# --- the walk ---------------------------------------------------------------------------------------------------------


def test_a_part_that_breaks_stops_no_other(caplog: pytest.LogCaptureFixture) -> None:
    def breaks() -> Iterator[Check]:
        yield Check(name="first", outcome="ok", says="so")
        raise RuntimeError("oh")

    fine = lambda: iter([Check(name="last", outcome="ok", says="so")])  # noqa: E731
    person = Script({}, lambda _: None)
    checks = walk({"light": breaks, "sound": fine, "screen": fine}, ["screen"], person)
    assert [(check.name, check.outcome) for check in checks] == [
        ("first", "ok"),
        ("light", "failed"),
        ("last", "ok"),
        ("screen", "skipped"),
    ]
    assert any("FAILED" in line for line in person.said)
    assert "the self-test of light broke" in caplog.text


@pytest.mark.parametrize("name", STATES)
def test_a_room_in_use_is_not_tested(name: str) -> None:
    visit = STATES[name]
    if visit.phase == "free" and not visit.call.is_open:
        not_in_use(visit)
    else:
        with pytest.raises(DeviceError, match="not tested now"):
            not_in_use(visit)
    not_in_use(Visit())


# --- the disk ---------------------------------------------------------------------------------------------------------


def test_the_journal_is_read_and_the_disk_written_beside_it(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "journal.sqlite")
    journal.append([Entry(n, uuid7(), AT.isoformat(), True, "b", None, fact) for n, fact in enumerate(CALMING, 1)])
    before = list(journal.facts())
    checks = list(storage(journal, tmp_path, AT))
    assert {check.outcome for check in checks} == {"ok"}
    assert f"{len(CALMING)} facts can be read" in checks[0].says
    assert list(journal.facts()) == before
    assert not list(tmp_path.glob("selftest*"))
    journal.close()


def test_a_damaged_journal_and_a_disk_that_lies_are_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    journal = Journal(tmp_path / "journal.sqlite")
    journal._db.execute("DROP TABLE facts")
    monkeypatch.setattr("controllers.selftest.storage._write", lambda path, _entries: Journal(path).close())
    checks = {check.name: check for check in storage(journal, tmp_path, AT)}
    assert checks["journal"].outcome == "failed"
    assert "replace the card" in checks["writing to the disk"].says
    journal.close()


# --- who answers ------------------------------------------------------------------------------------------------------


class Pipe:
    """A terminal's two ends."""

    def __init__(self) -> None:
        self.now = 0.0
        reading, self._writing = os.pipe()
        self.lines: TextIO = os.fdopen(reading)
        self.out = io.StringIO()
        self.person = Terminal(self._clock, self.lines, self.out)

    def _clock(self) -> float:
        self.now += 1
        return self.now

    def type(self, text: str) -> None:
        os.write(self._writing, text.encode())

    def hang_up(self) -> None:
        os.close(self._writing)
        self._writing = -1

    def close(self) -> None:
        self.lines.close()
        if self._writing >= 0:
            self.hang_up()


@pytest.fixture
def pipe() -> Iterator[Pipe]:
    made = Pipe()
    yield made
    made.close()


@pytest.mark.parametrize(("typed", "word"), [("\n", "yes"), ("y\n", "yes"), ("N\n", "no"), ("s\n", "skip")])
def test_a_question_is_answered_with_a_key(pipe: Pipe, typed: str, word: str) -> None:
    pipe.type(typed)
    assert pipe.person.sees("Well?") == word
    assert "Well? [Enter = yes" in pipe.out.getvalue()


def test_what_is_not_understood_is_asked_again_and_a_closed_terminal_skips(pipe: Pipe) -> None:
    pipe.type("perhaps\nno\n")
    assert pipe.person.sees("Well?") == "no"
    pipe.hang_up()
    assert pipe.person.sees("Well?") == "skip"
    assert pipe.person.does("Do it.", None, lambda: False) == "skip"


def test_a_request_ends_when_the_machine_notices_or_the_person_gives_up_or_time_is_over(pipe: Pipe) -> None:
    looks = iter([False, False, True])
    assert pipe.person.does("Do it.", None, lambda: next(looks)) == "yes"
    pipe.type("n\n")
    assert pipe.person.does("Do it.", None, lambda: False) == "no"
    before = pipe.now
    pipe.person._clock = lambda: before + PATIENCE_S * 2 if pipe.out.getvalue().count("Again") else before
    looks_again = [0]

    def never() -> bool:
        looks_again[0] += 1
        pipe.out.write("Again" if looks_again[0] > 1 else "")
        return False

    assert pipe.person.does("Do it.", None, never) == "no"


def test_nobody_moves_mock_pins_and_claims_nothing_else(pins: MockFactory) -> None:
    now = [0.0]
    out = io.StringIO()
    nobody = Nobody(lambda: now[0], lambda s: now.__setitem__(0, now[0] + s), out)
    assert nobody.sees("Well?") == "alone"
    assert nobody.does("Press.", Act(26, low=True), lambda: not pins.pin(26).state) == "yes"
    assert nobody.does("Press.", Act(26, low=True), lambda: False) == "no"
    assert nobody.does("Clap.", None, lambda: False) == "alone"
    assert "done on the mock pin" in out.getvalue()
