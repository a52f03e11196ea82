"""Where the broker is, who we are to it, and how both sides prove it."""

import re
import ssl
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from room.errors import ConfigError
from room.loopback import is_loopback
from wire.secret import public_file, secret_file

_NUMBER = re.compile(r"[0-9]{1,5}")


class BrokerSettings(Protocol):
    """What is written about the broker in a school's settings."""

    @property
    def host(self) -> str:
        """Its name or address."""

    @property
    def port(self) -> int:
        """Its port."""

    @property
    def username(self) -> str | None:
        """Who we are."""

    @property
    def password_file(self) -> str | None:
        """What proves it."""

    @property
    def ca_file(self) -> str | None:
        """Whose word we take for who the broker is."""

    @property
    def cert_file(self) -> str | None:
        """What proves to the broker that we are of this school."""

    @property
    def key_file(self) -> str | None:
        """The key of that certificate."""


@dataclass(frozen=True)
class Broker:
    """Where the broker is and who we are to it. Every secret is a file, never a word on a command line."""

    host: str = "127.0.0.1"
    port: int = 1883
    username: str | None = None
    password_file: Path | None = None
    ca_file: Path | None = None
    cert_file: Path | None = None
    key_file: Path | None = None

    @property
    def is_loopback(self) -> bool:
        """Whether nothing leaves this machine on the way there."""
        return is_loopback(self.host)

    @classmethod
    def at(cls, address: str) -> "Broker":
        """A broker given as HOST:PORT.

        Raises:
            ConfigError: the address is not of that form.
        """
        host, _, port = address.rpartition(":")
        if not host or not _NUMBER.fullmatch(port) or not 0 < int(port) < 65536:  # noqa: PLR2004 - the last port
            raise ConfigError(f"The broker's address is {address!r}; write it as HOST:PORT, such as 127.0.0.1:1883.")
        return cls(host=host, port=int(port))

    @classmethod
    def of(cls, settings: BrokerSettings, address: str | None = None) -> "Broker":
        """The broker of the settings, or at another address with the same credentials.

        Raises:
            ConfigError: the address is not HOST:PORT.
        """
        files = {
            name: Path(path)
            for name in ("password_file", "ca_file", "cert_file", "key_file")
            if (path := getattr(settings, name))
        }
        broker = cls(settings.host, settings.port, settings.username, **files)
        if address is None:
            return broker
        place = cls.at(address)
        return replace(broker, host=place.host, port=place.port)


def tls_of(broker: Broker) -> ssl.SSLContext | None:
    """How to talk to this broker so that both sides know whom they talk to; None on loopback without certificates.

    Only the school's own CA is believed, and the broker's certificate must name the host we wanted.

    Raises:
        ConfigError: plain MQTT to another machine was asked for, or a file cannot be used.
    """
    if broker.ca_file is None:
        if broker.is_loopback:
            return None
        raise ConfigError(
            f"The broker is on another machine ({broker.host}), so the connection must be encrypted: "
            "set ca_file in [broker] of room.toml to the school's CA certificate."
        )
    ca = public_file(broker.ca_file)
    try:
        context = ssl.create_default_context(cafile=str(ca))
    except ssl.SSLError as error:
        raise ConfigError(f"{ca} holds no certificate. It must be the school's CA certificate (ca.crt).") from error
    if broker.cert_file and broker.key_file:
        _show(context, public_file(broker.cert_file), secret_file(broker.key_file))
    return context


def _show(context: ssl.SSLContext, cert: Path, key: Path) -> None:
    try:
        # A key with a passphrase would ask for it on the terminal, where nobody is.
        context.load_cert_chain(cert, key, password="")
    except (ssl.SSLError, ValueError) as error:
        raise ConfigError(
            f"{cert} and {key} are no certificate and its key, or the key has a passphrase. Make both anew with "
            "python -m certificates, and copy both."
        ) from error
