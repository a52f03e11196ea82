"""The staff board in the system's own Chromium, used as a grown-up uses it."""

import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from playwright.sync_api import Browser, Page, sync_playwright

from scripts.waiting import HarnessError

WAIT_MS = 15_000
SWITCHES = [
    *("--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]
"""It asks nobody but the board for anything."""


def chromium() -> str:
    """Where the system's Chromium is.

    Raises:
        HarnessError: when there is none.
    """
    for name in ("chromium", "chromium-browser"):
        if path := shutil.which(name):
            return path
    raise HarnessError("Chromium is not installed; run scripts/setup")


@contextmanager
def browsing() -> Iterator[Browser]:
    """The system's Chromium, headless. A process can have one at a time.

    Raises:
        HarnessError: when there is no Chromium.
    """
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=SWITCHES)
        yield browser
        browser.close()


class Board:
    """A browser window at the staff board. As a context it closes the window.

    Args:
        url: the board's address, without a slash at the end.
        invitation: a one-time sign-in link.
        browser: the browser that runs already; without one the window brings its own.
    """

    def __init__(self, url: str, invitation: str, browser: Browser | None = None) -> None:
        self._url = url
        self._stack = ExitStack()
        self._browser = browser or self._stack.enter_context(browsing())
        context = self._browser.new_context(viewport={"width": 1100, "height": 760})
        self._stack.callback(context.close)
        self.page: Page = context.new_page()
        self.page.set_default_timeout(WAIT_MS)
        self.problems: list[str] = []
        self.page.on("pageerror", lambda error: self.problems.append(f"the board's page: {error}"))
        self.page.goto(invitation)

    def __enter__(self) -> Self:
        """The window itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the window, and the browser if it brought its own."""
        self._stack.close()

    def sign_in(self) -> None:
        """Take the invitation up for this time only, and land on the page *Now*."""
        self.page.click("button[name=way][value=once]")
        self.page.wait_for_url(f"{self._url}/")

    def wait_for_alert(self, kind: str, status: str = "raised") -> None:
        """Wait until the page shows an alert of this kind in this state."""
        self.page.wait_for_selector(f"[data-alert][data-kind={kind}][data-status={status}]")

    def answer(self, kind: str, button: str) -> None:
        """Press one of an alert's buttons by its words."""
        self.page.locator(f"[data-alert][data-kind={kind}]").get_by_role("button", name=button).first.click()

    def outcome_of(self, visit_id: str) -> str:
        """How a visit ended as the page *Visits* has it; empty while it runs or is not there."""
        self.page.goto(f"{self._url}/visits")
        row = self.page.locator(f'[data-visit="{visit_id}"]')
        return (row.first.get_attribute("data-outcome") or "") if row.count() else ""

    def rows_of(self, visit_id: str) -> int:
        """How often a visit stands on the page *Visits*."""
        self.page.goto(f"{self._url}/visits")
        return self.page.locator(f'[data-visit="{visit_id}"]').count()

    def show_now(self) -> None:
        """Go to the page *Now*."""
        self.page.goto(f"{self._url}/")

    def picture(self, path: Path) -> None:
        """Save a picture of the whole page as PNG."""
        self.page.screenshot(path=str(path), full_page=True)
