"""How is it now? The same faces, once more."""

from kiosk.screens.feeling import FeelingPage


class AfterPage(FeelingPage):
    """The faces after calming. Nothing is compared with what was said before."""

    headline = "ask_after"
