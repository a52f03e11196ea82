"""What is on the screen and where, as a screen reader would be told; also for whoever tries the screen out."""

import json
import os
from pathlib import Path
from typing import Any

from kivy.app import App
from kivy.uix.widget import Widget

from kiosk.frame import Frame
from kiosk.widgets.target import targets_in
from kiosk.widgets.text import Text


def targets(frame: Frame) -> list[dict[str, Any]]:
    """Everything that can be pressed: name, text, and its box in pixels from the left upper corner."""
    return [
        {
            "name": target.name,
            "text": target.text,
            "x": round(target.x),
            "y": round(frame.height - target.top),
            "width": round(target.width),
            "height": round(target.height),
        }
        for target in targets_in(frame)
    ]


def cut(widget: Widget) -> list[str]:
    """The words below this widget that do not fit their place even in the smallest letters; there should be none."""
    own = [widget.text] if isinstance(widget, Text) and widget.cut else []
    return own + [text for child in widget.children for text in cut(child)]


class Outline:
    """Writes the outline into a file whenever it changes, whole or not at all."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._written = ""

    def write(self, frame: Frame, *, ready: bool, focus: str | None, bright: float = 1.0) -> None:
        """Write it if anything changed.

        Args:
            frame: the screen.
            ready: whether a finger that comes down now counts.
            focus: where the focus is.
            bright: how bright it looks, 0 to 1.
        """
        said = {
            "page": frame.page_name,
            "sequence": frame.sequence,
            "language": App.get_running_app().kit.words.code,
            "ready": ready,
            "focus": focus,
            "bright": round(bright, 2),
            "settled": frame.settled,
            "ladder": frame.banner.ladder,
            "banner": frame.banner.says,
            "speaks": frame.speaks(),
            "targets": targets(frame),
            "cut": cut(frame),
        }
        text = json.dumps(said, ensure_ascii=False)
        if text == self._written:
            return
        self._written = text
        fresh = self._path.with_name(self._path.name + ".new")
        fresh.write_text(text, encoding="utf-8")
        os.replace(fresh, self._path)  # noqa: PTH105 - the one call that is known to be atomic
