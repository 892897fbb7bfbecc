"""What the scorers learn from and are judged on: pairs of what was written and what may be meant, with the answer.

"text": affiliation strings whose organisations were found by people (the ror-api sets), against the graph.
"record": what one source says of an organisation, against what all others say. Pairs are labelled where registered
identifiers agree or differ, and left out where no registry can tell. What is known beside a name is dropped half of
the time, as records often lack it.
"""

import csv
import json
import random
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bench.split import held_out, organisation
from graph.identity.rules import Findings, by_identifiers
from graph.identity.said import ACRONYM, FORMER, Gathered
from graph.identity.scored import entry
from graph.identity.union import Group, Groups
from graph.matching.entry import Entry, Query
from graph.matching.features import Pair, pairs
from graph.matching.gazetteer import Gazetteer
from graph.matching.known import Known

SEED = 17
UK_WEIGHT = 6.0
"""The users' texts are mostly of the UK; the rest of the world teaches what is no match."""
A_SOURCE = 3_000
"""Names of one source that are taken at most, chosen by the seed."""

SITE_CODE = re.compile(r"(?=[A-Z0-9]*[A-Z])[A-Z0-9]{5}")
"""An ODS code of a site."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One text with its pairs. `right`: the places of the pairs that are right; `judged`: of those that can be judged.

    `held_out`: whether nothing may learn from it. `group`: texts of one organisation share it.
    """

    text: str
    pairs: list[Pair]
    right: frozenset[int]
    judged: frozenset[int]
    in_graph: bool
    held_out: bool
    group: str
    of_uk: bool
    weight: float


def affiliations(folder: Path) -> dict[str, tuple[frozenset[str], bool]]:
    """Affiliation strings with their ROR ids, and whether they are of the UK set."""
    made: dict[str, tuple[frozenset[str], bool]] = {}
    for path in sorted(folder.glob("*.json")):
        for each in json.loads(path.read_text(encoding="utf-8")):
            made[each["affiliation"]] = (frozenset(_bare(iri) for iri in each["ror_ids"]), False)
    with (folder / "uk_affiliations_dev.csv").open(encoding="utf-8", newline="") as text:
        for row in csv.DictReader(text):
            ids = frozenset(_bare(iri) for iri in row["ror_ids"].replace("|", ";").split(";") if iri)
            made[row["affiliation"]] = (ids, True)
    return made


def _bare(iri: str) -> str:
    return iri.strip().rpartition("/")[2]


def of_texts(entries: Sequence[Entry], ror: dict[str, str], folder: Path) -> list[Asked]:
    """The affiliation strings against every organisation of the graph. `ror`: entity IRIs by ROR id."""
    place = {each.id: at for at, each in enumerate(entries)}
    texts = affiliations(folder)
    found = pairs(Gazetteer(entries), [Query(text) for text in texts])
    made = []
    for (text, (ids, of_uk)), its_pairs in zip(texts.items(), found, strict=True):
        meant = {place[ror[value]] for value in ids if ror.get(value) in place}
        group = f"ror:{min(ids)}" if ids else text
        right = frozenset(at for at, pair in enumerate(its_pairs) if pair.entry in meant)
        made.append(
            Asked(
                text=text,
                pairs=its_pairs,
                right=right,
                judged=frozenset(range(len(its_pairs))),
                in_graph=bool(meant),
                held_out=held_out(group),
                group=group,
                of_uk=of_uk,
                weight=UK_WEIGHT if of_uk else 1.0,
            )
        )
    return made


def of_records(gathered: Gathered, bare: bool = False) -> Iterator[Asked]:
    """What each source says of an organisation, against what all others say of it and of its likes.

    `bare`: only the name is asked for, as in a user's list.
    """
    rng = random.Random(SEED)
    said = gathered.said
    groups = Groups(said, [each[:3] for each in gathered.identifiers if each[3]], gathered.related)
    by_identifiers(groups, gathered.identifiers, Findings())
    joined = [group for group in groups.all() if group.registered]
    names = [organisation([(s, v) for s, values in group.registered.items() for v in values]) for group in joined]
    for source in sorted({key.partition(":")[0] for group in joined for key in group.keys}):
        own, others = defaultdict(list), defaultdict(list)
        for at, group in enumerate(joined):
            for key in group.keys:
                (own if key.partition(":")[0] == source else others)[at].append(key)
        known = [entry(str(at), Group(keys, joined[at].registered), said) for at, keys in sorted(others.items())]
        known = [each for each in known if each.names]
        asked = [
            (at, query)
            for at, keys in sorted(own.items())
            for query in _queries(entry("", Group(keys), said), bare, rng)
        ]
        asked = rng.sample(asked, min(len(asked), A_SOURCE))
        found = pairs(Gazetteer(known), [query for _, query in asked])
        for (at, query), its_pairs in zip(asked, found, strict=True):
            others_of = [int(known[pair.entry].id) for pair in its_pairs]
            name = names[at] or query.text
            yield Asked(
                text=query.text,
                pairs=its_pairs,
                right=frozenset(place for place, other in enumerate(others_of) if other == at),
                judged=frozenset(
                    place for place, other in enumerate(others_of) if other == at or _differ(joined[at], joined[other])
                ),
                in_graph=at in others,
                held_out=held_out(name),
                group=name,
                of_uk=query.known.country == "United Kingdom",
                weight=1.0,
            )


def _differ(one: Group, other: Group) -> bool:
    mine, theirs = one.registered, other.registered
    return any(
        _whole(mine[each]).isdisjoint(_whole(theirs[each]))
        for each in mine.keys() & theirs.keys()
        if _whole(mine[each]) and _whole(theirs[each])
    )


def _whole(values: set[str]) -> set[str]:
    """Of a registry's values those that tell organisations apart.

    A hospital has had a code of five signs under each trust that ran it: two such codes are no two hospitals.
    """
    return {value for value in values if not SITE_CODE.fullmatch(value)}


def _queries(about: Entry, bare: bool, rng: random.Random) -> Iterator[Query]:
    for text, kind in about.names:
        if bare and kind != FORMER:
            yield Query(text)
        elif kind != ACRONYM:
            beside = about.known
            if rng.random() < 0.5:
                beside = replace(beside, families=frozenset())
            if rng.random() < 0.5:
                beside = Known(families=beside.families, country=beside.country)
            yield Query(text, beside)
