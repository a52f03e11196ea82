"""What is kept of the facts: on the disk, and in memory for as long as the disk fails.

The room is folded once more here, beside the facts, so that a snapshot of it can be written with them. Then a start
needs only the facts after it, and older ones can be taken out when the broker has them and their time is over.
"""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from config.journal import JournalFile
from controllers.entry import Entry, Snapshot
from controllers.inbox import Given, Inbox
from controllers.journal import BrokenJournalError
from controllers.journal_opening import Opened, begin_beside, kept_aside
from room.errors import JournalError
from room.inputs import FaultGone, FaultSeen
from room.visit import Visit, evolve

log = logging.getLogger(__name__)

SNAPSHOT_EVERY = 500
"""Facts between two snapshots: a start folds no more than about these."""
NOTE_EVERY = 500
"""Facts told between two notes of it while many wait. A crash tells them once more, which is harmless."""
MOST_UNSAVED = 20_000
"""Facts in memory while the disk fails, some 40 MB: a busy room's month."""
TIDY_AT_ONCE = 1000
"""Facts taken out in one go, so that a call for a grown-up never waits for the tidying."""

RightTime = Callable[[], datetime | None]
"""The time of day in UTC; None while it is not known to be right."""


class Keeping:
    """Owns the journal. Used by one thread at a time.

    Args:
        opened: the journal, not used by anyone else from now on, and what is wrong with it.
        visit: the room after its last fact, on this boot's clock.
        policy: how long and how many facts are kept.
        inbox: told of a disk that fails, a journal that is damaged, and facts that are lost.
        time: for how old a fact is.
    """

    def __init__(self, opened: Opened, visit: Visit, policy: JournalFile, inbox: Inbox, time: RightTime) -> None:
        self._journal = opened.journal
        self._visit = visit
        self._policy = policy
        self._inbox = inbox
        self._time = time
        self._unsaved: list[Entry] = []
        self._snapshot_at = visit.sequence
        self.told = self._noted = min(opened.journal.told(), visit.sequence)
        self.newest = visit.sequence
        self.lost = 0
        """No fact up to this one is there any more."""
        self.unread = False
        """Whether there may be facts on the disk that it did not let us read."""
        self._disk_fault = False
        self._disk_failed(opened.disk)
        self._say("journal_broken", opened.broken)
        if opened.disk is None:
            self._say("journal", None)
        self._say("facts_lost", None)

    def add(self, entry: Entry) -> None:
        """The next fact; `save` writes it down."""
        self._unsaved.append(entry)
        self._visit = evolve(self._visit.with_(sequence=entry.sequence - 1), entry.fact)
        self.newest = entry.sequence

    def save(self) -> None:
        """Write down what has not been; when the disk does not take it, it is kept in memory and tried again."""
        if not self._unsaved:
            return
        try:
            self._append(whole=False)
        except BrokenJournalError as error:
            self._begin_anew(error)
        except JournalError as error:
            self._disk_failed(str(error))
            self._shed()

    def _append(self, *, whole: bool) -> None:
        due = whole or self.newest - self._snapshot_at >= SNAPSHOT_EVERY
        snapshot = Snapshot.after(self._unsaved[-1], self._visit) if due else None
        self._journal.append(self._unsaved, snapshot)
        self._unsaved = []
        if self._disk_fault:
            self._disk_fault = False
            self._say("journal", None)
        if snapshot:
            self._snapshot_at = snapshot.sequence
        self.has(self.told)

    def _begin_anew(self, why: JournalError) -> None:
        first = self._unsaved[0].sequence if self._unsaved else None
        self._journal.close()
        opened = begin_beside(self._journal.path, why, first)
        self._journal = opened.journal
        self._say("journal_broken", opened.broken)
        self._disk_failed(opened.disk)
        if self._unsaved:
            try:
                self._append(whole=True)
            except JournalError as error:
                self._disk_failed(str(error))

    def _disk_failed(self, says: str | None) -> None:
        if says and not self._disk_fault:
            log.error("%s", says)
            self._disk_fault = True
            self._say("journal", says)

    def _shed(self) -> None:
        """Memory has an end too. The oldest go first; those that nobody was told of are lost, and that is said."""
        over = len(self._unsaved) - MOST_UNSAVED
        if over <= 0:
            return
        last = self._unsaved[over - 1].sequence
        self._unsaved = self._unsaved[over:]
        self._snapshot_at = -SNAPSHOT_EVERY  # what is written next needs the room as it is, and not these facts
        self._lose(last, "neither the disk nor the broker took them")

    def _lose(self, last: int, why: str) -> None:
        if last > self.told:
            self._say("facts_lost", f"Facts up to number {last} are lost: {why}.")
        self.lost = max(self.lost, last)

    def after(self, sequence: int, most: int) -> list[Entry]:
        """The next facts to be told after this sequence, from the disk, or those the disk would not take.

        While `unread`, only those: a call for a grown-up must not wait for what is before it on a disk that fails.
        """
        self.unread = False
        try:
            entries = self._journal.following(sequence, most)
        except BrokenJournalError as error:
            self._begin_anew(error)
            return []
        except JournalError as error:
            self._disk_failed(str(error))
            self.unread, entries = True, []
        return entries or [entry for entry in self._unsaved if entry.sequence > sequence][:most]

    def has(self, sequence: int) -> None:
        """The broker has every fact up to this one. Noted at once when it is the newest, else now and then."""
        self.told = max(self.told, sequence)
        if self.told >= self.newest or self.told - self._noted >= NOTE_EVERY:
            self._note()

    def _note(self) -> None:
        # Never beyond what is on the disk: after a crash those numbers are given to other facts.
        if self.told <= self._noted or self._unsaved or self._disk_fault:
            return
        try:
            self._journal.tell(self.told)
            self._noted = self.told
        except JournalError:
            log.warning("what was told could not be noted; it will be told once more")

    def tidy(self) -> bool:
        """Take out a little of what need not be kept any longer; whether there may be more.

        Only what the broker has and what is older than the school keeps it, and while the time is known. The last fact
        always stays, because numbers go on from it. When there are too many, the oldest go first, told or not.
        """
        try:
            return self._tidied()
        except (JournalError, OSError) as error:
            log.warning("the journal could not be tidied: %s", error)
            return False

    def _tidied(self) -> bool:
        now = self._time()
        first, last = self._journal.span()
        if now is None or last == 0 or not self._journal.on_disk:
            return False
        snapshot = self._journal.snapshot()
        safe = min(last - 1, snapshot.sequence if snapshot else 0)
        oldest = (now - timedelta(days=self._policy.keep_days)).isoformat()
        too_many = min(safe, last - self._policy.most_facts)
        too_old = min(safe, self.told, self._journal.before(oldest))
        up_to = min(max(too_many, too_old), first + TIDY_AT_ONCE - 1)
        if up_to < first:
            self._forget_aside(now)
            return False
        if up_to > self.told:
            self._lose(up_to, "the broker has been away for too long, and there is no more room for them")
        self._journal.drop(up_to, max(up_to, self._noted))
        self._journal.forget()
        return True

    def _forget_aside(self, now: datetime) -> None:
        """A damaged journal holds visits as well."""
        for path in kept_aside(self._journal.path):
            changed = datetime.fromtimestamp(path.stat().st_mtime, now.tzinfo)
            if now - changed > timedelta(days=self._policy.keep_days):
                path.unlink()

    def _say(self, fault: str, says: str | None) -> None:
        self._inbox.post(Given(FaultSeen(fault=fault, detail=says[:200]) if says else FaultGone(fault=fault)))

    def close(self) -> None:
        """Write what is left and close the file."""
        self.save()
        self._note()
        self._journal.close()
