"""A real broker, a real board and a real browser, shared by the tests of this folder."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from scripts.broker import free_port, start_broker
from scripts.child import Child, start_notifying
from staff.roles import Role
from tests.staff.a_room import ARoom

ROOT = Path(__file__).parent.parent.parent


@dataclass
class ABoard:
    """A running board: its broker, its address and its people."""

    folder: Path
    broker_port: int
    url: str = ""
    child: Child | None = None
    started: int = field(default=0)

    def start(self) -> None:
        """Start it, again or for the first time, on the port it had."""
        port = self.url.rsplit(":", 1)[-1] if self.url else "0"
        argv = [sys.executable, "-m", "staff", "--state", str(self.folder / "state")]
        argv += ["--broker", f"127.0.0.1:{self.broker_port}", "--config", str(ROOT / "config"), "--port", port]
        self.started += 1
        log = self.folder / f"board-{self.started}.log"
        env = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
        self.child = start_notifying("board", argv, log, env, "KILL")
        found = re.search(r"at (http://\S+)/", log.read_text())
        assert found, log.read_text()
        self.url = found[1]

    @property
    def log(self) -> str:
        """What the newest run has said."""
        return (self.folder / f"board-{self.started}.log").read_text()

    def invite(self, role: Role, name: str) -> str:
        """A one-time link for somebody."""
        argv = [sys.executable, "-m", "staff", "invite", "--state", str(self.folder / "state")]
        done = subprocess.run(
            [*argv, "--role", role.value, "--name", name], cwd=ROOT, capture_output=True, text=True, check=True
        )
        return self.url + done.stdout.strip()


@pytest.fixture(scope="session")
def broker_port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    port = free_port()
    broker = start_broker(tmp_path_factory.mktemp("broker"), port)
    yield port
    broker.stop()


@pytest.fixture(scope="session")
def board(tmp_path_factory: pytest.TempPathFactory, broker_port: int) -> Iterator[ABoard]:
    made = ABoard(tmp_path_factory.mktemp("board"), broker_port)
    made.start()
    yield made
    assert made.child
    made.child.stop()


@pytest.fixture
def room(board: ABoard, request: pytest.FixtureRequest) -> Iterator[ARoom]:
    name = re.sub(r"[^a-z0-9]", "", request.node.name.lower())[-36:]
    with ARoom(board.broker_port, name) as made:
        yield made


@pytest.fixture
def context(browser: Browser, board: ABoard) -> Iterator[BrowserContext]:
    made = browser.new_context(base_url=board.url)
    made.set_default_timeout(10_000)
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext, board: ABoard) -> Page:
    """A page at *Now*, signed in as Ms Khan, who may do everything."""
    page = context.new_page()
    sign_in(page, board, Role.ADMIN, "Ms Khan")
    return page


def sign_in(page: Page, board: ABoard, role: Role, name: str) -> None:
    """Sign in with a one-time link."""
    page.goto(board.invite(role, name))
    page.get_by_role("button", name="Go in without one").click()
    page.wait_for_url(board.url + "/")
