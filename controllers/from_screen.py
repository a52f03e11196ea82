"""What the screen sends, on its way into the inbox."""

from collections.abc import Callable

from controllers.inbox import Given, Inbox
from controllers.who import Pseudonyms
from room.inputs import Start
from room.messages import Speak, Tap


def take_from_screen(inbox: Inbox, pseudonyms: Pseudonyms) -> Callable[[Tap | Speak], None]:
    """What the screen sends goes into the inbox. Who came becomes a pseudonym here, before anything else sees it."""

    def take(frame: Tap | Speak) -> None:
        if isinstance(frame, Speak):
            inbox.post(frame)
        elif isinstance(frame.input, Start):
            inbox.post(Given(frame.input.model_copy(update={"who_token": pseudonyms.of(frame.who)})))
        else:
            inbox.post(Given(frame.input))

    return take
