"""The parts of a self-test, in their order: the words for `--skip`."""

PARTS = ("journal", "light", "sound", "sensors", "screen", "alert")
