"""Mock pins, and a room on them."""

from collections.abc import Iterator

import pytest
from gpiozero import Device
from gpiozero.pins.mock import MockFactory

from tests.controllers.sensors.a_room import Room


@pytest.fixture
def pins() -> Iterator[MockFactory]:
    before = Device.pin_factory
    Device.pin_factory = MockFactory()
    yield Device.pin_factory
    Device.pin_factory.reset()
    Device.pin_factory = before


@pytest.fixture
def room(pins: MockFactory) -> Iterator[Room]:
    made = Room(pins)
    yield made
    made.senses.close()
