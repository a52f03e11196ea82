"""JSON Schemas of the payloads, made to be read: what is always there is required, and fields are explained."""

import ast
import inspect
import textwrap
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, get_args

from pydantic.json_schema import models_json_schema

from room.facts import Fact
from room.frozen import Frozen
from room.messages import Online, type_of
from scripts.contract.channels import ANSWERS, CHANNELS

Schema = dict[str, Any]
FACTS: tuple[type[Frozen], ...] = get_args(get_args(Fact)[0])
"""Every kind of fact."""
SENT = {channel.model for channel in CHANNELS if channel.action == "send"}
"""What the room sends it sends whole: a field with a default is always there."""


def kind_of(fact: type[Frozen]) -> str:
    """The word of a kind of fact, such as `visit_started`."""
    return str(fact.model_fields["kind"].default)


def all_schemas(ref: str) -> dict[str, Schema]:
    """Each schema by its model's name, and an event for each kind of fact.

    Args:
        ref: how one schema names another, with `{model}` in it.
    """
    models = [channel.model for channel in (*CHANNELS, ANSWERS)]
    _, whole = models_json_schema([(model, "validation") for model in dict.fromkeys(models)], ref_template=ref)
    found: dict[str, Schema] = whole["$defs"]
    sent = {model.__name__ for model in (*SENT, *FACTS) if model is not Online}
    explained = {model.__name__: explanations(model) for model in _all_of(Frozen)}
    for name, schema in found.items():
        _tidy(schema, explained.get(name, {}), whole=name in sent)
    event = found["CloudEvent"]
    for fact in FACTS:
        found[f"{fact.__name__}Event"] = _event(event, fact, ref)
    return found


def _event(event: Schema, fact: type[Frozen], ref: str) -> Schema:
    """The CloudEvent of one kind of fact."""
    name = type_of(fact.model_construct())  # type: ignore[arg-type]
    own = {"type": {"const": name, "type": "string"}, "data": {"$ref": ref.format(model=fact.__name__)}}
    return {**event, "description": inspect.getdoc(fact), "properties": {**event["properties"], **own}}


def _tidy(schema: Schema, explained: dict[str, str], *, whole: bool) -> None:
    schema.pop("title", None)
    _without_discriminators(schema)
    if "description" in schema:
        schema["description"] = " ".join(schema["description"].split("\n\n")[0].split())
    fields = schema.get("properties", {})
    for name, field in fields.items():
        field.pop("title", None)
        if name in explained:
            field["description"] = explained[name]
    always = [
        name
        for name, field in fields.items()
        if name in schema.get("required", ()) or "const" in field or (whole and field.get("default") is not None)
    ]
    if always:
        schema["required"] = always


def _without_discriminators(node: object) -> None:
    """OpenAPI's discriminator is no word of JSON Schema, and another one in AsyncAPI; each `kind` is a `const`."""
    if isinstance(node, dict):
        if isinstance(node.get("discriminator"), dict):
            del node["discriminator"]
        for child in node.values():
            _without_discriminators(child)
    elif isinstance(node, list):
        for child in node:
            _without_discriminators(child)


def _all_of(model: type[Frozen]) -> Iterator[type[Frozen]]:
    for child in model.__subclasses__():
        yield child
        yield from _all_of(child)


def explanations(model: type[Frozen]) -> dict[str, str]:
    """What stands below each field of a model, its own and those it inherits, as a docstring."""
    found: dict[str, str] = {}
    for each in reversed([one for one in model.__mro__ if issubclass(one, Frozen)]):
        [tree] = ast.parse(textwrap.dedent(inspect.getsource(each))).body
        body = tree.body if isinstance(tree, ast.ClassDef) else []
        for field, below in pairwise(body):
            match field, below:
                case ast.AnnAssign(), ast.Expr(value=ast.Constant(value=str(words))):
                    found[ast.unparse(field.target)] = " ".join(words.split())
    return found
