"""Pseudonyms: the same for the same child, another for everybody else, readable as nobody, and the key kept safe."""

import logging
import os
import stat
from itertools import combinations
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from config.load import load
from config.pegs import PEGS
from config.who import SchoolClass, WhoFile
from controllers.from_screen import take_from_screen
from controllers.inbox import Given, Inbox
from controllers.who import KEY_BYTES, Pseudonyms, key_in
from room.errors import DeviceError
from room.facts import VisitStarted
from room.inputs import Done, Start
from room.messages import Speak, Tap
from room.rules import decide
from room.visit import Visit
from room.who import ByCard, ByClass, ByPeg, Who, WhoMode

NUMBER = "0012345678"
CLASSES = {"oak": SchoolClass(name="Oak"), "ash": SchoolClass(name="Ash", peg_pictures=["crab", "fox"])}
SAYS: dict[str, Who] = {
    "class": ByClass(school_class="oak"),
    "peg": ByPeg(school_class="oak", peg="fox"),
    "card": ByCard.model_validate({"number": NUMBER}),
}
VISIT = UUID(int=7)


class Faults(list[str | None]):
    """What was reported, in order."""

    def __call__(self, says: str | None) -> None:
        self.append(says)


def asking(mode: WhoMode) -> WhoFile:
    return WhoFile(mode=mode, classes=CLASSES)


@pytest.fixture
def key(tmp_path: Path) -> Path:
    return tmp_path / "who.key"


@pytest.fixture
def faults() -> Faults:
    return Faults()


@pytest.mark.parametrize("mode", ["class", "peg", "card"])
def test_a_child_is_the_same_at_every_visit_and_after_a_restart(mode: WhoMode, key: Path, faults: Faults) -> None:
    one = Pseudonyms(key, asking(mode), faults)
    token = one.of(SAYS[mode])
    assert token == one.of(SAYS[mode]) == Pseudonyms(key, asking(mode), faults).of(SAYS[mode])
    assert token is not None
    assert VisitStarted(at_s=0, visit_id=VISIT, who_token=token).who_token == token
    assert faults == []


@pytest.mark.parametrize("mode", ["class", "peg", "card"])
def test_in_another_room_the_same_child_is_somebody_else(mode: WhoMode, tmp_path: Path, faults: Faults) -> None:
    here, there = (Pseudonyms(tmp_path / name, asking(mode), faults) for name in ("here", "there"))
    assert here.of(SAYS[mode]) != there.of(SAYS[mode])


def test_everybody_has_a_pseudonym_of_their_own(key: Path, faults: Faults) -> None:
    told: list[str | None] = [
        Pseudonyms(key, asking("peg"), faults).of(ByPeg(school_class="oak", peg=peg)) for peg in PEGS[:30]
    ]
    told += [Pseudonyms(key, asking("peg"), faults).of(ByPeg(school_class="ash", peg="fox"))]
    told += [Pseudonyms(key, asking("class"), faults).of(ByClass(school_class=name)) for name in CLASSES]
    cards = Pseudonyms(key, asking("card"), faults)
    told += [cards.of(ByCard.model_validate({"number": number})) for number in (NUMBER, "12345678", "0012345679")]
    assert None not in told
    assert len(set(told)) == len(told)


@pytest.mark.parametrize("mode", ["class", "peg", "card"])
def test_nothing_of_the_child_can_be_read_in_it(mode: WhoMode, key: Path, faults: Faults) -> None:
    token = Pseudonyms(key, asking(mode), faults).of(SAYS[mode])
    assert token is not None
    kind, _, mark = token.partition("_")
    assert (kind, len(mark)) == (mode, 22)
    for said in ("oak", "fox", NUMBER, NUMBER.lstrip("0")):
        assert said not in mark.lower()


@pytest.mark.parametrize("mode", ["none", "class", "peg", "card"])
def test_only_what_the_school_asks_for_is_kept(mode: WhoMode, key: Path, faults: Faults) -> None:
    pseudonyms = Pseudonyms(key, asking(mode), faults)
    assert {kind for kind, who in SAYS.items() if pseudonyms.of(who)} == {mode} - {"none"}
    assert pseudonyms.of(None) is None
    assert key.exists() == (mode != "none")


@pytest.mark.parametrize(
    ("mode", "who"),
    [
        ("class", ByClass(school_class="elm")),
        ("peg", ByPeg(school_class="elm", peg="fox")),
        ("peg", ByPeg(school_class="ash", peg="boat")),
        ("peg", ByPeg(school_class="oak", peg="unheard_of")),
    ],
)
def test_a_class_or_a_peg_that_nobody_has_is_nobody(mode: WhoMode, who: Who, key: Path, faults: Faults) -> None:
    assert Pseudonyms(key, asking(mode), faults).of(who) is None


def test_new_settings_count_at_once(key: Path, faults: Faults) -> None:
    pseudonyms = Pseudonyms(key, asking("none"), faults)
    assert pseudonyms.of(SAYS["peg"]) is None
    pseudonyms.use(asking("peg"))
    assert pseudonyms.of(SAYS["peg"])
    pseudonyms.use(asking("none"))
    assert pseudonyms.of(SAYS["peg"]) is None


def test_the_key_is_made_once_and_for_its_owner_only(key: Path) -> None:
    before = os.umask(0)
    try:
        made = key_in(key)
    finally:
        os.umask(before)
    assert len(made) == KEY_BYTES
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    assert key.stat().st_uid == os.getuid()
    assert key_in(key) == made
    assert [path.name for path in key.parent.iterdir()] == ["who.key"]


def test_two_keys_are_never_the_same(tmp_path: Path) -> None:
    keys = [key_in(tmp_path / str(number)) for number in range(20)]
    assert all(one != other for one, other in combinations(keys, 2))


def test_what_a_power_cut_left_of_a_key_is_no_key(key: Path) -> None:
    key.with_suffix(".new").write_bytes(b"half")
    assert len(key_in(key)) == KEY_BYTES
    assert not key.with_suffix(".new").exists()


def _others_may_read(key: Path) -> None:
    key_in(key)
    key.chmod(0o640)


def _damaged(key: Path) -> None:
    key_in(key)
    key.write_bytes(b"short")


def _too_long(key: Path) -> None:
    key_in(key)
    key.write_bytes(bytes(KEY_BYTES + 1))


def _leads_elsewhere(key: Path) -> None:
    key_in(key.with_name("elsewhere"))
    key.symlink_to(key.with_name("elsewhere"))


def _is_a_folder(key: Path) -> None:
    key.mkdir()


@pytest.mark.parametrize("break_it", [_others_may_read, _damaged, _too_long, _leads_elsewhere, _is_a_folder])
def test_a_key_that_cannot_be_trusted_is_a_fault_and_visits_go_on(break_it: Any, key: Path, faults: Faults) -> None:
    break_it(key)
    with pytest.raises(DeviceError, match="Visits go on without saying who"):
        key_in(key)
    pseudonyms = Pseudonyms(key, asking("peg"), faults)
    assert pseudonyms.of(SAYS["peg"]) is None
    assert faults
    assert all(said and str(key) in said and len(said) <= 200 for said in faults)


def test_a_key_that_is_mended_takes_the_fault_away(key: Path, faults: Faults) -> None:
    key.mkdir()
    pseudonyms = Pseudonyms(key, asking("peg"), faults)
    key.rmdir()
    assert pseudonyms.of(SAYS["peg"])
    assert faults[-1] is None
    assert len(faults) == 2


def _taken(mode: WhoMode, key: Path, frame: Tap | Speak, faults: Faults) -> Any:
    inbox = Inbox()
    take_from_screen(inbox, Pseudonyms(key, asking(mode), faults))(frame)
    taken = inbox.take(0)
    assert inbox.take(0) is None
    return taken


def test_the_inbox_gets_the_pseudonym_and_never_the_card(
    key: Path, faults: Faults, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    given = _taken("card", key, Tap(input=Start(visit_id=VISIT), who=SAYS["card"]), faults)
    assert isinstance(given, Given)
    assert isinstance(given.input, Start)
    assert given.input.who_token == Pseudonyms(key, asking("card"), faults).of(SAYS["card"])
    assert NUMBER not in repr(given) + given.input.model_dump_json() + caplog.text


def test_the_screen_cannot_name_a_pseudonym_itself(key: Path, faults: Faults) -> None:
    made_up = Start.model_validate({"visit_id": VISIT, "who_token": "peg_made_up"})
    given = _taken("peg", key, Tap(input=made_up), faults)
    assert given.input.who_token is None


@pytest.mark.parametrize("who", [*SAYS.values(), None])
def test_who_counts_with_a_start_only(who: Who | None, key: Path, faults: Faults) -> None:
    assert _taken("card", key, Tap(input=Done(), who=who), faults) == Given(Done())
    speak = Speak(keys=["done"])
    assert _taken("card", key, speak, faults) == speak


def test_from_the_tap_to_the_fact(key: Path, faults: Faults) -> None:
    rules = load(Path(__file__).parents[2] / "config").rules.model_copy(update={"who": "peg"})
    given = _taken("peg", key, Tap(input=Start(visit_id=VISIT), who=SAYS["peg"]), faults)
    (fact,) = decide(Visit(), given.input, 10, rules)
    assert isinstance(fact, VisitStarted)
    assert fact.who_token == given.input.who_token is not None
