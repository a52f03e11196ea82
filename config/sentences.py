"""Turns a validation error into sentences: where, what was found, what is allowed, and the nearest right spelling."""

import difflib
import types
from collections.abc import Iterable
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, Tag, ValidationError
from pydantic_core import ErrorDetails

_SHAPES = {
    r"^#[0-9a-fA-F]{6}$": "write a colour as # and six characters, such as #ffb46b",
    r"^([01]\d|2[0-3]):[0-5]\d$": "write a time as 09:00; midnight is 00:00",
    r"^[a-z0-9_-]{1,40}$": "write small letters, digits, _ and - only, such as blue-room",
    r"^[a-z][a-z0-9_]{0,39}$": "write small letters, digits and _ only, such as deep_sea",
    "/": "write the whole path, such as /etc/calmroom/ca.crt",
    r"^[^{}]+$": "write it without curly brackets",
    r"^[a-z]{2,3}$": "write the two or three letters of a language, such as en",
}
"""What a pattern means, in words."""

_LIMITS = {
    "greater_than_equal": "it must be at least {ge}",
    "less_than_equal": "it must be at most {le}",
    "greater_than": "it must be more than {gt}",
    "less_than": "it must be less than {lt}",
    "string_too_long": "it may be at most {max_length} characters long",
    "string_too_short": "it must be at least {min_length} characters long",
    "too_long": "there may be at most {max_length} of them",
    "too_short": "there must be at least {min_length} of them",
    "literal_error": "allowed are {expected}",
    "string_pattern_mismatch": "it must look like {pattern}",
    "int_parsing": "a whole number is needed here",
    "int_type": "a whole number is needed here",
    "int_from_float": "a whole number is needed here",
    "float_parsing": "a number is needed here",
    "float_type": "a number is needed here",
    "bool_parsing": "true or false is needed here",
    "bool_type": "true or false is needed here",
    "string_type": "a text in quotation marks is needed here",
    "list_type": "a list in square brackets is needed here",
    "tuple_type": "a list in square brackets is needed here",
    "dict_type": "a table of its own is needed here",
    "model_type": "a table of its own is needed here",
}


def problems_of(error: ValidationError, model: type[BaseModel]) -> list[tuple[str, str]]:
    """Each problem as (key, sentence), in the order of the file's schema."""
    return [(_key(detail, model), _sentence(detail, model)) for detail in error.errors(include_url=False)]


def _key(detail: ErrorDetails, model: type[BaseModel]) -> str:
    """Where it is, as it is written in the file: a tag that only pydantic knows is left out."""
    keys, _ = _walk(model, detail["loc"])
    if detail["type"] == "union_tag_invalid":
        keys = [*keys, "driver"]
    return ".".join(keys)


def _sentence(detail: ErrorDetails, model: type[BaseModel]) -> str:
    kind, found = detail["type"], detail["input"]
    if kind == "union_tag_invalid":
        tag, expected = detail["ctx"]["tag"], detail["ctx"]["expected_tags"]
        return f"found {tag!r}; allowed are {expected}." + _hint(tag, _quoted(expected))
    if kind == "missing":
        return "this key is missing; add it."
    if kind == "extra_forbidden":
        return _unknown(detail, model)
    if kind == "value_error":
        return f"{detail['ctx']['error']}."
    allowed = _LIMITS.get(kind)
    if kind == "string_pattern_mismatch":
        allowed = _SHAPES.get(detail["ctx"]["pattern"], allowed)
    if allowed is None:
        return f"found {found!r}; {detail['msg']}."
    sentence = f"found {found!r}; {allowed.format_map(detail.get('ctx', {}))}."
    if kind == "literal_error" and isinstance(found, str):
        sentence += _hint(found, _quoted(detail["ctx"]["expected"]))
    return sentence


def _unknown(detail: ErrorDetails, model: type[BaseModel]) -> str:
    *path, key = detail["loc"]
    _, owner = _walk(model, path)
    known = sorted(owner.model_fields) if _is_model(owner) else []
    allowed = f" Known here: {', '.join(known)}." if known else ""
    return f"this key is not known.{allowed}{_hint(str(key), known)}"


def _hint(found: str, allowed: list[str]) -> str:
    near = difflib.get_close_matches(found, allowed, 1, cutoff=0.5)
    return f" Did you mean {near[0]!r}?" if near else ""


def _quoted(expected: str) -> list[str]:
    return [part.strip("' ") for part in expected.replace(" or ", ",").split(",")]


def _walk(model: Any, path: Iterable[int | str]) -> tuple[list[str], Any]:
    """The keys that a person wrote on the way along `path`, and the type that its end belongs to."""
    keys: list[str] = []
    here: Any = _bare(model)
    for part in path:
        chosen = _tagged(here).get(part)
        if chosen is None:
            keys.append(str(part))
            here = _bare(_below(here, part))
        else:
            here = chosen
    return keys, here


def _below(here: Any, part: int | str) -> Any:
    if _is_model(here):
        field = here.model_fields.get(part)
        return field.annotation if field else None
    inner = get_args(here)
    return inner[-1] if inner else None


def _bare(annotation: Any) -> Any:
    """The annotation without its limits and without `| None`."""
    if get_origin(annotation) is Annotated:
        return _bare(get_args(annotation)[0])
    if get_origin(annotation) in {Union, types.UnionType}:
        kept = [arg for arg in get_args(annotation) if arg is not types.NoneType]
        return _bare(kept[0]) if len(kept) == 1 else annotation
    return annotation


def _tagged(annotation: Any) -> dict[int | str, Any]:
    """The models of a union that are chosen by a tag."""
    return {
        tag.tag: _bare(arg)
        for arg in (get_args(annotation) if get_origin(annotation) in {Union, types.UnionType} else ())
        for tag in getattr(arg, "__metadata__", ())
        if isinstance(tag, Tag)
    }


def _is_model(thing: Any) -> bool:
    return isinstance(thing, type) and issubclass(thing, BaseModel)
