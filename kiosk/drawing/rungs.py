"""How each rung of the call for a grown-up looks."""

from kiosk.drawing import palette

LOOKS: dict[str, tuple[str, palette.Fill]] = {
    "asked": ("wave", palette.SKY),
    "seen": ("show", palette.LILAC),
    "coming": ("walking", palette.SAGE),
    "here": ("grown_up", palette.SAGE),
    "unanswered": ("find", palette.APRICOT),
    "unreachable": ("find", palette.APRICOT),
}
"""A picture and a colour for each rung; the words say it too."""
