"""When certificates end, said early enough that nobody is cut off: a room without a valid one calls nobody."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509

from config.broker import BrokerFile
from room.errors import ConfigError

SOON = timedelta(days=30)
"""How long before its end a certificate is a fault. Source: issue 5; a school holiday fits in."""
MAX_BYTES = 64 * 1024
"""No certificate comes near it."""


def ends_at(path: Path) -> datetime:
    """When the first certificate in this file to end does so.

    Raises:
        ConfigError: there is none.
    """
    try:
        with path.open("rb") as file:
            text = file.read(MAX_BYTES)
        return min(certificate.not_valid_after_utc for certificate in x509.load_pem_x509_certificates(text))
    except OSError as error:
        raise ConfigError(f"{path} cannot be read ({error.strerror}). Check its name and who may read it.") from error
    except ValueError as error:
        raise ConfigError(f"{path} holds no certificate. Copy it again from where it was made.") from error


def warning(what: str, ends: datetime, now: datetime) -> str | None:
    """What to say of a certificate that ends soon or has ended; None while there is time.

    Args:
        what: whose it is, such as "the room's certificate".
        ends: when it ends.
        now: the time of day.
    """
    if ends - now > SOON:
        return None
    day = f"{ends.astimezone(UTC):%d %B %Y}".lstrip("0")
    if ends <= now:
        return f"{what} ended on {day}: no call gets out. Make a new one: docs/installer.md, Certificates."
    return f"{what} ends on {day}. Renew it before then: docs/installer.md, Certificates."


def warnings(broker: BrokerFile, now: datetime) -> list[str]:
    """What to say of the certificates that the settings name, a sentence each."""
    named = (("The school's CA certificate", broker.ca_file), ("The certificate shown to the broker", broker.cert_file))
    return [says for what, file in named if file and (says := _said(what, Path(file), now))]


def _said(what: str, path: Path, now: datetime) -> str | None:
    try:
        return warning(what, ends_at(path), now)
    except ConfigError as error:
        return str(error)
