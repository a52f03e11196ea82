"""Who comes, as the screen says it to the controller. The room's facts never hold it: they hold a pseudonym."""

from typing import Annotated, Literal

from pydantic import AfterValidator, ConfigDict, Field, PlainSerializer, SecretStr

from room.frozen import Frozen, Key

WhoMode = Literal["none", "class", "peg", "card"]
"""Whether the room asks: not at all, for the class, for the class and the peg, or for a card."""

LEAST_DIGITS, MOST_DIGITS = 6, 32
"""How long the number of a card may be. Source: decision; readers type 8 or 10 digits, the longest about 20."""


def is_card_number(text: str) -> bool:
    """Whether this could be the number of a card: digits, neither too few nor too many."""
    return text.isascii() and text.isdigit() and LEAST_DIGITS <= len(text) <= MOST_DIGITS


def _checked(number: SecretStr) -> SecretStr:
    if not is_card_number(number.get_secret_value()):
        raise ValueError("this is not the number of a card")
    return number


CardNumber = Annotated[
    SecretStr,
    AfterValidator(_checked),
    PlainSerializer(lambda number: number.get_secret_value(), return_type=str, when_used="json"),
]
"""The number of a card. No log and no error message shows it; only the frame on the socket has it in the clear."""


class ByClass(Frozen):
    """A class was tapped."""

    kind: Literal["class"] = "class"
    school_class: Key


class ByPeg(Frozen):
    """A class was tapped, and a peg of it."""

    kind: Literal["peg"] = "peg"
    school_class: Key
    peg: Key


class ByCard(Frozen):
    """A card was held to the reader."""

    model_config = ConfigDict(hide_input_in_errors=True)
    kind: Literal["card"] = "card"
    number: CardNumber


Who = Annotated[ByClass | ByPeg | ByCard, Field(discriminator="kind")]
