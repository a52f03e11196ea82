"""The rules in the .kv files of the pages and of what routines show."""

import sys
from pathlib import Path

from kivy.lang import Builder
from kivy.uix.widget import Widget


def read_rules(kind: type[Widget]) -> None:
    """Read the .kv file beside the module of a page or body and of what it is made from, when first it is to be seen.

    All of them at once would make the screen start a tenth later.
    """
    for each in reversed(kind.__mro__):
        if not each.__module__.startswith(__package__):
            continue
        file = Path(str(sys.modules[each.__module__].__file__)).with_suffix(".kv")
        if file.exists() and str(file) not in Builder.files:
            Builder.load_file(str(file))
