"""How the words of names begin, so that a store finds a name by a look-up and reads no others."""

import re
from collections.abc import Iterator

import duckdb

from graph.ontology import labels, ontology
from ingest.declare import As, fact, said
from ontology.terms import LSG

LETTERS = 3
"""So many that few names begin a word alike, and so few that half a word typed is enough."""

_WORD = re.compile(r"[^\W_]+")


@fact("word_start", subject="named", traced=False)
class WordStart:
    """The first LETTERS letters or digits, in lower case, of a word of some name of an organisation or concept."""

    named: str = said(As.IRI)
    start: str = said(As.TEXT, LSG.wordStart)


def word_starts(connection: duckdb.DuckDBPyConnection) -> Iterator[WordStart]:
    """Those of every organisation and of every concept but those of the scheme of expertise, each once."""
    rows = connection.execute(
        "SELECT iri, label FROM resolved UNION "
        "SELECT e.iri, n.text FROM name n JOIN entity e ON e.key = n.organisation UNION "
        "SELECT iri, label FROM concept UNION SELECT concept, text FROM concept_label"
    ).fetchall()
    found: dict[str, set[str]] = {}
    for iri, text in (*rows, *labels(ontology())):
        found.setdefault(iri, set()).update(starts(text))
    for iri in sorted(found):
        yield from (WordStart(iri, start) for start in sorted(found[iri]))


def starts(text: str) -> set[str]:
    """The first LETTERS letters or digits of each word of a text, in lower case; a shorter word whole."""
    return {word[:LETTERS] for word in _WORD.findall(text.lower())}
