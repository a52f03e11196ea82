"""What the board says, in plain English: rooms, feelings, alerts and times."""

from collections.abc import Mapping
from datetime import datetime

from config.load import House
from room.facts import NOT_SAID, NOT_SURE
from room.messages import source_of
from room.visit import Told
from staff.alerts import Alert, Kind, Reply

ALERTS: Mapping[Kind, str] = {
    "wants_adult": "Wants a grown-up",
    "assist_button": "Assist button pressed",
    "unanswered": "Still waiting for a grown-up",
    "gone": "May have left without a goodbye",
    "door_open": "The door stands open",
    "somebody": "Somebody is in, and nobody checked in",
    "stillness": "Nothing has moved for a while",
    "room_silent": "The room has gone silent",
    "check_in": "Checked in",
    "long_stay": "Has been in a long time",
    "fault": "Something is not working",
}
HINTS: Mapping[Kind, str] = {
    "gone": "Somebody went to the door and nothing has moved since. Look in the room first, then find the child.",
    "door_open": "A child is visiting. Please look in: they may have gone, or want it so.",
    "somebody": "The room is free on the board. Please look in: it may be a child who needs you.",
    "stillness": "The child may be resting. Please look in.",
    "room_silent": "The board cannot hear this room, so calls may not reach you. Please look in.",
    "long_stay": "Please look in and see what would help.",
}
BUTTONS: Mapping[str, str] = {"seen": "Seen", "coming": "I'm coming", "arrived": "I'm here"}
CLOSING: Mapping[Kind, str] = {"gone": "The child is found", "somebody": "I have looked in"}
TOLD: Mapping[str, str] = {
    "seen": "The child can see that you know.",
    "coming": "The child can see you are coming.",
    "arrived": "The room knows that you are there.",
}
PHASES: Mapping[str, str] = {
    "free": "Free",
    "arriving": "Someone has just come in",
    "choosing": "Someone is choosing what helps",
    "calming": "Someone is calming",
    "leaving": "Someone is getting ready to leave",
}
BEGAN: Mapping[str, str] = {
    "child": "Chosen by the child",
    "invited": "Invited by an adult",
    "directed": "Directed by an adult",
}
OUTCOMES: Mapping[str, str] = {
    "back_to_class": "Back to class",
    "with_adult": "With a grown-up",
    "left_without_goodbye": "Left without a goodbye",
    "closed_by_staff": "Closed by staff",
    "interrupted": "Cut short by a power cut",
}
CALL_STEPS: Mapping[str, str] = {
    "asked": "asked for a grown-up",
    "seen": "saw it",
    "coming": "was coming",
    "arrived": "came",
    "unanswered": "nobody answered in time",
}
_MINUTE_S, _HOUR_S, _DAY_S = 60, 3600, 86400


class Words:
    """Names of rooms, feelings and routines: as the school wrote them, else made from their keys.

    Args:
        house: the school's settings, if the board has them.
    """

    def __init__(self, house: House | None = None) -> None:
        place = house.room.place if house else None
        self._rooms = {source_of(place.site, place.room): place.name} if place else {}
        self._words = dict(house.languages["en"].words) if house and "en" in house.languages else {}
        self._routines = {key: r.name for key, r in house.routines.routines.items()} if house else {}

    def room(self, source: str) -> str:
        """A room's name."""
        return self._rooms.get(source) or _plain(source.rsplit("/", 1)[-1]) + " room"

    def feeling(self, told: Told) -> str:
        """A feeling, in lower case, to stand in a sentence."""
        if told.feeling == NOT_SURE:
            return "not sure"
        if told.feeling == NOT_SAID:
            return "did not want to say"
        word = self._words.get(f"feeling_{told.feeling}", _plain(told.feeling))
        return word.lower()

    def routine(self, key: str) -> str:
        """A routine's name."""
        return self._routines.get(key) or _plain(key)


def status(alert: Alert) -> str:
    """How far an alert has got."""
    match alert.status:
        case "seen":
            return f"{alert.by} has seen it"
        case "coming":
            return f"{alert.by} is coming"
        case "arrived":
            return f"{alert.by} is there"
        case "raised" if alert.unanswered_at and alert.kind != "unanswered":
            return "Still waiting: nobody has come"
        case "raised":
            return "" if alert.kind == "fault" else "Nobody has answered yet"
    return ""


def told(reply: Reply) -> str:
    """What became of an adult's answer. It never claims more than the room said."""
    if reply.told is None:
        return "Telling the room …"
    return reply.says or (TOLD.get(reply.word, "") if reply.told else "")


def ago(then: datetime, now: datetime) -> str:
    """How long ago, with seconds while seconds matter. The pages' script counts on in the same words."""
    seconds = max(0, int((now - then).total_seconds()))
    if seconds < _MINUTE_S:
        return f"{seconds} s ago"
    if seconds < 10 * _MINUTE_S:
        return f"{seconds // _MINUTE_S} min {seconds % _MINUTE_S} s ago"
    if seconds < _HOUR_S:
        return f"{seconds // _MINUTE_S} min ago"
    if seconds < _DAY_S:
        return f"{seconds // _HOUR_S} h {seconds % _HOUR_S // _MINUTE_S} min ago"
    days = seconds // _DAY_S
    return f"{days} day{'' if days == 1 else 's'} ago"


def duration(seconds: float) -> str:
    """How long something took."""
    if seconds < _MINUTE_S:
        return f"{int(seconds)} s"
    return f"{int(seconds) // _MINUTE_S} min"


def clock(moment: datetime) -> str:
    """A time of day, as the clock on this machine's wall shows it."""
    return moment.astimezone().strftime("%H:%M")


def day(moment: datetime) -> str:
    """A day, such as *Tuesday 24 November*."""
    local = moment.astimezone()
    return f"{local:%A} {local.day} {local:%B}"


def _plain(key: str) -> str:
    return key.replace("_", " ").replace("-", " ").capitalize()
