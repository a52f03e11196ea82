"""`python -m controllers tokens`: which pseudonym belongs to which class, peg or card, for whoever keeps the board."""

import csv
import getpass
import sys
from collections.abc import Callable
from contextlib import suppress

from config.load import load
from config.who import WhoFile
from controllers.options import Options
from controllers.who import Pseudonyms, key_in
from room.errors import DeviceError
from room.who import ByCard, ByClass, ByPeg, is_card_number


def tokens(options: Options, read_card: Callable[[str], str] = getpass.getpass) -> int:
    """Print class, peg and pseudonym as CSV; of cards, one after another, only the pseudonym. 1 where nobody is asked.

    Raises:
        DeviceError: the room has no key yet, or it cannot be used.
    """
    who, key_file = load(options.config).room.who, options.state / "who.key"
    if who.mode == "none":
        print('Nobody is asked who comes: [who] mode is "none" in room.toml.', file=sys.stderr)
        return 1
    if not key_file.exists():
        raise DeviceError(f"There is no {key_file} yet: the room makes it when it starts with [who] turned on.")
    key_in(key_file)
    pseudonyms = Pseudonyms(key_file, who, lambda _says: None)
    if who.mode == "card":
        _cards(pseudonyms, read_card)
    else:
        _classes(pseudonyms, who)
    return 0


def _classes(pseudonyms: Pseudonyms, who: WhoFile) -> None:
    table = csv.writer(sys.stdout)
    table.writerow(("class", "peg", "token"))
    for key, school_class in who.classes.items():
        if who.mode == "class":
            table.writerow((school_class.name, "", pseudonyms.of(ByClass(school_class=key))))
            continue
        for peg in school_class.used:
            table.writerow((school_class.name, peg, pseudonyms.of(ByPeg(school_class=key, peg=peg))))


def _cards(pseudonyms: Pseudonyms, read_card: Callable[[str], str]) -> None:
    """Until somebody presses only Enter. The number is not shown."""
    with suppress(EOFError, KeyboardInterrupt):
        while number := read_card("Hold a card to the reader (only Enter ends): ").strip():
            if is_card_number(number):
                print(pseudonyms.of(ByCard.model_validate({"number": number})), flush=True)
            else:
                print("That was no card.", file=sys.stderr)
