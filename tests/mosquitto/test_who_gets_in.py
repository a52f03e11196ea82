"""With the shipped configuration, whoever is not of this school, or not any more, gets nothing at all."""

import contextlib
import socket
import ssl
import warnings
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from certificates.files import read_pair, write
from certificates.issue import BEGINS, CA_LASTS, Pair, authority, certificate, new_key, pem
from scripts.broker import LOOPBACK
from tests.mosquitto.a_school import (
    BLUE,
    BOARD,
    GREEN,
    Ear,
    SchoolBroker,
    stranger_tls,
    try_to_come_in,
    with_password_of,
)
from wire.mqtt import Broker

pytestmark = pytest.mark.system

LONG_AGO = datetime(2021, 1, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("elsewhere")


def files(folder: Path, name: str, pair: Pair) -> tuple[Path, Path]:
    write(folder / f"{name}.crt", pem(pair.certificate))
    write(folder / f"{name}.key", pem(pair.key))
    return folder / f"{name}.crt", folder / f"{name}.key"


def own_files(school: SchoolBroker, name: str) -> tuple[Path, Path, Path]:
    own = school.keys / "clients" / name
    return own / "ca.crt", own / "client.crt", own / "client.key"


def test_one_with_certificate_and_password_is_let_in(school: SchoolBroker) -> None:
    assert try_to_come_in(school.broker(BLUE), stranger_tls(*own_files(school, BLUE))) == "let in"


def test_an_anonymous_one_is_not(school: SchoolBroker) -> None:
    nobody = replace(school.broker(BLUE), username=None, password_file=None)
    assert try_to_come_in(nobody, stranger_tls(*own_files(school, BLUE))) == "Not authorized"


@pytest.mark.parametrize("username", [BLUE, BOARD, "hillside/none", "hillside/+", "#", ""])
def test_a_wrong_password_does_not_help(school: SchoolBroker, username: str) -> None:
    guess = replace(with_password_of(school.broker(BLUE), school.broker(GREEN)), username=username)
    answer = try_to_come_in(guess, stranger_tls(*own_files(school, BLUE)))
    assert answer == "Not authorized"


def test_no_password_does_not_help(school: SchoolBroker) -> None:
    bare = replace(school.broker(BLUE), password_file=None)
    assert try_to_come_in(bare, stranger_tls(*own_files(school, BLUE))) == "Not authorized"


def test_the_right_password_without_a_certificate_does_not_help(school: SchoolBroker) -> None:
    answer = try_to_come_in(school.broker(BLUE), stranger_tls(own_files(school, BLUE)[0]))
    assert "let in" not in answer


def test_an_expired_certificate_does_not_help(school: SchoolBroker, elsewhere: Path) -> None:
    ca = read_pair(school.keys / "ca.crt", school.keys / "ca.key")
    for ends, is_let_in in ((datetime.now(UTC) + CA_LASTS, True), (LONG_AGO, False)):
        made = certificate(ca, BLUE, new_key(), ends, "client")
        tls = stranger_tls(school.keys / "ca.crt", *files(elsewhere, "old", made))
        assert (try_to_come_in(school.broker(BLUE), tls) == "let in") is is_let_in


def test_a_certificate_of_another_ca_does_not_help_even_one_that_calls_itself_the_same(
    school: SchoolBroker, elsewhere: Path
) -> None:
    other = authority("Hillside Primary", new_key(), datetime.now(UTC) + CA_LASTS)
    forged = certificate(other, BLUE, new_key(), datetime.now(UTC) + CA_LASTS, "client")
    tls = stranger_tls(school.keys / "ca.crt", *files(elsewhere, "forged", forged))
    assert "let in" not in try_to_come_in(school.broker(BLUE), tls)


def test_the_brokers_own_certificate_is_no_clients(school: SchoolBroker) -> None:
    tls = stranger_tls(school.keys / "ca.crt", school.folder / "broker.crt", school.folder / "broker.key")
    assert "let in" not in try_to_come_in(school.broker(BLUE), tls)


def test_plain_mqtt_gets_nothing_where_other_machines_come_in(school: SchoolBroker) -> None:
    assert "let in" not in try_to_come_in(school.broker(BLUE), None)


def test_old_tls_gets_nothing(school: SchoolBroker) -> None:
    for version, is_spoken in ((ssl.TLSVersion.TLSv1_2, True), (ssl.TLSVersion.TLSv1_1, False)):
        tls = stranger_tls(*own_files(school, BLUE))
        tls.set_ciphers("DEFAULT@SECLEVEL=0")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            tls.minimum_version = tls.maximum_version = version
        with socket.create_connection((LOOPBACK, school.port)) as plain, contextlib.ExitStack() as refused:
            if not is_spoken:
                refused.enter_context(pytest.raises(ssl.SSLError, match=r"PROTOCOL_VERSION|protocol version"))
            tls.wrap_socket(plain, server_hostname="localhost").close()


def test_the_plain_door_is_on_this_machine_only_and_wants_a_password(school: SchoolBroker) -> None:
    plain = Broker(LOOPBACK, school.plain_port, BLUE, school.broker(BLUE).password_file)
    assert try_to_come_in(plain, None) == "let in"
    assert try_to_come_in(replace(plain, username=None, password_file=None), None) == "Not authorized"
    assert try_to_come_in(with_password_of(plain, school.broker(GREEN)), None) == "Not authorized"
    with socket.socket() as other_address:  # an address of this machine that is not the one it listens on
        assert other_address.connect_ex(("127.0.0.2", school.plain_port)) != 0
    with socket.socket() as other_address:
        assert other_address.connect_ex(("127.0.0.2", school.port)) == 0, "and here the other door is open"


def test_our_own_client_says_when_the_brokers_certificate_ends(school: SchoolBroker) -> None:
    ear = Ear(school.broker(BOARD)).come_in()
    shown = read_pair(school.folder / "broker.crt", school.folder / "broker.key").certificate
    assert ear.session.broker_ends_at == shown.not_valid_after_utc > BEGINS
    ear.session.stop()
