"""The speaker: a soundscape, a voice, the chime. The volume's cap holds here as everywhere."""

from collections.abc import Callable

from controllers.selftest.bench import Bench, Checks, judged
from controllers.selftest.result import Check
from controllers.sound.speech import Phrase

PLAY_S = 5.0
SAY_S = 3.0
CHIME_S = 2.5
WORDS = ("hello", "This is the calm room.")
"""A key of the language file, and what is said where it has no such key."""
NOTHING = "nothing was heard. Look at the speaker's plug, its supply and the amplifier's enable wire"


def speaker(bench: Bench) -> Checks:
    """Each kind of sound once."""
    name = next((r.soundscape for r in bench.house.routines.routines.values() if r.soundscape != "quiet"), "rain")
    yield _sound(bench, f"soundscape ({name})", lambda: bench.player.play(name), PLAY_S)
    bench.player.play(None)
    yield _sound(bench, "voice", lambda: bench.player.say([_phrase(bench)]), SAY_S)
    yield _sound(bench, "chime", bench.player.chime, CHIME_S)


def _sound(bench: Bench, name: str, begin: Callable[[], None], for_s: float) -> Check:
    bench.person.tell(f"Sound: {name} …")
    begin()
    bench.wait_for(lambda: bench.heard.fault("sound") is not None, for_s)
    if fault := bench.heard.fault("sound"):
        return Check(name=name, outcome="failed", says=fault)
    return judged(
        name,
        bench.person.sees("Did you hear it, soft and clear?"),
        yes="as it should be",
        no=NOTHING,
        alone="unseen",
        unseen="it was played; nobody listened",
    )


def _phrase(bench: Bench) -> Phrase:
    code = bench.house.room.screen.language
    key, plain = WORDS
    return Phrase(code, key, bench.house.languages[code].words.get(key, plain))
