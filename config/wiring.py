"""What is wired twice."""

from config.lamps import AnyLamps


def used_twice(users: dict[str, AnyLamps], others: dict[int, list[str]]) -> list[str]:
    """Sentences about each pin, channel and bus that more than one has.

    Args:
        users: the zones, by name.
        others: who else has each GPIO.
    """
    owners: dict[str, list[str]] = {}
    for name, zone in users.items():
        for thing, shared_by in zone.claims():
            who = shared_by or f"zone {name}"
            if not shared_by or who not in owners.get(thing, []):
                owners.setdefault(thing, []).append(who)
    for pin, names in others.items():
        owners.setdefault(f"GPIO{pin}", []).extend(names)
    return [f"{thing} is used by {' and '.join(names)}" for thing, names in _sorted(owners) if len(names) > 1]


def _sorted(owners: dict[str, list[str]]) -> list[tuple[str, list[str]]]:
    return sorted(owners.items(), key=lambda owner: (len(owner[0]), owner[0]))
