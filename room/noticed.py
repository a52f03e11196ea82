"""What the room has noticed by itself, and until when that counts. Pure, and folded from facts like everything else.

Each notice is said once, and again only when its cause has gone and come back; so it keeps the moment it was made.
"""

from room import facts as f
from room.frozen import Frozen, Monotonic

Notice = (
    f.PresenceChanged | f.StillnessNoticed | f.LongStayNoticed | f.GoneNoticed | f.DoorOpenNoticed | f.SomebodyNoticed
)


class Noticed(Frozen):
    """What the sensors and the time have said about the child."""

    present: bool = False
    present_since_s: Monotonic = 0
    still_at_s: Monotonic | None = None
    """When stillness was noticed last in this visit."""
    door_open_at_s: Monotonic | None = None
    gone_at_s: Monotonic | None = None
    """When the child was thought to have gone. Nobody knows that they have: the visit goes on, and a movement in the
    room takes it back."""
    long_stay: bool = False
    somebody: bool = False

    def by_then(self) -> "Noticed":
        """What outlasts the start and the end of a visit: whether somebody is in the room."""
        return Noticed(present=self.present, present_since_s=self.present_since_s)

    def here(self, at_s: Monotonic) -> "Noticed":
        """Somebody is certainly in the room."""
        since_s = self.present_since_s if self.present else at_s
        return self.model_copy(update={"present": True, "present_since_s": since_s, "gone_at_s": None})


def after_notice(noticed: Noticed, fact: Notice) -> Noticed:
    """What is noticed after this fact."""
    if isinstance(fact, f.PresenceChanged) and fact.present:
        return noticed.here(fact.at_s)
    changes: dict[type[Notice], dict[str, object]] = {
        f.PresenceChanged: {"present": False, "somebody": False},
        f.StillnessNoticed: {"still_at_s": fact.at_s},
        f.DoorOpenNoticed: {"door_open_at_s": fact.at_s},
        f.GoneNoticed: {"gone_at_s": fact.at_s, "present": False},
        f.LongStayNoticed: {"long_stay": True},
        f.SomebodyNoticed: {"somebody": True},
    }
    return noticed.model_copy(update=changes[type(fact)])
