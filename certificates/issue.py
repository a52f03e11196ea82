"""Makes keys and certificates. No file and no clock: everything is an argument."""

import ipaddress
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

Key = ec.EllipticCurvePrivateKey
Purpose = Literal["broker", "client"]

BEGINS = datetime(2020, 1, 1, tzinfo=UTC)
"""Before any clock: a Pi has no battery clock and starts with an old time, and must reach the broker all the same."""
CA_LASTS = timedelta(days=15 * 365)
LASTS = timedelta(days=3 * 365)
"""Source: a decision. Nobody is cut off by a forgotten date for three years, and the board says it 30 days before."""

_USAGE = {"broker": ExtendedKeyUsageOID.SERVER_AUTH, "client": ExtendedKeyUsageOID.CLIENT_AUTH}


@dataclass(frozen=True)
class Pair:
    """A certificate and its key."""

    certificate: x509.Certificate
    key: Key


def new_key() -> Key:
    """A new private key on the curve P-256, which every TLS library has."""
    return ec.generate_private_key(ec.SECP256R1())


def authority(school: str, key: Key, ends: datetime) -> Pair:
    """The school's own CA. Made again with the same key it vouches for everything the old one did."""
    name = x509.Name(
        [x509.NameAttribute(NameOID.ORGANIZATION_NAME, school), x509.NameAttribute(NameOID.COMMON_NAME, "Calm Room CA")]
    )
    builder = _builder(name, name, key, ends)
    builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
    builder = builder.add_extension(_usage(signs_certificates=True), critical=True)
    return Pair(builder.sign(key, hashes.SHA256()), key)


def certificate(ca: Pair, name: str, key: Key, ends: datetime, purpose: Purpose, *, hosts: Sequence[str] = ()) -> Pair:
    """A certificate for one machine, good for one purpose only: a room's is of no use to pretend to be the broker.

    Args:
        ca: who signs it.
        name: whose it is.
        key: its key.
        ends: when it ends; never later than the CA's.
        purpose: what it is for.
        hosts: names and addresses by which the broker is reached.

    Raises:
        ValueError: a host is no name that a certificate can hold.
    """
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name[:64])])
    ends = min(ends, ca.certificate.not_valid_after_utc)
    builder = _builder(subject, ca.certificate.subject, key, ends)
    builder = builder.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
    builder = builder.add_extension(_usage(signs_certificates=False), critical=True)
    builder = builder.add_extension(x509.ExtendedKeyUsage([_USAGE[purpose]]), critical=False)
    builder = builder.add_extension(
        x509.AuthorityKeyIdentifier.from_issuer_public_key(ca.key.public_key()), critical=False
    )
    if hosts:
        builder = builder.add_extension(x509.SubjectAlternativeName([_host(host) for host in hosts]), critical=False)
    return Pair(builder.sign(ca.key, hashes.SHA256()), key)


def hosts_of(certificate: x509.Certificate) -> list[str]:
    """The names and addresses a certificate is for."""
    try:
        names = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except x509.ExtensionNotFound:
        return []
    return [str(name.value) for name in names]


def pem(thing: x509.Certificate | Key) -> bytes:
    """As it stands in a file."""
    if isinstance(thing, x509.Certificate):
        return thing.public_bytes(serialization.Encoding.PEM)
    return thing.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )


def _builder(subject: x509.Name, issuer: x509.Name, key: Key, ends: datetime) -> x509.CertificateBuilder:
    builder = x509.CertificateBuilder(
        subject_name=subject,
        issuer_name=issuer,
        public_key=key.public_key(),
        serial_number=x509.random_serial_number(),
        not_valid_before=BEGINS,
        not_valid_after=ends,
    )
    return builder.add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)


def _usage(*, signs_certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not signs_certificates,
        key_cert_sign=signs_certificates,
        crl_sign=signs_certificates,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        encipher_only=False,
        decipher_only=False,
    )


def _host(host: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(host))
    except ValueError:
        return x509.DNSName(host)
