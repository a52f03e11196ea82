"""Every soundscape is made once for all tests, as a room makes it: by a process of its own, into the cache."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from gpiozero import Device
from gpiozero.pins.mock import MockFactory

from controllers.sound.library import Library
from tests.controllers.sound.desk import Desk


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("soundscapes")


@pytest.fixture(scope="session")
def library(cache: Path) -> Library:
    made = Library(cache, cache / "none of its own")
    for _ in made.make_all():
        pass
    return made


@pytest.fixture
def desk() -> Desk:
    made = Desk()
    made.plug_in()
    return made


@pytest.fixture
def pins() -> Iterator[MockFactory]:
    before, Device.pin_factory = Device.pin_factory, MockFactory()
    yield Device.pin_factory
    Device.pin_factory.reset()
    Device.pin_factory = before
