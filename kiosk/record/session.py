"""The guided recording: a text is shown, Enter records and Enter stops, then it is heard and kept, or taken again."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from kiosk.record.microphone import Recorder
from kiosk.record.prompts import Prompt, file_of
from kiosk.record.take import Samples, UnusableError, finished, keep

BEFORE = "   Enter: record   s: skip   q: stop for now  > "
DURING = "   Speak now. Enter: stop  > "
AFTER = "   Enter: keep   a: again   p: play   s: skip   q: stop for now  > "
ANSWERS = {BEFORE: "sq", AFTER: "apsq"}


class StoppedError(Exception):
    """Whoever records has had enough for now."""


@dataclass
class Session:
    """One sitting at the microphone.

    Attributes:
        folder: where the recordings of this language are kept.
        recorder: the microphone.
        play: plays a file.
        ask: shows a question and hands back what was typed.
        say: shows a line.
    """

    folder: Path
    recorder: Recorder
    play: Callable[[Path], None]
    ask: Callable[[str], str]
    say: Callable[[str], None]

    def run(self, left: Iterable[Prompt]) -> int:
        """Go through the texts until all are done or somebody stops.

        Returns:
            How many were kept.
        """
        texts, kept = list(left), 0
        try:
            for number, prompt in enumerate(texts, start=1):
                self.say(f"\n{number} of {len(texts)}   ({prompt.key})\n\n      {prompt.text}\n")
                kept += self._one(prompt)
        except StoppedError:
            pass
        return kept

    def _one(self, prompt: Prompt) -> bool:
        """Record one text: whether it was kept."""
        while self._answer(BEFORE) != "s":
            take = self._take()
            if take is None:
                continue
            answer = self._judge(take)
            if answer == "":
                keep(take, file_of(self.folder, prompt))
                return True
            if answer == "s":
                return False
        return False

    def _take(self) -> Samples | None:
        self.recorder.start()
        try:
            self.ask(DURING)
        except BaseException:
            self.recorder.stop()  # no microphone is left open by Ctrl-C
            raise
        try:
            return finished(self.recorder.stop())
        except UnusableError as error:
            self.say(f"   {error}")
            return None

    def _judge(self, take: Samples) -> str:
        """Let it be heard until somebody decides: kept (nothing typed), again or skipped."""
        draft = self.folder / "draft.wav"
        keep(take, draft)
        try:
            answer = "p"
            while answer == "p":
                self.play(draft)
                answer = self._answer(AFTER)
        finally:
            draft.unlink()
        return answer

    def _answer(self, question: str) -> str:
        while True:
            typed = self.ask(question).strip().lower()[:1]
            if typed == "q":
                raise StoppedError
            if typed in ANSWERS[question]:
                return typed
            self.say("   That was none of these.")
