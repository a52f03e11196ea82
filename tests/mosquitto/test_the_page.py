"""What the installer's page and the shipped files say fits together, and its commands work as they stand there."""

import re
import shlex
from datetime import UTC, datetime
from pathlib import Path

import pytest

from certificates.__main__ import main
from config.load import load
from tests.config.test_check import SHIPPED as CONFIG
from tests.config.test_check import edit, folder
from tests.mosquitto.a_school import SHIPPED

__all__ = ["folder"]

PAGE = (SHIPPED.parent / "installer.md").read_text()
SECTION = PAGE.split("### Several rooms, one broker")[1].split("\n## ")[0]
UNITS = ("broker", "controllers", "board")


def test_the_commands_of_the_page_do_what_it_says(tmp_path: Path) -> None:
    stick = tmp_path / "calmroom"
    block = SECTION.split("```")[1]
    commands = [shlex.split(line) for line in block.splitlines() if "python -m certificates" in line]
    assert [words[4] for words in commands] == ["begin", "broker", "client"]
    for words in commands:
        assert main([str(stick), *words[4:]], datetime.now(UTC)) == 0
    for row in re.findall(r"`python -m certificates DIR ([^`]+)`", SECTION):
        assert main([str(stick), *shlex.split(row)], datetime.now(UTC)) == 0, row
    assert {path.name for path in (stick / "broker").iterdir()} == {"ca.crt", "broker.crt", "broker.key", "passwords"}
    assert {path.name for path in (stick / "clients/board").iterdir()} == {
        "ca.crt",
        "client.crt",
        "client.key",
        "password",
    }


def test_the_lines_in_room_toml_are_right_once_the_mark_is_away(folder: Path) -> None:
    text = (CONFIG / "room.toml").read_text()
    keys = ("username", "password_file", "ca_file", "cert_file", "key_file")
    (folder / "room.toml").write_text(re.sub(rf"^# ({'|'.join(keys)}) =", r"\1 =", text, flags=re.MULTILINE))
    edit(folder, "room.toml", 'host = "127.0.0.1"', 'host = "broker.hillside.example"')
    broker = load(folder).room.broker
    assert all(getattr(broker, key) for key in keys)
    place = load(folder).room.place
    assert broker.username == f"{place.site}/{place.room}"
    unit = (SHIPPED / "calmroom-controllers.conf").read_text()
    assert {broker.password_file, broker.key_file} == set(re.findall(r"^LoadCredential=([a-z-]+):", unit, re.MULTILINE))


@pytest.mark.parametrize("name", UNITS)
def test_each_addition_to_a_service_is_where_the_page_puts_it(name: str) -> None:
    text = (SHIPPED / f"calmroom-{name}.conf").read_text()
    target = re.search(r"/etc/systemd/system/calmroom-\w+\.service\.d/\w+\.conf", text)
    assert target
    assert f"calmroom-{name}.service.d" in target[0]
    assert f"calmroom-{name}.conf" in PAGE
    for secret in re.findall(r"^LoadCredential=[a-z-]+:(/etc/credstore/calmroom/\w+)/", text, re.MULTILINE):
        assert secret in PAGE


def test_a_room_starts_without_its_secrets_and_not_the_dark() -> None:
    unit = (SHIPPED / "calmroom-controllers.conf").read_text()
    loaded, default = (
        re.findall(rf"^{word}=([a-z-]+):", unit, re.MULTILINE) for word in ("LoadCredential", "SetCredential")
    )
    assert loaded == default != []


def test_every_file_that_the_broker_wants_is_made_or_shipped() -> None:
    wanted = re.findall(r"/etc/mosquitto/calmroom/(\S+)", (SHIPPED / "mosquitto.conf").read_text())
    assert set(wanted) == {"passwords", "acl", "ca.crt", "broker.crt", "broker.key"}


def test_nobody_is_anonymous_even_if_one_of_the_two_bars_were_away() -> None:
    conf = (SHIPPED / "mosquitto.conf").read_text().splitlines()
    assert "allow_anonymous false" in conf
    assert conf.count("use_username_as_clientid true") == 2, "who has no name is refused by this as well"
