"""My own room: what colour, how bright, which sound; every tap is followed at once."""

from collections.abc import Sequence

from kivy.properties import StringProperty

from kiosk.drawing.icons import LAMP
from kiosk.screens.routine_body import Body, Moment
from kiosk.widgets.choice import Choice
from kiosk.widgets.target import Target
from room.inputs import MixRoom
from room.mix import AS_IT_WAS, Mix
from room.visit import Visit

KINDS = ("mix_colour", "mix_light", "mix_sound")


class RoomBody(Body):
    """Three large pictures; each opens its choices, and one tap leads back. `opened` is the one that is open."""

    opened = StringProperty("")

    def __init__(self, **settings: object) -> None:
        super().__init__(**settings)
        self._shown: tuple[object, ...] = ()
        self._turn_back: Target = self.ids.turn_back.__self__  # Kivy itself would forget it between two places
        if self.kit.upright:  # where five do not fit beside one another, it stands among them
            self.ids.first.remove_widget(self._turn_back)

    def show(self, moment: Moment) -> None:
        """Show the choices there are, and which was taken."""
        super().show(moment)
        visit, mix = moment.visit, moment.rule.mix
        now = (self.opened, visit.tint, visit.soundscape)
        if mix is None or now == self._shown:
            return
        fresh = self._shown[:1] != now[:1]
        self._shown = now
        if fresh:
            self.ids.choices.clear_widgets()
            for target in self._choices(mix) if self.opened else [self._kind(kind) for kind in KINDS]:
                self.ids.choices.add_widget(target)
            if self.kit.upright:
                self.ids.choices.add_widget(self._turn_back)
            self.kit.taps.changed(self.kit.clock())
        self._mark(visit, mix)
        self._turn_back.disabled = not self.opened and _is_as_it_was(visit)

    def sentence(self, _moment: Moment) -> str:
        """One for all of it."""
        return "steps_my_room_1"

    def dots(self, _moment: Moment) -> tuple[int, int]:
        """None."""
        return 0, 1

    def speaks(self, _moment: Moment) -> Sequence[str]:
        """The choices, and the way back."""
        words = [child.word_key for child in reversed(self._shown_choices())]
        return [*words, "step_back" if self.opened else "as_it_was", "more_time", "something_else"]

    def carry(self, other: Body) -> None:
        """Stay where the child was."""
        if isinstance(other, RoomBody):
            self.opened = other.opened

    def turn_back(self) -> None:
        """To the three pictures; from there, to the room as it was."""
        if self.opened:
            self.opened = ""
        else:
            self.kit.send(MixRoom())

    def _open(self, kind: str) -> None:
        self.opened = kind

    def _kind(self, kind: str) -> "Mixing":
        target = Mixing(name=kind, icon=kind, text=self.say(kind), word_key=kind, picture_share=0.86)
        target.bind(on_tap=lambda _target: self._open(kind))
        return target

    def _choices(self, mix: Mix) -> list["Mixing"]:
        if self.opened == "mix_colour":
            return [
                self._choice(f"colour_{key}", LAMP + colour, MixRoom(colour=key)) for key, colour in mix.colours.items()
            ]
        if self.opened == "mix_light":
            levels = range(1, len(mix.brightness) + 1)
            return [self._choice(f"bright_{level}", f"bright_{level}", MixRoom(level=level)) for level in levels]
        return [self._choice(f"sound_{sound}", f"sound_{sound}", MixRoom(sound=sound)) for sound in mix.sounds]

    def _choice(self, key: str, icon: str, given: MixRoom) -> "Mixing":
        target = Mixing(name=key, icon=icon, text=self.say(key), word_key=key, lines=1)
        target.bind(on_tap=lambda _target: self.kit.send(given))
        return target

    def _shown_choices(self) -> list["Mixing"]:
        return [child for child in self.ids.choices.children if isinstance(child, Mixing)]

    def _mark(self, visit: Visit, mix: Mix) -> None:
        taken = {f"sound_{visit.soundscape}"}
        taken |= {f"colour_{key}" for key, colour in mix.colours.items() if colour == visit.tint.colour}
        taken |= {f"bright_{at}" for at, bright in enumerate(mix.brightness, 1) if bright == visit.tint.brightness}
        for target in self._shown_choices():
            target.chosen = target.name in taken


class Mixing(Choice):
    """One of the pictures; `word_key` is the key of its word."""

    word_key = StringProperty("")


def _is_as_it_was(visit: Visit) -> bool:
    run = visit.routine
    return visit.tint == AS_IT_WAS and (run is None or visit.soundscape == run.soundscape)
