"""One broker for the whole folder, as it is shipped."""

from collections.abc import Iterator

import pytest

from tests.mosquitto.a_school import BLUE, BOARD, GREEN, Ear, SchoolBroker


@pytest.fixture(scope="package")
def school(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SchoolBroker]:
    made = SchoolBroker(tmp_path_factory.mktemp("school"))
    yield made
    made.child.stop()


@pytest.fixture(scope="module")
def blue(school: SchoolBroker) -> Iterator[Ear]:
    made = Ear(school.broker(BLUE)).come_in()
    yield made
    made.session.stop()


@pytest.fixture(scope="module")
def green(school: SchoolBroker) -> Iterator[Ear]:
    made = Ear(school.broker(GREEN)).come_in()
    yield made
    made.session.stop()


@pytest.fixture(scope="module")
def board(school: SchoolBroker) -> Iterator[Ear]:
    made = Ear(school.broker(BOARD)).come_in()
    yield made
    made.session.stop()
