"""How a fact type is declared: each field names its RDF term and its kind of value, once.

The Parquet schema (`graph.tables`) and the quads (`graph.write`) both follow from these declarations.
"""

from collections.abc import Callable
from dataclasses import MISSING, dataclass, field, fields
from enum import Enum
from typing import Any, TypeVar, dataclass_transform

T = TypeVar("T")


class As(Enum):
    """How a field's value becomes an RDF term."""

    TEXT = "a plain string literal"
    LANGUAGE_TEXT = "a string with the language tag of the sibling field `language`, if it has one"
    NOTATION = "a string whose datatype is named by the sibling field `scheme`"
    DATE = "a date as YYYY, YYYY-MM or YYYY-MM-DD: the length is its precision"
    INTEGER = "a whole number"
    DECIMAL = "a decimal number"
    BOOLEAN = "true or false"
    WKT = "a point as well-known text, longitude before latitude"
    IRI = "an absolute IRI as it stands"
    CODE = "a code of our own lists, `<list>/<code>`"
    TERM = "the local name of one of our own classes or properties"
    ORGANISATION = "an organisation record's key: becomes the entity it was resolved to"
    NODE = "the key of a row of another table: becomes that row's IRI"
    LANGUAGE = "a language tag for a sibling field; not a statement itself"
    CHOICE = "picks the predicate of a sibling field; not a statement itself"


@dataclass(frozen=True, slots=True)
class Said:
    """A field's RDF side: the predicate, or a predicate for each code of the sibling field `by`.

    `scope` is the list of a CODE, the table of a NODE.
    """

    kind: As
    term: str | None = None
    by: str | None = None
    terms: dict[str, str] | None = None
    scope: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A fact type's RDF side.

    `subject` names the field whose value the row is about. Where it is None the row is a node of its
    own, whose IRI is a digest of its source and values: the same row has the same IRI in every build.
    `link` is (field, predicate): the statement that ties such a node to what it belongs to.
    `of` names the field with the organisation that such a node stands or falls with, where it has no `link`.
    `classes` are the types of the node. `traced` rows are tied to the source record they came from.
    """

    name: str
    subject: str | None = None
    classes: tuple[str, ...] = ()
    link: tuple[str, str] | None = None
    traced: bool = True
    of: str | None = None


def said(
    kind: As,
    term: str | None = None,
    *,
    by: str | None = None,
    terms: dict[str, str] | None = None,
    scope: str | None = None,
) -> Any:
    """A required field of a fact."""
    return field(metadata={"said": Said(kind, term and str(term), by, terms, scope)})


def maybe(kind: As, term: str | None = None, *, scope: str | None = None) -> Any:
    """A field that a record may leave empty."""
    return field(default=None, metadata={"said": Said(kind, term and str(term), scope=scope)})


@dataclass_transform(frozen_default=True, field_specifiers=(said,))
def fact(
    name: str,
    *,
    subject: str | None = None,
    classes: tuple[str, ...] = (),
    link: tuple[str, str] | None = None,
    traced: bool = True,
    of: str | None = None,
) -> Callable[[type[T]], type[T]]:
    """A class decorator: a frozen dataclass with its `Table` kept beside it."""

    def declare(cls: type[T]) -> type[T]:
        made = _quickly_made(dataclass(frozen=True, slots=True)(cls))
        _TABLES[made] = Table(name, subject, tuple(map(str, classes)), link, traced, of)
        return made

    return declare


def _quickly_made(cls: type[T]) -> type[T]:
    """The frozen dataclass with an `__init__` that fills its slots directly.

    The one that `dataclass` makes goes through `object.__setattr__` for every field and took a third of all
    reading time. The signature and the frozenness stay as they are.
    """
    names = [each.name for each in fields(cls)]  # type: ignore[arg-type]
    scope = {f"fill_{name}": getattr(cls, name).__set__ for name in names}
    head = ", ".join(
        name if each.default is MISSING else f"{name}=None"
        for name, each in zip(names, fields(cls), strict=True)  # type: ignore[arg-type]
    )
    body = "; ".join(f"fill_{name}(self, {name})" for name in names)
    exec(f"def __init__(self, {head}): {body}", scope)
    cls.__init__ = scope["__init__"]  # type: ignore[method-assign]
    return cls


_TABLES: dict[type[Any], Table] = {}


def table_of(fact_type: type[Any]) -> Table:
    """The table a fact type's rows stand in."""
    return _TABLES[fact_type]


def columns_of(fact_type: type[Any]) -> dict[str, Said]:
    """The fields of a fact type in order, each with its RDF side."""
    return {each.name: each.metadata["said"] for each in fields(fact_type)}
