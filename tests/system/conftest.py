from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from scripts.browser import Board
from scripts.house import House, Plan
from scripts.screen import Screen
from tests.system.watching import Watch

GROWN_UP = "Mr Okoro"


@pytest.fixture
def house() -> Iterator[House]:
    with House(Plan()) as running:
        yield running


@pytest.fixture
def screen(house: House) -> Screen:
    return Screen(house.display, house.outline)


@pytest.fixture
def watch(screen: Screen) -> Iterator[Watch]:
    with Watch(screen) as watching:
        yield watching


@pytest.fixture
def board(house: House, browser: Browser) -> Iterator[Board]:
    with Board(house.board_url, house.invite(GROWN_UP), browser) as window:
        window.sign_in()
        yield window
