"""A routine that is going on, or that went on last."""

from room import facts as f
from room.frozen import Frozen, Key, Monotonic, Seconds


class Routine(Frozen):
    """Which one, since when, for how long, with which light and sound; and the step the child went to last."""

    routine: Key
    started_s: Monotonic
    planned_s: Seconds
    preset: Key
    soundscape: Key
    step: int = 0
    """The step that began at `stepped_s`; the ones after it come by themselves."""
    stepped_s: Monotonic = 0

    @classmethod
    def begun(cls, fact: f.RoutineStarted) -> "Routine":
        """The routine as it starts."""
        return cls(
            routine=fact.routine,
            started_s=fact.at_s,
            planned_s=fact.planned_s,
            preset=fact.preset,
            soundscape=fact.soundscape,
            stepped_s=fact.at_s,
        )

    def extended(self, fact: f.RoutineExtended) -> "Routine":
        """With more time. It counts from now when the shape has vanished, so that one tap always shows more."""
        used_s = max(self.planned_s, fact.at_s - self.started_s)
        return self.model_copy(update={"planned_s": used_s + fact.by_s})

    def stepped(self, fact: f.RoutineStepped) -> "Routine":
        """At the beginning of another step."""
        return self.model_copy(update={"step": fact.step, "stepped_s": fact.at_s})
