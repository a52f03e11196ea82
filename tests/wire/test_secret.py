"""Secrets are files for their owner's eyes only, or credentials of systemd; anything else is a sentence."""

import os
from pathlib import Path

import pytest

from room.errors import ConfigError
from wire.secret import MAX_SECRET_BYTES, public_file, secret, secret_file


def kept(folder: Path, data: bytes, mode: int = 0o600) -> Path:
    path = folder / "password"
    path.write_bytes(data)
    path.chmod(mode)
    return path


@pytest.mark.parametrize("mode", [0o600, 0o400])
@pytest.mark.parametrize("end", [b"", b"\n", b"\r\n"])
def test_what_only_its_owner_may_read_is_used(tmp_path: Path, mode: int, end: bytes) -> None:
    assert secret(kept(tmp_path, b"pass word" + end, mode)) == "pass word"


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o644, 0o660, 0o666, 0o610, 0o777, 0o602])
def test_what_others_may_use_is_refused_with_what_to_do(tmp_path: Path, mode: int) -> None:
    path = kept(tmp_path, b"a password", mode)
    with pytest.raises(ConfigError, match=f"chmod 600 {path}") as caught:
        secret(path)
    assert "a password" not in str(caught.value)


@pytest.mark.parametrize("data", [b"", b"\n", b"two\nlines", b"\xff\xfe", b"nul\0"])
def test_a_file_without_a_password_is_a_sentence(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(ConfigError, match="holds no password"):
        secret(kept(tmp_path, data))


def test_what_is_no_plain_file_is_never_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe", 0o600)  # opening it would wait for ever
    kept(tmp_path, b"9" * (MAX_SECRET_BYTES + 1))
    for path in (tmp_path / "pipe", tmp_path, Path("/dev/zero"), tmp_path / "password"):
        with pytest.raises(ConfigError, match=r"no file of the kind|others than its owner|Others than"):
            secret_file(path)
    with pytest.raises(ConfigError, match="cannot be read"):
        public_file(tmp_path / "missing")


def test_a_bare_name_is_a_credential_of_systemd(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CREDENTIALS_DIRECTORY", raising=False)
    with pytest.raises(ConfigError, match=r"LoadCredential=password:"):
        secret(Path("password"))
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(tmp_path))
    with pytest.raises(ConfigError, match=r"LoadCredential=password:"):
        secret(Path("password"))
    kept(tmp_path, b"from systemd\n", 0o440)  # an access list for the service shows as the group's mode
    assert secret(Path("password")) == "from systemd"
