"""Where a pseudonym goes in the room: into the facts, and not to the screen. And a class is called by its name."""

from config.who import SchoolClass, WhoFile
from room import inputs as i
from room.facts import VisitStarted
from room.messages import Speak
from tests.controllers.test_room_loop import HOUSE, VISIT, Room

SOMEBODY = "peg_AbCdEfGhIjKlMnOpQrStUv"
WHO = WhoFile(mode="peg", classes={"oak": SchoolClass(name="Oak"), "elm": SchoolClass(name="Elm")})
ASKING = HOUSE.model_copy(update={"room": HOUSE.room.model_copy(update={"who": WHO})})


def test_the_fact_has_the_pseudonym_and_the_screen_never_sees_it() -> None:
    room = Room(house=ASKING)
    room.tap(1, i.Start(visit_id=VISIT, who_token=SOMEBODY))
    room.tap(2, i.TellFeeling(feeling="sad"))
    room.run(3)
    started = room.world.entries[0].fact
    assert isinstance(started, VisitStarted)
    assert started.who_token == room.loop.visit.who_token == SOMEBODY
    assert len(room.world.shown) >= 3
    assert SOMEBODY not in "".join(now.model_dump_json() for now in room.world.shown)
    assert room.world.shown[-1].visit == room.loop.visit.with_(who_token=None), "all the rest it sees"


def test_where_nobody_is_asked_no_pseudonym_becomes_a_fact() -> None:
    room = Room()
    room.tap(1, i.Start(visit_id=VISIT, who_token=SOMEBODY))
    room.run(2)
    assert SOMEBODY not in room.world.entries[0].fact.model_dump_json()


def test_a_class_is_spoken_by_its_name_unless_a_language_says_it_otherwise() -> None:
    english = HOUSE.languages["en"]
    own = english.model_copy(update={"words": {**english.words, "class_elm": "The Elm trees"}})
    room = Room(house=ASKING.model_copy(update={"languages": {"en": own}}))
    room.time.at(1, Speak(keys=["who_class", "class_oak", "class_elm", "class_nobody", "peg_fox"]))
    room.run(2)
    assert room.player.said == ["Which is your class?", "Oak", "The Elm trees", "fox"]
