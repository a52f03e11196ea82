"""`[who]` of room.toml: whether the room asks who comes, and the classes and pegs a child may tap. Never a name."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from config.pegs import PEGS, PegName
from room.frozen import Frozen, Key
from room.who import WhoMode

USUAL_PEGS = 30
"""Source: School Admissions (Infant Class Sizes) (England) Regulations 2012: at most 30 children in an infant class."""


class SchoolClass(Frozen):
    """One class of the school, as a child finds it: a name, a colour, a picture; and the pegs of its children."""

    name: Annotated[str, Field(min_length=1, max_length=20, pattern=r"^[^{}]+$")]
    colour: Literal["card", "apricot", "sky", "sage", "lilac", "sand", "rose"] = "card"
    picture: PegName | None = None
    pegs: Annotated[int, Field(ge=1, le=len(PEGS))] | None = None
    """How many of the pictures it uses, from the first."""
    peg_pictures: Annotated[list[PegName], Field(max_length=len(PEGS))] = Field(default_factory=list)
    """Just these instead, in this order."""

    @model_validator(mode="after")
    def _pegs_are_said_once(self) -> Self:
        if self.peg_pictures and self.pegs is not None:
            raise ValueError("pegs and peg_pictures both say which pegs there are; leave one of them out")
        if twice := sorted({peg for peg in self.peg_pictures if self.peg_pictures.count(peg) > 1}):
            raise ValueError(f"peg_pictures names {', '.join(twice)} more than once; each peg belongs to one child")
        return self

    @property
    def used(self) -> list[PegName]:
        """The pegs of this class, in their order."""
        return self.peg_pictures or list(PEGS[: self.pegs or USUAL_PEGS])


class WhoFile(Frozen):
    """The whole of `[who]`."""

    mode: WhoMode = "none"
    classes: Annotated[dict[Key, SchoolClass], Field(max_length=30)] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _there_are_classes_to_tap(self) -> Self:
        if self.mode in {"class", "peg"} and not self.classes:
            raise ValueError(f'mode "{self.mode}" needs a class to tap; add one, such as [who.classes.oak]')
        return self

    @property
    def spoken(self) -> dict[str, str]:
        """The classes' names by the keys under which they are spoken; a language file may say them otherwise."""
        return {f"class_{key}": school_class.name for key, school_class in self.classes.items()}

    def uses(self, key: str) -> bool:
        """Whether these words are ever shown here; only those of who, pegs and classes may not be."""
        asks_class, asks_peg = self.mode in {"class", "peg"}, self.mode == "peg"
        kind, _, rest = key.partition("_")
        if kind == "peg":
            return asks_peg and any(rest in school_class.used for school_class in self.classes.values())
        if kind == "who":
            return {"peg": asks_peg, "card": self.mode == "card"}.get(rest, asks_class)
        return asks_class if kind == "class" else True
