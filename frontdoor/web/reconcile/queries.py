"""Reconciliation query batches and data extension queries, read from what a client sent."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from frontdoor.web.refusal import Refused

BATCH_SIZE = 100
"""Queries in a batch, and entities in a data extension query."""
LIMIT = 5
MOST = 25
"""Candidates for a query: where it doesn't say, and at most."""


@dataclass(frozen=True, slots=True)
class Query:
    """One query. `types`: what the entity must be any of, or all of. `properties`: the values given, by property id."""

    text: str
    types: tuple[str, ...] = ()
    all_types: bool = False
    limit: int = LIMIT
    properties: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Extension:
    """Which properties of which entities are wanted, and how many values of each at most (0 for all)."""

    ids: tuple[str, ...]
    properties: tuple[tuple[str, int], ...]


def query_batch(text: str) -> dict[str, Query]:
    """The queries of a batch by their keys. Raises Refused naming the query and what is wrong with it."""
    said = _json(text, "queries")
    if not isinstance(said, dict):
        raise Refused('queries: a JSON object of queries is expected, such as {"q0": {"query": "Leeds"}}')
    if len(said) > BATCH_SIZE:
        raise Refused(f"queries: {len(said)} queries; a batch has at most {BATCH_SIZE}", 413)
    return {key: _query(key, each) for key, each in said.items()}


def extension(text: str) -> Extension:
    """A data extension query. Raises Refused naming the field and what is wrong with it."""
    said = _json(text, "extend")
    if (
        not isinstance(said, dict)
        or not isinstance(said.get("ids"), list)
        or not isinstance(said.get("properties"), list)
    ):
        raise Refused("extend: a JSON object with the lists ids and properties is expected")
    if len(said["ids"]) > BATCH_SIZE:
        raise Refused(f"extend: {len(said['ids'])} ids; at most {BATCH_SIZE} are answered at once", 413)
    if not all(isinstance(each, str) for each in said["ids"]):
        raise Refused("extend: ids must be texts")
    return Extension(tuple(said["ids"]), tuple(_wanted(each) for each in said["properties"]))


def _json(text: str, name: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Refused(f"{name}: this is not JSON: {error}") from None


def _query(key: str, said: Any) -> Query:
    if not isinstance(said, dict):
        raise Refused(f"queries: {key} is no JSON object")
    text, given = said.get("query", ""), said.get("properties", [])
    if not isinstance(text, str):
        raise Refused(f"queries: {key}: query must be a text")
    if not isinstance(given, list):
        raise Refused(f"queries: {key}: properties must be a list")
    if "query" not in said and not given:
        raise Refused(f"queries: {key} has neither query nor properties")
    types = said.get("type", [])
    types = [types] if isinstance(types, str) else types
    if not isinstance(types, list) or not all(isinstance(each, str) for each in types):
        raise Refused(f"queries: {key}: type must be an id or a list of ids")
    strict = said.get("type_strict", "any")
    if strict not in ("any", "should", "all"):
        raise Refused(f"queries: {key}: type_strict must be any, should or all")
    properties = tuple(_property(key, each) for each in given)
    return Query(text.strip(), tuple(filter(None, types)), strict == "all", _limit(key, said), properties)


def _limit(key: str, said: Mapping[str, Any]) -> int:
    limit = said.get("limit", LIMIT)
    if isinstance(limit, bool) or not isinstance(limit, int | float) or not limit >= 1:
        raise Refused(f"queries: {key}: limit must be a positive number")
    return int(min(limit, MOST))


def _property(key: str, said: Any) -> tuple[str, tuple[str, ...]]:
    if not isinstance(said, dict) or not isinstance(said.get("pid"), str) or "v" not in said:
        raise Refused(f"queries: {key}: a property must be an object with pid and v")
    values = said["v"] if isinstance(said["v"], list) else [said["v"]]
    return said["pid"], tuple(text for value in values for text in _texts(key, value))


def _texts(key: str, value: Any) -> list[str]:
    """A value as texts it may be known by: of an entity its id and name."""
    if isinstance(value, dict) and isinstance(value.get("id"), str):
        return [text for text in (value["id"], value.get("name")) if isinstance(text, str) and text.strip()]
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, str | int | float):
        return [str(value).strip()] if str(value).strip() else []
    if value is None:
        return []
    raise Refused(f"queries: {key}: the value of a property must be a text, a number, true, false or an object with id")


def _wanted(said: Any) -> tuple[str, int]:
    if not isinstance(said, dict) or not isinstance(said.get("id"), str):
        raise Refused("extend: a property must be an object with id")
    settings = said.get("settings") or {}
    limit = settings.get("limit", 0) if isinstance(settings, dict) else None
    try:
        most = int(limit or 0)
    except (TypeError, ValueError, OverflowError):
        most = -1
    if most < 0:
        raise Refused(f"extend: {said['id']}: the setting limit must be a number, 0 for all values")
    return said["id"], most
