"""The display's link: whether the screen beside the door comes to the controller's socket."""

from controllers.selftest.bench import Bench, Checks, judged
from controllers.selftest.result import Check
from room.messages import Now
from room.scene import Delivery
from room.visit import Visit
from wire.local import ScreenServer

CONNECT_S = 5.0


def screen(bench: Bench, server: ScreenServer) -> Checks:
    """A screen that runs connects by itself within a second, and then shows the door."""
    server.show(Now(visit=Visit(), delivery=Delivery(connected=True)))
    if bench.wait_for(lambda: server.connected, CONNECT_S):
        yield judged(
            "screen",
            bench.person.sees("Does the screen beside the door show its door, with “I want a grown-up”?"),
            yes="as it should be",
            no="it is connected, but its picture is not right. Restart it: systemctl restart calmroom-kiosk",
            alone="unseen",
            unseen="it is connected; nobody looked",
        )
    elif bench.person.is_there and bench.person.sees("No screen has come. Should there be one?") == "yes":
        says = "no screen came to the room's socket. Is it running? systemctl status calmroom-kiosk"
        yield Check(name="screen", outcome="failed", says=says)
    else:
        yield Check(name="screen", outcome="skipped", says="there is none")
