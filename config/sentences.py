"""Turns a validation error into sentences: where, what was found, what is allowed, and the nearest right spelling."""

import difflib
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

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
    return [(_key(detail), _sentence(detail, model)) for detail in error.errors(include_url=False)]


def _key(detail: ErrorDetails) -> str:
    return ".".join(str(part) for part in detail["loc"])


def _sentence(detail: ErrorDetails, model: type[BaseModel]) -> str:
    kind, found = detail["type"], detail["input"]
    if kind == "missing":
        return "this key is missing; add it."
    if kind == "extra_forbidden":
        return _unknown(detail, model)
    if kind == "value_error":
        return f"{detail['ctx']['error']}."
    allowed = _LIMITS.get(kind)
    if allowed is None:
        return f"found {found!r}; {detail['msg']}."
    sentence = f"found {found!r}; {allowed.format_map(detail.get('ctx', {}))}."
    if kind == "literal_error" and isinstance(found, str):
        sentence += _hint(
            found, [part.strip("' ") for part in detail["ctx"]["expected"].replace(" or ", ",").split(",")]
        )
    return sentence


def _unknown(detail: ErrorDetails, model: type[BaseModel]) -> str:
    *path, key = detail["loc"]
    owner = _model_at(model, path)
    known = sorted(owner.model_fields) if owner else []
    allowed = f" Known here: {', '.join(known)}." if known else ""
    return f"this key is not known.{allowed}{_hint(str(key), known)}"


def _hint(found: str, allowed: list[str]) -> str:
    near = difflib.get_close_matches(found, allowed, 1, cutoff=0.5)
    return f" Did you mean {near[0]!r}?" if near else ""


def _model_at(model: type[BaseModel], path: list[int | str]) -> type[BaseModel] | None:
    """The model that the keys at `path` belong to."""
    here: Any = model
    for part in path:
        field = here.model_fields.get(part) if _is_model(here) else None
        here = _inner(field.annotation if field else here)
    return here if _is_model(here) else None


def _is_model(thing: Any) -> bool:
    return isinstance(thing, type) and issubclass(thing, BaseModel)


def _inner(annotation: Any) -> Any:
    """The model inside a list, table or optional; the annotation itself otherwise."""
    if _is_model(annotation):
        return annotation
    return next((found for arg in get_args(annotation) if _is_model(found := _inner(arg))), annotation)
