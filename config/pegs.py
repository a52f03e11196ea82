"""The names of the peg pictures, in the order in which a class takes them. The pictures are in kiosk/drawing."""

from typing import Literal, get_args

PegName = Literal[
    "fox", "boat", "kite", "acorn", "rabbit", "star", "fish", "umbrella", "pencil", "car",
    "apple", "butterfly", "tree", "bear", "key", "penguin", "balloon", "train", "frog", "house",
    "banana", "snail", "drum", "duck", "rocket", "mushroom", "cat", "bell", "crab", "tulip",
    "lion", "ball", "carrot", "turtle", "boot", "bee", "rainbow", "snowman", "crown", "strawberry",
    "icecream", "mitten", "hedgehog", "teapot", "octopus", "anchor", "ladybird", "cherries",
]  # fmt: skip
"""An animal or thing as on a coat peg. None that children call each other names with (no owl, no
whale), and none that a family may find unclean."""

PEGS: tuple[PegName, ...] = get_args(PegName)
