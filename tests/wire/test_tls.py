"""Our side of TLS: only a broker that the school's own CA vouches for, by the name we wanted, gets a word."""

import ssl
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from certificates.files import write_pair
from certificates.issue import BEGINS, CA_LASTS, Pair, Purpose, authority, certificate, new_key
from room.errors import ConfigError
from wire.broker import Broker, tls_of

NOW = datetime.now(UTC)
CA = authority("Hillside Primary", new_key(), NOW + CA_LASTS)
OTHER_CA = authority("Hillside Primary", new_key(), NOW + CA_LASTS)
HOST = "broker.hillside.example"


@pytest.fixture
def broker(tmp_path: Path) -> Broker:
    write_pair(CA, tmp_path / "ca.crt", tmp_path / "ca.key")
    write_pair(made(), tmp_path / "client.crt", tmp_path / "client.key")
    cert, key = tmp_path / "client.crt", tmp_path / "client.key"
    return Broker(HOST, 8883, ca_file=tmp_path / "ca.crt", cert_file=cert, key_file=key)


def made(ca: Pair = CA, ends: datetime = NOW + CA_LASTS, purpose: Purpose = "client", *hosts: str) -> Pair:
    return certificate(ca, "somebody", new_key(), ends, purpose, hosts=hosts)


def shake_hands(broker: Broker, server: Pair, folder: Path) -> str:
    """What our client says of a server with this certificate; no socket is needed."""
    write_pair(server, folder / "server.crt", folder / "server.key")
    theirs = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    theirs.load_cert_chain(folder / "server.crt", folder / "server.key")
    theirs.load_verify_locations(folder / "ca.crt")
    theirs.verify_mode = ssl.CERT_REQUIRED
    ours = tls_of(broker)
    assert ours is not None
    ours.verify_flags |= ssl.VERIFY_X509_STRICT  # Python 3.13 asks for it by itself
    to_them, to_us = ssl.MemoryBIO(), ssl.MemoryBIO()
    client = ours.wrap_bio(to_us, to_them, server_hostname=broker.host)
    other = theirs.wrap_bio(to_them, to_us, server_side=True)
    for _ in range(4):
        for side in (client, other):
            try:
                side.do_handshake()
            except ssl.SSLWantReadError:
                continue
            except ssl.SSLCertVerificationError as error:
                return error.verify_message
    return "believed"


@pytest.mark.parametrize(
    ("server", "says"),
    [
        (made(CA, NOW + CA_LASTS, "broker", HOST), "believed"),
        (made(OTHER_CA, NOW + CA_LASTS, "broker", HOST), "unable to get local issuer certificate"),
        (made(CA, BEGINS + timedelta(days=1), "broker", HOST), "certificate has expired"),
        (made(CA, NOW + CA_LASTS, "broker", "another.example"), "Hostname mismatch"),
        (made(CA, NOW + CA_LASTS, "client", HOST), "unsuitable certificate purpose"),
        (made(), "unsuitable certificate purpose"),
    ],
    ids=["the school's", "another CA", "ended", "another host", "a client that pretends", "a room that pretends"],
)
def test_only_the_schools_broker_is_believed(broker: Broker, server: Pair, says: str, tmp_path: Path) -> None:
    assert says in shake_hands(broker, server, tmp_path)


def test_an_address_is_a_name_too(broker: Broker, tmp_path: Path) -> None:
    there = replace(broker, host="10.1.2.3")
    assert shake_hands(there, made(CA, NOW + CA_LASTS, "broker", "10.1.2.3"), tmp_path) == "believed"


def test_the_system_s_own_authorities_are_not_believed(broker: Broker) -> None:
    context = tls_of(broker)
    assert context is not None
    assert len(context.get_ca_certs()) == 1


def test_plain_mqtt_is_for_this_machine_only() -> None:
    assert tls_of(Broker()) is None
    for host in ("192.0.2.7", "broker.example", "0.0.0.0", "127.0.0.1.example", "localhost.example", "::"):
        with pytest.raises(ConfigError, match="must be encrypted"):
            tls_of(Broker(host))


def test_a_key_that_others_may_read_is_refused(broker: Broker) -> None:
    assert broker.key_file
    broker.key_file.chmod(0o640)
    with pytest.raises(ConfigError, match="chmod 600"):
        tls_of(broker)


@pytest.mark.parametrize("name", ["ca.crt", "client.crt", "client.key"])
@pytest.mark.parametrize(
    "content", [b"", b"no certificate", b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"]
)
def test_a_file_that_is_something_else_is_a_sentence(broker: Broker, tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(ConfigError, match=r"holds no certificate|are no certificate and its key"):
        tls_of(broker)


def test_anothers_key_is_a_sentence(broker: Broker, tmp_path: Path) -> None:
    (tmp_path / "client.key").write_bytes((tmp_path / "ca.key").read_bytes())
    with pytest.raises(ConfigError, match="are no certificate and its key"):
        tls_of(broker)


def test_another_address_keeps_who_we_are(broker: Broker) -> None:
    class Settings:
        host, port, username, password_file = HOST, 8883, "hillside/blue", "password"
        ca_file, cert_file, key_file = "/c/ca.crt", "/c/client.crt", "key"

    there = Broker.of(Settings(), "127.0.0.1:1")
    assert (there.host, there.port, there.username) == ("127.0.0.1", 1, "hillside/blue")
    assert there.key_file == Path("key")
    assert Broker.of(Settings()).ca_file == Path("/c/ca.crt")
