"""The contract in docs/ is what the models say, and the official AsyncAPI parser has nothing against it."""

import json
import subprocess
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, get_args
from uuid import uuid4

import pytest
import yaml
from jsonschema import Draft202012Validator
from pydantic import ValidationError
from referencing import Registry, Resource

from room.facts import FACT, Fact
from room.messages import Ask, CloudEvent, RoomState, type_of
from scripts.contract.__main__ import DOCS, files, outdated
from scripts.contract.channels import CHANNELS
from scripts.contract.schemas import FACTS, kind_of

HERE = Path(__file__).parent
SCHEMAS = {path.name: json.loads(path.read_text("utf-8")) for path in (DOCS / "schemas").glob("*.json")}
REGISTRY: Any = Registry().with_resources([(name, Resource.from_contents(one)) for name, one in SCHEMAS.items()])

NINE = datetime(2026, 1, 5, 9, tzinfo=UTC)


def fits(name: str, payload: str) -> bool:
    """Whether a payload is what its schema in docs/schemas says."""
    checker = Draft202012Validator.FORMAT_CHECKER
    return bool(
        Draft202012Validator(SCHEMAS[f"{name}.json"], registry=REGISTRY, format_checker=checker).is_valid(
            json.loads(payload)
        )
    )


def a_fact(kind: type[Any]) -> Fact:
    """A fact of a kind with whatever its fields need."""
    values = {"visit_id": str(uuid4()), "feeling": "sad", "routine": "slow_breath", "planned_s": 120, "preset": "sea"}
    values |= {"soundscape": "rain", "by_s": 60, "reason": "left", "confirmed_at": "room", "present": True}
    values |= {"still_s": 1, "stay_s": 1, "open_s": 1, "there_s": 1, "outcome": "with_adult", "duration_s": 9}
    values |= {"step": 3, "colour": "#88aaff", "brightness": 0.5}
    values |= {"fault": "sound", "detail": "No card.", "by": "button" if kind_of(kind) == "adult_asked" else "Ms Ay"}
    own = {name: value for name, value in values.items() if name in kind.model_fields}
    return FACT.validate_python({"kind": kind_of(kind), "at_s": 1.5, **own})


def test_every_file_is_what_the_models_say() -> None:
    assert outdated(files()) == [], "run python -m scripts.contract"


def test_a_file_that_is_old_or_left_over_is_found() -> None:
    wanted = files()
    first = next(iter(wanted))
    assert outdated({**wanted, first: "old"}) == [first]
    left_over = DOCS / "schemas" / "Ask.json"
    assert outdated({path: text for path, text in wanted.items() if path != left_over}) == [left_over]


def test_the_official_parser_accepts_it_and_would_not_accept_a_broken_one(tmp_path: Path) -> None:
    broken = yaml.safe_load((DOCS / "asyncapi.yaml").read_text("utf-8"))
    del broken["operations"]["sendState"]["channel"]
    broken["components"]["schemas"]["Online"]["type"] = "objekt"
    (tmp_path / "broken.yaml").write_text(yaml.safe_dump(broken))
    argv = ["node", "parse.cjs", str(DOCS / "asyncapi.yaml"), str(tmp_path / "broken.yaml")]
    ran = subprocess.run(argv, cwd=HERE, capture_output=True, text=True, check=True, timeout=120)
    good, bad = json.loads(ran.stdout)

    errors_and_warnings = [words for severity, _, words in good["said"] if severity < 2]
    assert (good["is_valid"], errors_and_warnings) == (True, [])
    assert good["operations"] == len(CHANNELS)
    wrong = {path for severity, path, _ in bad["said"] if severity == 0}
    assert not bad["is_valid"]
    assert {"operations.sendState", "components.schemas.Online.type"} <= wrong


@pytest.mark.parametrize("kind", FACTS, ids=kind_of)
def test_what_is_empty_goes_over_the_wire_unsaid_and_comes_back(kind: type[Any]) -> None:
    optional = [name for name, field in kind.model_fields.items() if type(None) in get_args(field.annotation)]
    fact = a_fact(kind).model_copy(update=dict.fromkeys(optional))
    assert FACT.validate_json(fact.model_dump_json(exclude_none=True)) == fact


@pytest.mark.parametrize("kind", FACTS, ids=kind_of)
def test_each_fact_fits_its_own_schema_and_no_other(kind: type[Any]) -> None:
    fact = a_fact(kind)
    event = CloudEvent(
        id=uuid4(),
        source="calmroom/school/calm",
        type=type_of(fact),
        time="2026-01-05T09:00:00Z",
        sequence=1,
        data=fact,
    )
    sent = event.model_dump_json(exclude_none=True)
    assert [one for one in FACTS if fits(f"{one.__name__}Event", sent)] == [kind]
    assert fits("CloudEvent", sent)


@pytest.mark.parametrize(
    "ask",
    [
        {"kind": "seen", "by": "Ms Ay"},
        {"kind": "set_preset", "by": "Ms Ay", "preset": "sea"},
        {"kind": "extend", "by": "Ms Ay", "by_s": 10},
        {"kind": "close", "by": ""},
        {"kind": "dance", "by": "Ms Ay"},
        {"kind": "identify", "by": "Ms Ay", "preset": "sea"},
        {"by": "Ms Ay"},
    ],
)
def test_the_schema_of_an_ask_takes_what_the_room_takes(ask: dict[str, Any]) -> None:
    payload = json.dumps({"id": str(uuid4()), "ask": ask})
    assert fits("Ask", payload) is _room_takes(payload)


def _room_takes(payload: str) -> bool:
    try:
        Ask.model_validate_json(payload)
    except ValidationError:
        return False
    return True


def test_what_anybody_may_know_names_no_child() -> None:
    for name in ("RoomState", "Online", "Heartbeat", "Reading"):
        fields = set(SCHEMAS[f"{name}.json"]["properties"])
        assert not fields & {"who_token", "feeling", "size", "visit_id", "before", "after", "by", "chosen_by"}
    assert set(SCHEMAS["RoomState.json"]["properties"]) == set(RoomState.model_fields)
