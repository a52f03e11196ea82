"""The same room on another clock: a monotonic clock begins anew whenever the machine does."""

from room.run import Routine
from room.visit import Visit


def moved(visit: Visit, by_s: float) -> Visit:
    """The room with every moment in it later by so many seconds, and nothing else changed."""
    noticed, call, run = visit.noticed, visit.call, visit.routine
    return visit.with_(
        since_s=visit.since_s + by_s,
        touched_s=visit.touched_s + by_s,
        started_s=visit.started_s + by_s,
        mixed_s=_later(visit.mixed_s, by_s),
        routine=_routine(run, by_s) if run else None,
        call=call.model_copy(update={"asked_s": call.asked_s + by_s, "since_s": call.since_s + by_s}),
        noticed=noticed.model_copy(
            update={
                "present_since_s": noticed.present_since_s + by_s,
                "still_at_s": _later(noticed.still_at_s, by_s),
                "door_open_at_s": _later(noticed.door_open_at_s, by_s),
                "gone_at_s": _later(noticed.gone_at_s, by_s),
            }
        ),
    )


def _routine(run: Routine, by_s: float) -> Routine:
    return run.model_copy(update={"started_s": run.started_s + by_s, "stepped_s": run.stepped_s + by_s})


def _later(at_s: float | None, by_s: float) -> float | None:
    return None if at_s is None else at_s + by_s
