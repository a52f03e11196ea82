"""The room: every pin, the sound card, the sensors, the journal and the MQTT session. It needs no screen."""

import os

os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")  # or pygame prints a greeting before anything can stop it
