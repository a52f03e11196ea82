"""One browser for every test, and no skipped test under CI: a test that did not run has shown nothing."""

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from scripts.browser import browsing

os.environ["CALM_ROOM_SOFTWARE_GL"] = "1"  # a virtual display is drawn by the processor


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with browsing() as started:
        yield started


@pytest.fixture(autouse=True)
def umask() -> Iterator[None]:
    """A program's `main` sets the process' umask; the next test has its own again."""
    before = os.umask(0o022)
    os.umask(before)
    yield
    os.umask(before)


def pytest_sessionfinish(session: pytest.Session) -> None:
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if reporter is None or os.environ.get("CI") != "true" or session.exitstatus != pytest.ExitCode.OK:
        return
    if skipped := reporter.stats.get("skipped"):
        reporter.write_line(f"CI: {len(skipped)} skipped, and here nothing may be", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
