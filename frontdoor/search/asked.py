"""What typed words find: by name, identifier or place, with a mistyped letter, the best of each kind first."""

import re
from dataclasses import dataclass

import tantivy

from frontdoor.search.index import KINDS, code_spelled
from ingest.names import SMALL_WORDS, normal

LONG = 160
"""A text of more letters is no name: it is read for the concepts it is about."""

TYPO_FROM, TYPOS_FROM = 4, 9
"""Letters a word needs so that one letter, and two, may be wrong: short words with a letter changed are other words."""

EXACT, CODE, WORD, BEGUN, PLACE, TYPO = 20.0, 40.0, 1.0, 0.8, 0.6, 0.5
"""What a hit of each way counts, times its rarity for words: judged, so that an identifier comes before a name."""

SALIENCE = 0.35
"""How much what is known of a thing lifts it among equal names: by the logarithm of its records and items."""

FAR_BEHIND = 0.03
"""A kind whose best hit scores less of the best of all is left out: "Seeds" is not what "Leeds" asks for."""

CANDIDATES = 200
MOST_WORDS = 12
_DISTRICT = re.compile(r"[A-Z]{1,2}\d[A-Z\d]?( ?\d[A-Z]{2})?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found. `called`: the other name by which it was found, None where its own name says it."""

    kind: str
    iri: str
    label: str
    called: str | None
    detail: str | None
    region: str | None
    score: float


@dataclass(frozen=True, slots=True)
class Group:
    """The hits of one kind, the best first, and how many there are."""

    kind: str
    hits: list[Hit]
    total: int


def found(index: tantivy.Index, text: str, *, kinds: tuple[str, ...] = KINDS, top: int = 5) -> list[Group]:
    """What a text finds, a group a kind in which something is found; the kind with the best hit first.

    Every word but the small ones (of, the) has to be met: as it stands, as the beginning of the last word, in the place
    where a thing is, or with a letter wrong. Where nothing meets them all, more than half of them are enough.
    """
    searcher = index.searcher()
    words = normal(text).split()[:MOST_WORDS]
    said = [word for word in words if word not in SMALL_WORDS] or words
    groups: list[Group] = []
    for least in dict.fromkeys((len(said), len(said) // 2 + 1)):
        query = _query(index.schema, text, words, said, least)
        for kind in kinds:
            of_kind = tantivy.Query.const_score_query(tantivy.Query.term_query(index.schema, "kind", kind), 0.0)
            both = tantivy.Query.boolean_query([(tantivy.Occur.Must, query), (tantivy.Occur.Must, of_kind)])
            result = searcher.search(both, CANDIDATES, count=True)
            hits = sorted((_hit(searcher.doc(at), score, words) for score, at in result.hits), key=_order)
            if hits:
                # The stub of tantivy lacks what its results have.
                groups.append(Group(kind, hits[:top], result.count))  # type: ignore[attr-defined]
        if groups:
            break
    groups.sort(key=lambda group: (-group.hits[0].score, kinds.index(group.kind)))
    return [group for group in groups if group.hits[0].score >= FAR_BEHIND * groups[0].hits[0].score]


def is_prose(text: str) -> bool:
    """Whether a text is longer than any name is: a pasted abstract."""
    return len(text) > LONG


def _query(schema: tantivy.Schema, text: str, words: list[str], said: list[str], least: int) -> tantivy.Query:
    if not words:
        return tantivy.Query.empty_query()
    each = [(tantivy.Occur.Should, _word(schema, word, word == words[-1])) for word in said]
    ways = [
        tantivy.Query.boolean_query(each, minimum_number_should_match=least),
        _sure(schema, "whole", " ".join(words), EXACT),
        _sure(schema, "code", code_spelled(text), CODE),
    ]
    if _DISTRICT.fullmatch(text.strip()):
        ways.append(_sure(schema, "places", words[0], PLACE))
    return tantivy.Query.disjunction_max_query(ways, 0.1)


def _word(schema: tantivy.Schema, word: str, last: bool) -> tantivy.Query:
    """A word in any of the ways in which it is met; the best way counts."""
    ways = [
        tantivy.Query.boost_query(tantivy.Query.term_query(schema, "words", word), WORD),
        _sure(schema, "places", word, PLACE),
    ]
    if last and len(word) > 1:
        ways.append(_sure_of(tantivy.Query.fuzzy_term_query(schema, "words", word, 0, True, True), BEGUN))
    if len(word) >= TYPO_FROM:
        wrong = 2 if len(word) >= TYPOS_FROM else 1
        ways.append(_sure_of(tantivy.Query.fuzzy_term_query(schema, "words", word, wrong, True), TYPO))
    return tantivy.Query.disjunction_max_query(ways)


def _sure(schema: tantivy.Schema, field: str, word: str, score: float) -> tantivy.Query:
    return _sure_of(tantivy.Query.term_query(schema, field, word), score)


def _sure_of(query: tantivy.Query, score: float) -> tantivy.Query:
    return tantivy.Query.const_score_query(query, score)


def _hit(document: tantivy.Document, score: float, words: list[str]) -> Hit:
    (label,) = document["label"]
    (weight,) = document["weight"]
    names = [label, *document["names"]]
    met = [len(set(words) & set(normal(name).split())) for name in names]
    best = max(range(len(names)), key=lambda at: (met[at], -len(names[at])))
    return Hit(
        document["shown_kind"][0],
        document["iri"][0],
        label,
        names[best] if met[best] > met[0] else None,
        document["detail"][0] or None,
        document["region"][0] or None,
        # A long name that holds the words says less than a short one.
        score * (1 + SALIENCE * weight) / (1 + 0.05 * len(normal(names[best]).split())),
    )


def _order(hit: Hit) -> tuple[float, str, str]:
    return -hit.score, hit.label, hit.iri
