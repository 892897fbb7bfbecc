"""The concepts that a text asks for: by label and synonym, with everything narrower."""

from dataclasses import dataclass

import duckdb

from graph.expertise.words import asked_phrases, label_forms


@dataclass(frozen=True, slots=True)
class Found:
    """A concept that was asked for, by which phrase and through which label.

    `how`: "label" where the phrase is the label or a synonym, "within" where it stands inside the label, "chosen" where
    the concept itself was asked for.
    """

    iri: str
    label: str
    scheme: str
    phrase: str
    matched: str
    how: str


def concepts_for(connection: duckdb.DuckDBPyConnection, text: str) -> list[Found]:
    """The concepts whose label or synonym is, or holds, a phrase the text asks for. Empty where none does.

    Labels that are the phrase come first. `connection` knows the views of `graph.evidence`.
    """
    phrases = asked_phrases(text)
    # A label that is or holds a phrase holds its longest word; what is not ASCII may be folded into other letters.
    rows = connection.execute(
        "SELECT iri, label, scheme, matched FROM concept_labels WHERE NOT plain OR "
        "list_bool_or([contains(lowered, word) for word in ?::VARCHAR[]]) ORDER BY ALL",
        [[max(phrase.split(), key=len) for phrase in phrases]],
    ).fetchall()
    found: dict[str, Found] = {}
    for how in ("label", "within"):
        for iri, label, scheme, matched in rows:
            if iri in found:
                continue
            for form in label_forms(matched):
                phrase = _asked(phrases, form, how)
                if phrase:
                    found[iri] = Found(iri, label, scheme, phrase, matched, how)
                    break
    return list(found.values())


def concepts_chosen(connection: duckdb.DuckDBPyConnection, iris: list[str]) -> list[Found]:
    """The concepts of these IRIs, in this order. Raises LookupError for one that no loaded scheme has."""
    rows = connection.execute(
        "SELECT iri, any_value(label), any_value(scheme) FROM concept "
        "WHERE iri IN (SELECT unnest(?::VARCHAR[])) GROUP BY iri",
        [iris],
    ).fetchall()
    known = {iri: Found(iri, label, scheme, label, label, "chosen") for iri, label, scheme in rows}
    for iri in iris:
        if iri not in known:
            raise LookupError(f"no loaded scheme has a concept <{iri}>")
    return [known[iri] for iri in dict.fromkeys(iris)]


def _asked(phrases: list[str], form: str, how: str) -> str | None:
    if how == "label":
        return form if form in phrases else None
    return next((phrase for phrase in phrases if f" {phrase} " in f" {form} "), None)


def with_narrower(connection: duckdb.DuckDBPyConnection, concepts: list[str]) -> set[str]:
    """The concepts and everything narrower, any number of steps down."""
    return _closure(connection, concepts, "above", "concept")


def with_broader(connection: duckdb.DuckDBPyConnection, concepts: list[str]) -> set[str]:
    """The concepts and everything broader, any number of steps up."""
    return _closure(connection, concepts, "concept", "above")


def _closure(connection: duckdb.DuckDBPyConnection, concepts: list[str], here: str, there: str) -> set[str]:
    # Step by step: over several threads DuckDB 1.5's WITH RECURSIVE … UNION now and then leaves rows out.
    reached, edge = set(concepts), list(concepts)
    while edge:
        rows = connection.execute(
            f"SELECT DISTINCT {there} FROM broader WHERE {here} IN (SELECT unnest(?::VARCHAR[]))", [edge]
        ).fetchall()
        edge = [iri for (iri,) in rows if iri not in reached]
        reached.update(edge)
    return reached
