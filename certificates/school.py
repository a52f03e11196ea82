"""A school's keys in one folder: the CA, and for the broker and each client a folder to carry to its machine.

ca.crt  ca.key                                      the CA; its key stays here
broker/  ca.crt  broker.crt  broker.key  passwords  for the machine with the broker
clients/<site>/<room>/  ca.crt  client.crt  client.key  password      for each room
clients/<name>/  …                                                    for the staff board and other programs
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from cryptography import x509

from certificates import passwords
from certificates.files import PUBLIC, read_certificate, read_pair, write, write_pair
from certificates.issue import CA_LASTS, LASTS, Pair, Purpose, authority, certificate, hosts_of, new_key
from room.errors import ConfigError

RENEW_WITHIN = timedelta(days=90)
"""What `renew` renews without being told to renew everything: before the board begins to complain."""
LONGEST_NAME = 64
"""Source: RFC 5280, appendix A.1, ub-organization-name."""
NAME = re.compile(r"[a-z0-9_-]{1,40}(/[a-z0-9_-]{1,40})?")
"""A room as in its topics, such as hillside/blue, or a program such as board."""


@dataclass(frozen=True)
class Issued:
    """A certificate that was made here."""

    what: str
    path: Path
    certificate: x509.Certificate

    @property
    def ends(self) -> datetime:
        """When it ends."""
        return self.certificate.not_valid_after_utc


class School:
    """The keys of a school.

    Args:
        folder: where they lie; only its owner may look into it.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._ca_files = (folder / "ca.crt", folder / "ca.key")
        self._broker = folder / "broker"
        self._clients = folder / "clients"

    def begin(self, school: str, now: datetime) -> None:
        """Make the CA.

        Raises:
            ConfigError: there is one already, or the school's name cannot be used.
        """
        if any(file.exists() for file in self._ca_files):
            raise ConfigError(f"{self._folder} has a CA already. Renew it instead; a new one would cut every room off.")
        if not 1 <= len(school.strip()) <= LONGEST_NAME:
            raise ConfigError(f"A certificate cannot hold the name {school!r}. Use 1 to {LONGEST_NAME} letters.")
        write_pair(authority(school, new_key(), now + CA_LASTS), *self._ca_files)

    def broker(self, hosts: Sequence[str], now: datetime) -> Path:
        """Make the broker's certificate for these names and addresses; its folder.

        Raises:
            ConfigError: there is no CA yet, or a name cannot be used.
        """
        key_file = self._broker / "broker.key"
        key = read_pair(self._broker / "broker.crt", key_file).key if key_file.exists() else new_key()
        try:
            made = certificate(self._ca(), hosts[0], key, now + LASTS, "broker", hosts=hosts)
        except ValueError as error:
            raise ConfigError(f"A certificate cannot hold one of {', '.join(hosts)}: {error}.") from error
        write_pair(made, self._broker / "broker.crt", key_file)
        self._hand_out_ca()
        self._list_of_clients(self._passwords())
        return self._broker

    def client(self, name: str, now: datetime) -> tuple[Path, bool]:
        """Make a client's certificate and password; its folder, and whether it is new. One that is there stays.

        Raises:
            ConfigError: there is no CA yet, or the name cannot be used.
        """
        folder = self._client_folder(name)
        if (folder / "client.crt").exists():
            return folder, False
        if any(issued.what != name and _overlap(issued.what, name) for issued in self._issued_to_clients()):
            raise ConfigError(f"{name} is too much like another client's name; a site and a program need two names.")
        made = certificate(self._ca(), name, new_key(), now + LASTS, "client")
        password = passwords.new_password()
        write(folder / "password", f"{password}\n".encode())
        self._list_of_clients(passwords.with_client(self._passwords(), name, password))
        (folder / "client.key").unlink(missing_ok=True)
        write_pair(made, folder / "client.crt", folder / "client.key")
        self._hand_out_ca()
        return folder, True

    def remove(self, name: str) -> None:
        """Take a client's right to come in away, for one that was lost or stolen.

        Raises:
            ConfigError: there is no such client.
        """
        folder = self._client_folder(name)
        if not (folder / "client.crt").exists():
            known = ", ".join(issued.what for issued in self._issued_to_clients())
            raise ConfigError(f"There is no client {name!r}; there are {known or 'none'}.")
        self._list_of_clients(passwords.without_client(self._passwords(), name))
        for file in folder.iterdir():
            file.unlink()
        folder.rmdir()

    def issued(self) -> list[Issued]:
        """Everything that was made here, the first to end first.

        Raises:
            ConfigError: there is no CA yet.
        """
        found = [Issued("the school's CA", self._ca_files[0], self._ca().certificate)]
        if (path := self._broker / "broker.crt").exists():
            made = read_certificate(path)
            found.append(Issued(f"the broker: {', '.join(hosts_of(made))}", path, made))
        return sorted([*found, *self._issued_to_clients()], key=lambda issued: issued.ends)

    def renew(self, now: datetime, *, everything: bool = False) -> list[Issued]:
        """Make those anew that end within three months, or all; what was made. Keys stay, so only .crt files change.

        Raises:
            ConfigError: there is no CA yet, or a file is broken.
        """
        due = [issued for issued in self.issued() if everything or issued.ends - now <= RENEW_WITHIN]
        due.sort(key=lambda issued: issued.path != self._ca_files[0])  # the CA first: nothing outlasts it
        for issued in due:
            self._renew(issued.path, now)
        self._hand_out_ca()
        renewed = {issued.path for issued in due}
        return [issued for issued in self.issued() if issued.path in renewed]

    def _renew(self, path: Path, now: datetime) -> None:
        key_file = path.with_suffix(".key")
        old = read_pair(path, key_file)
        if path == self._ca_files[0]:
            (school,) = old.certificate.subject.get_attributes_for_oid(x509.NameOID.ORGANIZATION_NAME)
            made = authority(str(school.value), old.key, now + CA_LASTS)
        else:
            (name,) = old.certificate.subject.get_attributes_for_oid(x509.NameOID.COMMON_NAME)
            purpose: Purpose = "broker" if path.parent == self._broker else "client"
            hosts = hosts_of(old.certificate)
            made = certificate(self._ca(), str(name.value), old.key, now + LASTS, purpose, hosts=hosts)
        write_pair(made, path, key_file)

    def _ca(self) -> Pair:
        if not self._ca_files[0].exists():
            raise ConfigError(f'{self._folder} has no CA yet. Make one first: begin "the school\'s name".')
        return read_pair(*self._ca_files)

    def _hand_out_ca(self) -> None:
        ca = self._ca_files[0].read_bytes()
        for folder in [self._broker, *(issued.path.parent for issued in self._issued_to_clients())]:
            copy = folder / "ca.crt"
            if not copy.exists() or copy.read_bytes() != ca:
                write(copy, ca, PUBLIC)

    def _issued_to_clients(self) -> Iterator[Issued]:
        for path in sorted(self._clients.glob("**/client.crt")):
            yield Issued(str(path.parent.relative_to(self._clients)), path, read_certificate(path))

    def _client_folder(self, name: str) -> Path:
        if not NAME.fullmatch(name):
            raise ConfigError(
                f"{name!r} is no name for a client. Write a room as site/room, as in its room.toml, or one word such "
                "as board; small letters, digits, _ and - only."
            )
        return self._clients / name

    def _passwords(self) -> str:
        file = self._broker / "passwords"
        return file.read_text() if file.exists() else ""

    def _list_of_clients(self, text: str) -> None:
        write(self._broker / "passwords", text.encode())


def _overlap(one: str, other: str) -> bool:
    """Whether the folder of one would lie in the other's."""
    return one.startswith(f"{other}/") or other.startswith(f"{one}/")
