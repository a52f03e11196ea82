"""Classes and pegs: what a school may write, and the sentence for what it may not."""

import re
from pathlib import Path
from typing import get_args

import pytest

from config.load import load
from config.pegs import PEGS
from config.translations import lacks, needed
from config.who import USUAL_PEGS, SchoolClass, WhoFile
from room.who import LEAST_DIGITS, MOST_DIGITS, WhoMode
from tests.config.test_check import edit, folder, problems

__all__ = ["folder"]  # the fixture

OAK = '\n[who.classes.oak]\nname = "Oak"\ncolour = "sage"\npicture = "acorn"\n'


def ask(folder: Path, mode: str, more: str = OAK) -> None:
    edit(folder, "room.toml", 'mode = "none"', f'mode = "{mode}"')
    with (folder / "room.toml").open("a") as file:
        file.write(more)


def test_nobody_is_asked_unless_the_school_wants_it(folder: Path) -> None:
    house = load(folder)
    assert (house.room.who, house.rules.who) == (WhoFile(), "none")
    edit(folder, "room.toml", 'mode = "none"', "")
    assert load(folder).rules.who == "none"


@pytest.mark.parametrize("mode", ["class", "peg", "card"])
def test_each_way_of_asking_reaches_the_rules(folder: Path, mode: str) -> None:
    ask(folder, mode)
    assert load(folder).rules.who == mode


def test_a_class_has_the_first_thirty_pegs_or_as_many_as_it_says_or_just_these() -> None:
    assert SchoolClass(name="Oak").used == list(PEGS[:USUAL_PEGS])
    assert SchoolClass(name="Oak", pegs=3).used == list(PEGS[:3])
    assert SchoolClass(name="Oak", peg_pictures=["crab", "fox"]).used == ["crab", "fox"]
    assert SchoolClass(name="Oak", pegs=len(PEGS)).used == list(PEGS)


def test_there_are_forty_pegs_or_more_and_each_once() -> None:
    assert len(PEGS) >= 40
    assert len(set(PEGS)) == len(PEGS)


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ("", 'room.toml: who: mode "peg" needs a class to tap; add one, such as [who.classes.oak].'),
        (OAK + "pegs = 0\n", "who.classes.oak.pegs: found 0; it must be at least 1."),
        (OAK + "pegs = 49\n", "who.classes.oak.pegs: found 49; it must be at most 48."),
        (OAK + "pegs = 3\npeg_pictures = ['fox']\n", "who.classes.oak: pegs and peg_pictures both say which pegs"),
        (OAK + "peg_pictures = ['fox', 'cat', 'fox']\n", "peg_pictures names fox more than once"),
        (OAK + "peg_pictures = ['foxx']\n", "Did you mean 'fox'?"),
        (OAK.replace("acorn", "akorn"), "Did you mean 'acorn'?"),
        (OAK.replace("sage", "green"), "who.classes.oak.colour: found 'green'; allowed are 'card', 'apricot'"),
        (OAK.replace('"Oak"', '"{Oak}"'), "who.classes.oak.name: found '{Oak}'; write it without curly brackets."),
        (OAK.replace('"Oak"', '"The Oak Trees of Year 1"'), "it may be at most 20 characters long"),
        (OAK + "children = ['Amina']\n", "who.classes.oak.children: this key is not known."),
    ],
)
def test_a_mistake_is_a_sentence(folder: Path, more: str, says: str) -> None:
    ask(folder, "peg", more)
    assert says in "\n".join(problems(folder))


def test_a_wrong_way_of_asking_is_a_sentence(folder: Path) -> None:
    ask(folder, "pegs")
    (said,) = problems(folder)
    assert "who.mode: found 'pegs'" in said
    assert "Did you mean 'peg'?" in said


def test_a_name_in_the_clear_has_no_place_in_the_file(folder: Path) -> None:
    """What the file knows of a class is how it looks: there is no key for a child."""
    assert set(SchoolClass.model_fields) == {"name", "colour", "picture", "pegs", "peg_pictures"}


def test_a_class_may_be_spoken_otherwise_in_a_language() -> None:
    file = WhoFile(mode="class", classes={"oak": SchoolClass(name="Oak")})
    assert file.spoken == {"class_oak": "Oak"}


def test_words_of_its_own_for_a_class_are_welcome_in_a_language_file(folder: Path) -> None:
    house = load(folder)
    book = house.languages["pl"]
    more = book.model_copy(update={"words": {**book.words, "class_oak": "Dąb"}})
    keys = needed(house.languages["en"], house.routines.routines, house.feelings.feelings)
    assert lacks(more, keys, house.routines.routines, house.feelings.feelings).superfluous == []


@pytest.mark.parametrize("code", ["en", "ur", "ar", "pa", "bn", "so", "pl", "ro"])
def test_every_peg_has_its_own_name_in_every_language(folder: Path, code: str) -> None:
    words = load(folder).languages[code].words
    named = [words[f"peg_{peg}"] for peg in PEGS]
    assert len(set(named)) == len(PEGS)


@pytest.mark.parametrize(
    ("mode", "used"),
    [
        ("none", set()),
        ("class", {"who_class", "who_more", "who_before", "class_oak"}),
        ("peg", {"who_class", "who_peg", "who_more", "who_before", "class_oak", "peg_fox"}),
        ("card", {"who_card"}),
    ],
)
def test_words_that_nobody_will_hear_need_not_be_recorded(mode: WhoMode, used: set[str]) -> None:
    file = WhoFile(mode=mode, classes={"oak": SchoolClass(name="Oak", pegs=1)})
    asked = {"who_class", "who_peg", "who_card", "who_more", "who_before", "class_oak", "peg_fox", "peg_boat"}
    assert {key for key in asked if file.uses(key)} == used
    assert file.uses("door_hello")
    assert file.uses("feeling_not_said")


def test_what_the_page_about_it_shows_can_be_written_just_so(folder: Path) -> None:
    page = (Path(__file__).parents[2] / "docs" / "who.md").read_text(encoding="utf-8")
    (shown,) = re.findall(r"```toml\n(.*?)```", page, re.DOTALL)
    text = (folder / "room.toml").read_text(encoding="utf-8")
    (folder / "room.toml").write_text(text[: text.index("[who]")] + shown, encoding="utf-8")
    who = load(folder).room.who
    assert (who.mode, {key: len(one.used) for key, one in who.classes.items()}) == ("peg", {"oak": 30, "reception": 4})


def test_the_page_about_it_names_every_colour_and_says_how_long_a_number_may_be() -> None:
    page = (Path(__file__).parents[2] / "docs" / "who.md").read_text(encoding="utf-8")
    for colour in get_args(SchoolClass.model_fields["colour"].annotation):
        assert colour == "card" or colour in page
    assert f"digits, {LEAST_DIGITS} to {MOST_DIGITS} of them" in page
