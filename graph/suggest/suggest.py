"""Unlinked organisations worth meeting for one organisation, the likeliest to come to work together first."""

from collections.abc import Collection
from dataclasses import dataclass, fields
from datetime import date
from importlib.resources import files
from typing import Any

import duckdb
import numpy as np
from numpy.typing import NDArray

from graph.expertise.concepts import concepts_for, with_narrower
from graph.suggest.features import features
from graph.suggest.model import Model, model
from graph.suggest.reasons import Reasons
from graph.suggest.scores import Scores, from_node
from graph.suggest.silence import silent
from graph.suggest.standing import Standing, standing
from graph.suggest.suggestion import Suggestion, Suggestions
from graph.suggest.work import Work, work
from ingest.source import Source
from ontology.terms import BASE

COUNTRY = "United Kingdom"


class NoTopic(LookupError):
    """A topic for which no concept is found."""


@dataclass(frozen=True, eq=False)
class Ground:
    """The work of all organisations, and what stands of them: the same for whoever asks, as long as the build is."""

    joint: Work
    about: Standing


def suggestions(
    connection: duckdb.DuckDBPyConnection,
    loaded: list[Source],
    iri: str,
    *,
    topic: str | None = None,
    sector: str | None = None,
    top: int = 10,
    everybody: bool = False,
    already: Ground | None = None,
) -> Suggestions:
    """The `top` organisations of the United Kingdom that share a partner or a body with this one, by the model's score.

    `topic`: only those that work on a concept it is taken for, or on something narrower. `sector`: only those of it.
    Organisations that it has worked with, and those that are its parent, part or predecessor or may be the same, are
    counted and left out, unless `everybody` is asked for. `connection` is `graph.evidence.evidence(…)`, `loaded` the
    sources of that build; `already`
    saves the greater part of the time to who asks often. Raises NoTopic, or LookupError for a sector that there is not.
    """
    found = _field(connection, iri, already)
    asked = _asked(connection, topic)
    near, here = found.near, found.here
    wanted = _fit(found.about, asked, sector)
    known = found.about.named
    kept = near[here[near] & wanted[near] & known[near]]
    out = found.linked[kept] | found.conflict[kept]
    by = model("all")
    rows = _best(connection, found, kept if everybody else kept[~out], by, top)
    Reasons(connection, found.joint, found.about, found.node, frozenset(asked or ())).give(rows)
    me = _told(connection, [iri])[iri]
    return Suggestions(
        iri=iri,
        label=me["label"],
        asked=sorted({each.label for each in concepts_for(connection, topic)}) if topic else [],
        partners=int(found.linked.sum()),
        candidates=len(near),
        linked=int(found.linked[kept].sum()),
        conflicts=int((found.conflict[kept] & ~found.linked[kept]).sum()),
        elsewhere=int((~here[near]).sum()),
        nameless=int((here[near] & wanted[near] & ~known[near]).sum()),
        unfit=int((here[near] & ~wanted[near]).sum()),
        rows=rows,
        skill=by.skill,
        silent=silent(connection, loaded, iri, me["kind"]),
    )


@dataclass(frozen=True, eq=False)
class _Field:
    """All organisations as one of them, `node`, sees them; arrays by place, but `scores`, which are of the others.

    `linked`: it has worked with them. `conflict`: a tie speaks against an introduction. `here`: they are of COUNTRY.
    `near`: the places of those that share a partner or a body. `ties`: what is stated, whether it is plain, its record.
    """

    joint: Work
    about: Standing
    node: int
    scores: Scores
    linked: NDArray[np.bool_]
    conflict: NDArray[np.bool_]
    here: NDArray[np.bool_]
    near: NDArray[np.int64]
    ties: dict[int, tuple[str, bool, str]]


def ground(connection: duckdb.DuckDBPyConnection, also: Collection[str] = ()) -> Ground:
    """What suggestions for anybody start from; `also`: organisations (IRIs) without work or a body."""
    members = [row[0] for row in _rows(connection, "bodies", {"last": None, "today": str(date.today())})]
    joint = work(connection, also=[*also, *members])
    return Ground(joint, standing(connection, joint.organisations))


def _field(connection: duckdb.DuckDBPyConnection, iri: str, known: Ground | None) -> _Field:
    if known is None or iri not in known.joint.index:
        known = ground(connection, [iri])
    joint, about = known.joint, known.about
    node = joint.index[iri]
    scores = from_node(joint.links, node)
    bodies = sum((each @ each[[node]].T).toarray()[:, 0] for each in (about.clusters, about.others))
    ties = {
        joint.index[other]: (said, plain, record)
        for other, said, plain, record in _rows(connection, "conflicts", {"iri": iri, "mention": BASE + "mention/"})
        if other in joint.index
    }
    conflict = np.zeros(len(joint.organisations), dtype=bool)
    conflict[[at for at, (_, plain, _) in ties.items() if not plain]] = True
    return _Field(
        joint=joint,
        about=about,
        node=node,
        scores=scores,
        linked=joint.links[[node]].toarray()[0] > 0,
        conflict=conflict,
        here=np.array([*(each == COUNTRY for each in about.countries), False])[about.country],
        near=scores.other[(scores.common_neighbours > 0) | (bodies[scores.other] > 0)],
        ties=ties,
    )


def _best(
    connection: duckdb.DuckDBPyConnection, found: _Field, told: NDArray[np.int64], by: Model, top: int
) -> list[Suggestion]:
    """Those of `told` that score highest, without their reasons."""
    places = np.searchsorted(found.scores.other, told)
    taken = Scores(*(getattr(found.scores, each.name)[places] for each in fields(Scores)))
    score = by.scores(features(found.about, taken))
    order = np.lexsort((told, -score))[:top]
    iris = found.joint.organisations[told[order]].tolist()
    about = _told(connection, iris)
    rows = []
    for iri, at, value, common in zip(iris, told[order], score[order], taken.common_neighbours[order], strict=True):
        said, _, record = found.ties.get(int(at), (None, True, None))
        rows.append(
            Suggestion(
                iri=iri,
                **about[iri],
                score=float(value),
                linked_in_back_test=by.linked_in_back_test(float(value)) if common else None,
                partners=int(common),
                linked=bool(found.linked[at]),
                conflict=bool(found.conflict[at]),
                tie=said,
                tie_record=record,
                topics_known=bool(found.about.active[[at, found.node]].min() >= 0),
            )
        )
    return rows


def _asked(connection: duckdb.DuckDBPyConnection, topic: str | None) -> set[str] | None:
    if topic is None:
        return None
    found = concepts_for(connection, topic)
    if not found:
        raise NoTopic(f"no concept of the loaded schemes is called anything like {topic!r}: nothing was searched")
    return with_narrower(connection, [each.iri for each in found])


def _fit(about: Standing, asked: Collection[str] | None, sector: str | None) -> NDArray[np.bool_]:
    """Which organisations are of the sector and work on what is asked for."""
    if sector is not None and sector not in about.sectors:
        raise LookupError(f"no organisation is of a sector {sector!r}; the sectors are {', '.join(about.sectors)}")
    fit = np.ones(len(about.sector), dtype=bool)
    if sector is not None:
        fit &= about.sector == about.sectors.index(sector)
    if asked is not None:
        columns = np.isin(about.concepts, list(asked))
        # The last place is that of who works on nothing known, whose row is -1.
        fit &= np.append((about.strengths.pieces @ columns.astype(float)) > 0, False)[about.active]
    return fit


def _told(connection: duckdb.DuckDBPyConnection, iris: list[str]) -> dict[str, dict[str, Any]]:
    """What stands of organisations, by IRI."""
    names = ("label", "kind", "sector", "region", "country")
    sql = "SELECT iri, label, kind, sector, itl1, country FROM resolved WHERE list_contains(?::VARCHAR[], iri)"
    return {iri: dict(zip(names, rest, strict=True)) for iri, *rest in connection.execute(sql, [iris]).fetchall()}


def _rows(connection: duckdb.DuckDBPyConnection, name: str, parameters: dict[str, Any]) -> list[tuple[Any, ...]]:
    sql = files("graph.suggest").joinpath(f"{name}.sql").read_text(encoding="utf-8")
    return connection.execute(sql, parameters).fetchall()
