"""What is announced to Home Assistant, what it must forget again, and the events it is told."""

import json
import logging
from collections.abc import Collection
from pathlib import Path

from config.load import House
from controllers.home_assistant.entities import DETAILED, EVENTS, entities, node_of
from controllers.topics import Topics
from room.facts import Fact
from room.messages import RoomEvent

log = logging.getLogger(__name__)


class Discovery:
    """The topics of Home Assistant and what is to stand on each. Used by any thread: what it holds is only replaced.

    What was announced once is remembered, so that an entity that the room no longer has, a room's old name, or all of
    it when it is switched off, is taken back with an empty message.

    Args:
        topics: the room's.
        version: of this release.
        remembered: the file with every topic that was ever announced.
    """

    def __init__(self, topics: Topics, version: str, remembered: Path) -> None:
        self._topics = topics
        self._version = version
        self._file = remembered
        self._ever = _read(remembered)
        self._house: House | None = None
        self._presets: list[str] = []
        self._wanted: dict[str, bytes] = {}

    def use(self, house: House) -> None:
        """Settings, the first ones or new ones. Its lights are offered unless they are the same as before."""
        if self._house is None or house.presets != self._house.presets:
            self._presets = sorted(house.presets.presets)
        self._house = house
        self._announce()

    def offer(self, presets: Collection[str]) -> None:
        """Lights that came from the board."""
        self._presets = sorted(presets)
        self._announce()

    def _announce(self) -> None:
        house = self._house
        if house is None or not house.room.home_assistant.discovery:
            self._wanted = {}
            return
        node, prefix = node_of(self._topics), house.room.home_assistant.prefix
        wanted = {
            f"{prefix}/{one.component}/{node}/{one.name}/config": json.dumps(one.config, ensure_ascii=False).encode()
            for one in entities(house.room, self._topics, self._presets, self._version)
        }
        if not self._ever >= set(wanted):
            self._ever |= set(wanted)
            self._keep()
        self._wanted = wanted

    def _keep(self) -> None:
        try:
            self._file.write_text(json.dumps(sorted(self._ever)), encoding="utf-8")
        except OSError as error:
            log.warning("what Home Assistant was told could not be noted: %s", error)

    @property
    def messages(self) -> dict[str, bytes]:
        """What is to stand, retained, on each topic; empty where an entity is taken back."""
        wanted = self._wanted
        return dict.fromkeys(sorted(self._ever - set(wanted)), b"") | wanted

    @property
    def birth(self) -> str | None:
        """Where Home Assistant says that it has started; None when nothing is announced."""
        house = self._house
        if house is None or not self._wanted:
            return None
        return f"{house.room.home_assistant.prefix}/status"

    def event(self, fact: Fact) -> RoomEvent | None:
        """What Home Assistant is told of a fact: nothing, its kind, or more where the school has switched that on."""
        house = self._house
        if house is None or not self._wanted:
            return None
        if not house.room.home_assistant.visit_details:
            return RoomEvent(event_type=fact.kind) if fact.kind in EVENTS else None
        if fact.kind not in DETAILED:
            return None
        details = ("feeling", "size", "routine", "outcome")
        return RoomEvent(event_type=fact.kind, **{name: getattr(fact, name, None) for name in details})


def _read(file: Path) -> set[str]:
    try:
        topics = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return set()
    except (OSError, ValueError):
        log.warning("%s cannot be read; what Home Assistant was told before stays there", file)
        return set()
    good = isinstance(topics, list) and all(isinstance(one, str) and one.endswith("/config") for one in topics)
    return set(topics) if good else set()
