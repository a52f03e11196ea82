"""The kinds of error Calm Room raises. Each carries a sentence that a caretaker can act on."""


class CalmRoomError(Exception):
    """Anything this project raises on purpose."""


class ConfigError(CalmRoomError):
    """A file a school edits cannot be used as it is."""


class WireError(CalmRoomError):
    """A message that came over MQTT or the socket cannot be used; nothing was changed by it."""


class DeviceError(CalmRoomError):
    """A lamp, sensor, sound card or display cannot be used."""


class JournalError(CalmRoomError):
    """The journal could not be read or written."""
