"""The broker's list of who may come in: mosquitto's password file, which holds no password, only what proves one.

Source: mosquitto's own `mosquitto_passwd`: `name:$7$rounds$salt$hash`, PBKDF2 with SHA-512.
"""

import secrets
from base64 import b64encode
from hashlib import pbkdf2_hmac

ROUNDS = 101
"""mosquitto's own. More would only slow the broker down: these passwords have 256 random bits and cannot be guessed."""
SALT_BYTES = 12


def new_password() -> str:
    """A password that nobody can guess and nobody has to remember."""
    return secrets.token_urlsafe(32)


def line(name: str, password: str, salt: bytes | None = None) -> str:
    """The line of the password file for this client."""
    salt = salt or secrets.token_bytes(SALT_BYTES)
    proof = pbkdf2_hmac("sha512", password.encode(), salt, ROUNDS)
    return f"{name}:$7${ROUNDS}${b64encode(salt).decode()}${b64encode(proof).decode()}"


def with_client(text: str, name: str, password: str) -> str:
    """The password file with this client in it, instead of any older one of that name."""
    return without_client(text, name) + line(name, password) + "\n"


def without_client(text: str, name: str) -> str:
    """The password file without this client."""
    return "".join(f"{row}\n" for row in text.splitlines() if row.partition(":")[0] != name)
