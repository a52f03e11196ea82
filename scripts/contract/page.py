"""The tables of docs/mqtt.md: topics, facts, asks. The words around them are written by hand."""

import inspect
from typing import Any, get_args

from room.frozen import Frozen
from room.messages import Ask
from scripts.contract.channels import CHANNELS
from scripts.contract.schemas import FACTS, Schema, all_schemas, kind_of

BEGIN, END = "<!-- made by scripts/contract: begin -->", "<!-- made by scripts/contract: end -->"

ABOUT_FACTS = """\
Each is the `data` of a CloudEvent on `facts`, whose `type` is `calmroom.<kind>.v1`. All have `at_s` too: when it
happened on the room's monotonic clock, in seconds, which only durations are taken from.
"""


def page(written: str) -> str:
    """The page with its tables as they should be now.

    Args:
        written: the page as it is, with the two marks.
    """
    before, _, rest = written.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n\n{tables()}\n{END}{after}"


def tables() -> str:
    """All tables."""
    schemas = all_schemas("{model}")
    asks: tuple[type[Frozen], ...] = get_args(Ask.model_fields["ask"].annotation)
    return "\n".join(
        [
            "## Topics, under `calmroom/<site>/<room>`\n",
            *_topics(),
            "\n## Payloads\n",
            *_payloads(schemas),
            "\n## Facts\n",
            ABOUT_FACTS,
            *_kinds(FACTS, schemas, leave_out={"kind", "at_s"}),
            "\n## Asks\n",
            "Each is the `ask` of an `Ask`.\n",
            *_kinds(asks, schemas, leave_out={"kind"}),
            "",
        ]
    )


def _topics() -> list[str]:
    rows = [
        f"| `{c.address.replace('{', '<').replace('}', '>')}` | {'room' if c.action == 'send' else 'staff'} "
        f"| {'yes' if c.retained else 'no'} | {c.qos} | `{c.model.__name__}` | {c.says} |"
        for c in CHANNELS
    ]
    return ["| topic | from | retained | QoS | payload | what it is for |", "|---|---|---|---|---|---|", *rows]


def _payloads(schemas: dict[str, Schema]) -> list[str]:
    names = [c.model.__name__ for c in CHANNELS] + ["Answer"]
    return ["| payload | fields |", "|---|---|", *(f"| `{name}` | {_fields(schemas[name])} |" for name in names)]


def _kinds(models: tuple[type[Frozen], ...], schemas: dict[str, Schema], leave_out: set[str]) -> list[str]:
    rows = [
        f"| `{kind_of(m)}` | {_fields(schemas[m.__name__], leave_out)} | {_first(m)} |"
        for m in models
    ]  # fmt: skip
    return ["| kind | fields | |", "|---|---|---|", *rows]


def _first(model: type[Frozen]) -> str:
    return " ".join((inspect.getdoc(model) or "").split("\n\n")[0].split())


def _fields(schema: Schema, leave_out: set[str] | None = None) -> str:
    fields = [(name, field) for name, field in schema["properties"].items() if name not in (leave_out or set())]
    required = schema.get("required", [])
    return ", ".join(f"`{name}`{'' if name in required else '?'} {_type(field)}" for name, field in fields)


def _type(field: dict[str, Any]) -> str:
    """A field's type as a reader says it."""
    if "anyOf" in field:
        return " or ".join(_type(one) for one in field["anyOf"] if one.get("type") != "null")
    if "enum" in field:
        return "·".join(field["enum"])
    if "const" in field:
        return f"*{field['const']}*"
    if "$ref" in field:
        return f"`{field['$ref']}`"
    if "oneOf" in field:
        return "see below"
    return str({"string": field.get("format", "text"), "boolean": "yes/no"}.get(field["type"], field["type"]))
