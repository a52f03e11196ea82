"""With the shipped configuration, a room can neither say nor hear anything of another room."""

import pytest

from controllers.topics import Topics
from scripts.waiting import wait_until
from tests.mosquitto.a_school import BLUE, BOARD, DISPLAY, GREEN, NOW, RED, Ear, SchoolBroker
from wire.mqtt import Will

pytestmark = pytest.mark.system

OWN, OTHER, CURIOUS = (Topics(f"calmroom/{name}") for name in (BLUE, GREEN, RED))
FROM_A_ROOM = ("online", "state", "facts", "heartbeat", "sensors/door", "presets/applied", "answers/board")
TO_A_ROOM = ("ask", "presets")
NOT_A_ROOMS = (
    "calmroom/hillside/blue",
    "calmroom/hillside/blue/facts/more",
    "calmroom/hillside",
    "homeassistant/x",
    "x",
)


@pytest.mark.parametrize("topic", FROM_A_ROOM)
def test_a_room_may_say_all_of_its_own_and_the_board_hears_it(blue: Ear, board: Ear, topic: str) -> None:
    board.subscribe(f"calmroom/+/+/{topic}")
    assert not blue.publish(f"calmroom/{BLUE}/{topic}")[0]
    assert board.topics_until(f"calmroom/{BLUE}/{topic}")


@pytest.mark.parametrize("topic", [*FROM_A_ROOM, *TO_A_ROOM])
def test_a_room_can_say_nothing_in_anothers_name(blue: Ear, topic: str) -> None:
    assert blue.publish(f"calmroom/{GREEN}/{topic}") == (True, "Not authorized")
    assert blue.publish(f"calmroom/{GREEN}/{topic}", b"", retain=True) == (True, "Not authorized")


@pytest.mark.parametrize("topic", [*(f"calmroom/{BLUE}/{name}" for name in TO_A_ROOM), *NOT_A_ROOMS])
def test_a_room_cannot_ask_itself_nor_speak_elsewhere(blue: Ear, topic: str) -> None:
    assert blue.publish(topic) == (True, "Not authorized")


def test_a_room_hears_its_own_asks_and_nothing_else_whatever_it_subscribes_to(
    school: SchoolBroker, green: Ear, board: Ear
) -> None:
    curious = Ear(school.broker(RED)).come_in()
    curious.subscribe("#", "+/#", "calmroom/#", "calmroom/+/+/+", "$SYS/#", "$share/all/calmroom/#")
    for name in (*FROM_A_ROOM, *TO_A_ROOM):
        curious.subscribe(f"calmroom/{GREEN}/{name}")
    for name in FROM_A_ROOM:
        assert not green.publish(f"calmroom/{GREEN}/{name}", retain=True)[0]
    for name in TO_A_ROOM:
        assert not board.publish(f"calmroom/{GREEN}/{name}", retain=True)[0]
    assert not board.publish(CURIOUS.ask)[0]
    heard = curious.topics_until(CURIOUS.ask)
    assert set(heard) == {CURIOUS.ask}, "and the last word came after all the others"
    for name in (*FROM_A_ROOM, *TO_A_ROOM):
        (green if name in FROM_A_ROOM else board).publish(f"calmroom/{GREEN}/{name}", b"", retain=True)
    curious.session.stop()


def test_a_room_cannot_leave_a_will_in_anothers_name(school: SchoolBroker, green: Ear, board: Ear) -> None:
    board.subscribe(OTHER.online)
    liar = Ear(school.broker(RED), will=Will(OTHER.online, b'{"online":false}'))
    wait_until(lambda: liar.session.connected or liar.lost, "the broker's word")
    if liar.session.connected:  # some mosquittos refuse it at once, others say nothing when it dies
        die(liar)
        wait_until(
            lambda: f"Client {RED} " in school.log.read_text().split("New client")[-1], "the broker to see it die"
        )
    liar.session.stop()
    green.publish(OTHER.online, b'{"online":true}')
    heard: list[bytes] = []
    while b'{"online":true}' not in heard:
        heard.append(bytes(board.heard.get(timeout=10).payload))
    assert b'{"online":false}' not in heard, "no will came before it"


def test_a_room_cannot_take_anothers_place(school: SchoolBroker, green: Ear) -> None:
    impostor = Ear(school.broker(RED), client_id=green.session._client._client_id.decode()).come_in()
    assert not green.publish(OTHER.state)[0]
    assert green.lost == []
    impostor.session.stop()


def test_the_board_asks_and_hears_but_says_nothing_in_a_rooms_name(board: Ear) -> None:
    for name in TO_A_ROOM:
        assert not board.publish(f"calmroom/{BLUE}/{name}")[0]
    for name in FROM_A_ROOM:
        assert board.publish(f"calmroom/{BLUE}/{name}") == (True, "Not authorized")


def test_a_display_sees_whether_the_room_is_in_use_and_no_facts(school: SchoolBroker, blue: Ear) -> None:
    display = Ear(school.broker(DISPLAY)).come_in()
    display.subscribe("calmroom/#")
    for name in ("facts", "answers/board", "presets/applied", "heartbeat", "state"):
        blue.publish(f"calmroom/{BLUE}/{name}")
    heard = display.topics_until(OWN.state)
    assert {topic.split("/")[3] for topic in heard} <= {"online", "state"}
    for name in (*FROM_A_ROOM, *TO_A_ROOM):
        assert display.publish(f"calmroom/{BLUE}/{name}") == (True, "Not authorized")
    display.session.stop()


def die(ear: Ear) -> None:
    sock = ear.session._client.socket()
    assert sock is not None
    sock.close()


def test_a_room_that_was_stolen_is_thrown_out_and_kept_out(school: SchoolBroker, board: Ear) -> None:
    lost = "hillside/lost"
    school.school.client(lost, NOW)
    school.reload()
    own = school.broker(lost)
    stolen = Ear(own)
    wait_until(lambda: stolen.session.connected, "the broker to know the new room")
    kept = own.password_file.read_text() if own.password_file else ""
    school.school.remove(lost)
    school.reload()
    wait_until(lambda: stolen.lost, "the room to be thrown out")
    stolen.lost.clear()
    wait_until(lambda: "Not authorized" in stolen.lost, "the room to be refused when it comes back")
    assert kept not in (school.folder / "passwords").read_text()
    assert not board.publish(f"calmroom/{BLUE}/ask")[0], "nobody else was thrown out"
    stolen.session.stop()
    assert BOARD in (school.folder / "passwords").read_text()
