"""The [broker] of room.toml: what is refused in plain words, and the certificates that end soon."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from certificates.files import write
from certificates.issue import CA_LASTS, authority, new_key, pem
from config.__main__ import main
from config.broker import BrokerFile
from config.certificates import SOON, ends_at, warning, warnings
from config.load import BadConfigError, load
from room.errors import ConfigError
from staff.__main__ import _broker as staff_broker
from tests.config.test_check import edit, folder

__all__ = ["folder"]

NOW = datetime(2026, 9, 1, 8, tzinfo=UTC)
FAR = 'host = "broker.hillside.example"\n'
LOCAL = 'host = "127.0.0.1"\n'


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (FAR, "room.toml: broker: the broker is on another machine (broker.hillside.example), so the connection must"),
        (FAR + 'ca_file = "ca.crt"\n', "broker.ca_file: found 'ca.crt'; write the whole path, such as /etc/calmroom/"),
        (FAR + 'ca_file = "/c/a"\ncert_file = "/c/b"\n', "cert_file is of no use without key_file; set both"),
        (FAR + 'ca_file = "/c/a"\nkey_file = "b"\n', "key_file is of no use without cert_file; set both"),
        (LOCAL + 'cert_file = "/c/a"\nkey_file = "/c/b"\n', "cert_file is of no use without ca_file"),
        (LOCAL + 'password_file = "b"\n', "password_file is of no use without username"),
        (LOCAL + 'password = "secret"\n', "broker.password: this key is not known."),
    ],
)
def test_what_is_wrong_is_a_sentence(folder: Path, text: str, says: str) -> None:
    edit(folder, "room.toml", LOCAL, text)
    with pytest.raises(BadConfigError) as caught:
        load(folder)
    (problem,) = caught.value.problems
    assert says in str(problem)
    assert "secret" not in str(problem)


def test_a_broker_elsewhere_with_all_it_takes_is_in_order(folder: Path) -> None:
    more = (
        'username = "hillside/blue"\npassword_file = "p"\nca_file = "/c/ca.crt"\ncert_file = "/c/c"\nkey_file = "k"\n'
    )
    edit(folder, "room.toml", LOCAL, FAR + more)
    assert load(folder).room.broker.key_file == "k"


def test_the_board_of_the_same_machine_has_a_credential_of_its_own(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = ca_file(folder / "ca.crt", datetime.now(UTC) + timedelta(days=20))
    own = f'[board_broker]\nusername = "board"\nca_file = "{path}"\n'
    edit(folder, "room.toml", "[lights]\n", f"{own}\n[lights]\n")
    house = load(folder)
    assert house.room.board_broker
    assert (house.room.board_broker.username, house.room.broker.username) == ("board", None)
    assert staff_broker(None, house).username == "board"
    monkeypatch.setattr("sys.argv", ["config", "check", str(folder)])
    assert main() == 0
    assert "The school's CA certificate ends on" in capsys.readouterr().out


def ca_file(path: Path, ends: datetime) -> Path:
    write(path, pem(authority("Hillside Primary", new_key(), ends).certificate))
    return path


def test_a_certificate_is_said_30_days_before_it_ends(tmp_path: Path) -> None:
    path = ca_file(tmp_path / "ca.crt", NOW + SOON)
    assert ends_at(path) == NOW + SOON
    settings = BrokerFile(ca_file=str(path))
    (says,) = warnings(settings, NOW)
    assert says.startswith("The school's CA certificate ends on 1 October 2026. Renew it")
    assert warnings(settings, NOW - timedelta(seconds=1)) == []
    (says,) = warnings(settings, NOW + SOON)
    assert "ended on 1 October 2026: no call gets out." in says
    assert max(len(warning("The certificate shown to the broker", NOW, NOW) or ""), len(says)) < 200


def test_of_several_in_a_file_the_first_to_end_counts(tmp_path: Path) -> None:
    one, two = (ca_file(tmp_path / str(days), NOW + timedelta(days=days)) for days in (400, 300))
    both = tmp_path / "both.crt"
    both.write_bytes(one.read_bytes() + two.read_bytes())
    assert ends_at(both) == NOW + timedelta(days=300)


@pytest.mark.parametrize("content", [b"", b"no certificate", bytes(range(256))])
def test_what_is_no_certificate_is_a_sentence(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "ca.crt"
    path.write_bytes(content)
    with pytest.raises(ConfigError, match="holds no certificate"):
        ends_at(path)
    assert "cannot be read" in warnings(BrokerFile(ca_file=str(tmp_path / "missing")), NOW)[0]


def test_the_check_says_it_and_the_room_can_be_used(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = ca_file(folder / "ca.crt", datetime.now(UTC) + timedelta(days=20))
    edit(folder, "room.toml", LOCAL, f'{LOCAL}ca_file = "{path}"\n')
    monkeypatch.setattr("sys.argv", ["config", "check", str(folder)])
    assert main() == 0
    assert "The school's CA certificate ends on" in capsys.readouterr().out
    ca_file(path, datetime.now(UTC) + CA_LASTS)
    assert main() == 0
    assert "certificate" not in capsys.readouterr().out
