"""`python -m certificates`: what it makes, renews, lists and refuses, in a folder of its own."""

import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from certificates.__main__ import main
from certificates.files import read_certificate, read_pair, write
from certificates.issue import BEGINS, CA_LASTS, LASTS
from certificates.passwords import line, with_client, without_client

NOW = datetime(2026, 9, 1, 8, tzinfo=UTC)


class Desk:
    """The administrator, at some moment."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self.now = NOW
        self._capsys = capsys

    def says(self, *words: str, ends: int = 0) -> str:
        assert main([str(self.folder), *words], self.now) == ends
        said = self._capsys.readouterr()
        assert bool(said.err) is (ends == 2)
        return said.out + said.err

    def read(self, name: str) -> bytes:
        return (self.folder / name).read_bytes()


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    return Desk(tmp_path / "keys", capsys)


@pytest.fixture
def school(desk: Desk) -> Desk:
    desk.says("begin", "Hillside Primary")
    desk.says("broker", "broker.hillside.example", "10.1.2.3")
    desk.says("client", "hillside/blue", "board")
    return desk


def test_secrets_are_their_owners_alone(school: Desk) -> None:
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in school.folder.glob("**/*")}
    secret = {"ca.key", "broker.key", "client.key", "password", "passwords"}
    assert {name: modes[name] for name in secret} == dict.fromkeys(secret, 0o600)
    folders = {stat.S_IMODE(path.stat().st_mode) for path in school.folder.glob("**/") if path.is_dir()}
    assert folders == {0o700}


def test_nothing_secret_is_said(school: Desk) -> None:
    said = school.says("list") + school.says("renew", "--all") + school.says("client", "hillside/green")
    for name in ("clients/hillside/blue/password", "clients/hillside/green/password", "ca.key"):
        assert school.read(name).decode().split("\n")[1 if "key" in name else 0] not in said


def test_the_cas_key_is_only_where_it_was_made(school: Desk) -> None:
    assert [path.relative_to(school.folder) for path in school.folder.glob("**/ca.key")] == [Path("ca.key")]
    assert school.read("clients/board/ca.crt") == school.read("broker/ca.crt") == school.read("ca.crt")


def test_certificates_begin_before_any_clock_of_a_pi_and_say_when_they_end(school: Desk) -> None:
    made = read_certificate(school.folder / "clients/hillside/blue/client.crt")
    assert made.not_valid_before_utc == BEGINS
    assert made.not_valid_after_utc == NOW + LASTS
    listed = school.says("list").splitlines()
    assert [row.split("  ")[-1] for row in listed] == [
        "the broker: broker.hillside.example, 10.1.2.3",
        "board",
        "hillside/blue",
        "the school's CA",
    ]
    assert listed[1].startswith(f"{NOW + LASTS:%Y-%m-%d}   1095 days")


def test_what_ends_soon_is_marked_and_renewed_with_its_old_key(school: Desk) -> None:
    school.now = NOW + LASTS - timedelta(days=91)
    assert school.says("renew") == "Nothing ends within three months.\n"
    school.now = NOW + LASTS - timedelta(days=30)
    assert school.says("list", ends=1).count("ENDS SOON: renew it") == 3
    key, passwords = school.read("clients/board/client.key"), school.read("broker/passwords")
    said = school.says("renew")
    assert said.count("copy ") == 3
    assert school.read("clients/board/client.key") == key
    assert school.read("broker/passwords") == passwords
    read_pair(school.folder / "clients/board/client.crt", school.folder / "clients/board/client.key")
    assert "ENDS" not in school.says("list")
    school.now = NOW + CA_LASTS + timedelta(days=1)
    assert "ENDED" in school.says("list", ends=1)


def test_nothing_outlasts_the_ca_and_a_new_ca_is_believed_by_the_old_ones_clients(school: Desk) -> None:
    old = read_certificate(school.folder / "clients/board/client.crt")
    school.now = NOW + CA_LASTS - timedelta(days=80)
    assert "The CA was renewed too" in school.says("renew")
    ca = read_certificate(school.folder / "clients/board/ca.crt")
    assert ca.not_valid_after_utc == school.now + CA_LASTS
    old.verify_directly_issued_by(ca)
    school.now = NOW + CA_LASTS + timedelta(days=365 * 13)
    school.says("client", "late")
    assert read_certificate(school.folder / "clients/late/client.crt").not_valid_after_utc == ca.not_valid_after_utc


def test_a_client_that_is_there_keeps_what_it_has(school: Desk) -> None:
    before = {path: path.read_bytes() for path in school.folder.glob("**/*") if path.is_file()}
    assert "is there already" in school.says("client", "hillside/blue")
    assert {path: path.read_bytes() for path in school.folder.glob("**/*") if path.is_file()} == before


def test_removed_it_is_out_and_made_again_it_is_another(school: Desk) -> None:
    old = school.read("clients/hillside/blue/password")
    school.says("remove", "hillside/blue")
    assert "hillside/blue" not in school.read("broker/passwords").decode()
    assert b"board:" in school.read("broker/passwords")
    school.says("client", "hillside/blue")
    assert school.read("clients/hillside/blue/password") != old


@pytest.mark.parametrize(
    "name", ["../x", "a/../b", "", "a/b/c", "/etc", "Blue", "a b", "a:b", "a+", "#", "a\nb", "x" * 41]
)
def test_a_name_that_could_be_something_else_is_refused(school: Desk, name: str) -> None:
    assert "is no name for a client" in school.says("client", name, ends=2)
    assert "is no name for a client" in school.says("remove", name, ends=2)


def test_each_wrong_step_is_a_sentence(desk: Desk) -> None:
    for words in (["list"], ["renew"], ["client", "board"], ["broker", "x"]):
        assert "no CA yet" in desk.says(*words, ends=2)
    for name in ("", " ", "x" * 65):
        assert "1 to 64 letters" in desk.says("begin", name, ends=2)
    desk.says("begin", "Hillside Primary")
    assert "cut every room off" in desk.says("begin", "Hillside Primary", ends=2)
    assert "cannot hold one of" in desk.says("broker", "bröker.example", ends=2)
    assert "There is no client 'board'; there are none" in desk.says("remove", "board", ends=2)
    desk.says("client", "hillside/blue")
    assert "too much like" in desk.says("client", "hillside", ends=2)
    (desk.folder / "ca.key").write_text("broken")
    assert "holds no key" in desk.says("client", "board", ends=2)


def test_a_write_that_was_cut_short_leaves_the_old_file(tmp_path: Path) -> None:
    write(tmp_path / "passwords", b"old")
    (tmp_path / ".passwords.new").write_bytes(b"ha")
    assert (tmp_path / "passwords").read_bytes() == b"old"
    write(tmp_path / "passwords", b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["passwords"]
    assert (tmp_path / "passwords").read_bytes() == b"new"


def test_the_password_file_is_mosquittos() -> None:
    salt = bytes(12)
    made = line("board", "secret", salt)
    assert made.startswith("board:$7$101$AAAAAAAAAAAAAAAA$")
    text = with_client("", "a", "1")
    text = with_client(text, "ab", "2")
    assert without_client(with_client(text, "a", "3"), "a") == text.splitlines(keepends=True)[1]
