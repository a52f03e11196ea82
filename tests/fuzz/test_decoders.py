"""Every decoder with noise, with right messages that were damaged, and with what fuzzing has found before."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from room.messages import MAX_PAYLOAD_BYTES
from scripts.fuzzing.promise import BrokenPromiseError, promise
from scripts.fuzzing.seeds import SEEDS, seeds
from scripts.fuzzing.targets import TARGETS

FOUND = Path(__file__).parent / "found"
DICTIONARY = Path(__file__).parents[2] / "scripts" / "fuzzing" / "extremes.dict"
EXTREMES = [line.split(b'"', 1)[1].rsplit(b'"', 1)[0] for line in DICTIONARY.read_bytes().splitlines() if b'"' in line]
WORDS = [
    b"null",
    b"[]",
    b"{}",
    b"-1",
    b"1e999",
    b"9" * 5000,
    b'"\\ud800"',
    b'"\\u0000"',
    b"\xff",
    b"\0",
    b"NaN",
    b'""',
    *EXTREMES,
]


def damaged(target: str) -> st.SearchStrategy[bytes]:
    """A right message, cut, doubled, or with one piece replaced by something that looks like the language."""

    def damage(seed: bytes, at: int, length: int, word: bytes) -> bytes:
        start = at % (len(seed) + 1)
        return seed[:start] + word + seed[start + length :]

    word = st.sampled_from(WORDS) | st.binary(max_size=8)
    return st.builds(damage, st.sampled_from(seeds(target)), st.integers(0, 10_000), st.integers(0, 40), word)


def other_values(target: str) -> st.SearchStrategy[bytes]:
    """A right JSON message in which one value is another."""
    values = st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=70) | st.lists(st.none())

    def change(seed: bytes, at: int, value: object) -> bytes:
        begin = seed.find(b"{")
        try:
            message = json.loads(seed[begin:].split(b"\n")[0])
        except ValueError:
            return seed
        owners = _owners(message)
        owner, key = owners[at % len(owners)]
        owner[key] = value
        return seed[:begin] + json.dumps(message).encode()

    return st.builds(change, st.sampled_from(seeds(target)), st.integers(0, 100), values)


def _owners(value: object) -> list[tuple[dict[str, object], str]]:
    if not isinstance(value, dict):
        return []
    return [(value, key) for key in value] + [pair for inner in value.values() for pair in _owners(inner)]


@pytest.mark.parametrize("target", TARGETS)
def test_right_messages_keep_every_promise(target: str) -> None:
    assert set(SEEDS) == set(TARGETS)
    for seed in seeds(target):
        TARGETS[target](seed)


@pytest.mark.parametrize("target", TARGETS)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_wrong_ones_do_too(target: str, data: st.DataObject) -> None:
    TARGETS[target](data.draw(st.binary(max_size=400) | damaged(target) | other_values(target)))


DEEP: list[Callable[[int], bytes]] = [
    lambda n: b"[" * n,
    lambda n: b'{"a":' * n,
    lambda n: b"a = " + b"[" * n,
    lambda n: b"a = " + b"{a=" * n,
    lambda n: b"a." * (n // 2 - 5) + b"a = 1",
    lambda n: b"[" + b"a." * (n // 2 - 5) + b"a]",
    lambda n: b"x = {" + b"a." * (n // 2 - 8) + b"a = 1}",
    lambda n: b"a = " + b"9" * n,
    lambda n: b'"' + b"x" * n + b'"',
    lambda n: b"[[a]]\n" * n,
    lambda n: b"\n" * n,
    lambda n: b"\x00" * n,
]


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("make", range(len(DEEP)))
def test_deep_and_huge_ones_do_too(target: str, make: int) -> None:
    for size in (1_000, MAX_PAYLOAD_BYTES - 10, MAX_PAYLOAD_BYTES + 10):
        TARGETS[target](b"\x00" + DEEP[make](size)[:size])


@pytest.mark.parametrize("path", sorted(FOUND.glob("*/*")), ids=lambda path: f"{path.parent.name}-{path.name}")
def test_what_was_found_once_is_mended(path: Path) -> None:
    TARGETS[path.parent.name](path.read_bytes())


def test_a_broken_promise_is_seen() -> None:
    with pytest.raises(BrokenPromiseError, match="this"):
        promise(not TARGETS, "this")
