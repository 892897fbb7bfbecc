"""One organisation's figures, each with its rank among all, and what its parts and the bodies around it would add."""

from dataclasses import dataclass

import duckdb

from graph.excellence.counted import counted
from graph.excellence.figures import ALL_WORK, Level, Scope, figures, hold
from graph.excellence.indicator import COUNTED, Figure, Sum

AROUND = ("part-of", "hosted-by", "federated-with", "joint-venture-of")
"""Relations over which figures are rolled up, each for itself: they are different things."""

KNOWN_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Rollup:
    """What an organisation's sums become with the organisations of one relation: label of each, and figures with them.

    Of each item that both take part in, one counts; `figures` are of the sums alone.
    """

    relation: str
    others: list[str]
    figures: list[Figure]


@dataclass(frozen=True, slots=True)
class Known:
    """A concept that the organisation's own work shows it to know; `iri` is the assertion, which `explain` opens."""

    iri: str
    theme: str
    items: int
    strength: float
    start: str | None
    end: str | None


@dataclass(frozen=True, slots=True)
class Profile:
    """An organisation by IRI, its label, kind and weakest identity link, its figures, its roll-ups, and what its work
    shows it to know: the strongest KNOWN_SHOWN."""

    iri: str
    label: str
    kind: str | None
    weakest: float | None
    figures: list[Figure]
    rollups: list[Rollup]
    known: list[Known]


def profiles(
    connection: duckdb.DuckDBPyConnection, iris: list[str], scope: Scope = ALL_WORK, level: Level = "organisation"
) -> list[Profile]:
    """The profiles of some organisations, ranked among all of the United Kingdom, in the order asked.

    An organisation that the build does not know, or that has no figure, has none in its profile.
    """
    found: dict[str, list[Figure]] = {iri: [] for iri in iris}
    for each in figures(connection, level, scope):
        if each.unit in found:
            found[each.unit].append(each)
    made = []
    for iri in iris:
        row = connection.execute("SELECT label, kind, weakest FROM resolved WHERE iri = ?", [iri]).fetchone()
        label, kind, weakest = row or (iri, None, None)
        around = [rolled for relation in AROUND if (rolled := _rollup(connection, iri, relation, scope))]
        made.append(
            Profile(iri, label, kind, float(weakest) if weakest else None, found[iri], around, _known(connection, iri))
        )
    return made


def _known(connection: duckdb.DuckDBPyConnection, iri: str) -> list[Known]:
    rows = connection.execute(
        'SELECT iri, theme, items, strength::DOUBLE, start, "end" FROM shown_expertise '
        "WHERE organisation = ? AND basis = 'tagged' ORDER BY strength::DOUBLE DESC, theme LIMIT ?",
        [iri, KNOWN_SHOWN],
    ).fetchall()
    return [Known(*row) for row in rows]


def _rollup(connection: duckdb.DuckDBPyConnection, iri: str, relation: str, scope: Scope) -> Rollup | None:
    rows = connection.execute(
        "SELECT DISTINCT l.one AS iri, r.label FROM stated_relation l JOIN resolved r ON r.iri = l.one "
        "WHERE l.other = $iri AND l.kind = $relation AND l.one <> $iri "
        "UNION SELECT DISTINCT l.other, r.label FROM stated_relation l JOIN resolved r ON r.iri = l.other "
        "WHERE l.one = $iri AND l.other <> $iri AND "
        "(l.kind = CASE $relation WHEN 'part-of' THEN 'has-part' WHEN 'hosted-by' THEN 'hosts' END "
        "OR l.kind = $relation AND $relation IN ('federated-with', 'joint-venture-of')) ORDER BY ALL",
        {"iri": iri, "relation": relation},
    ).fetchall()
    if not rows:
        return None
    connection.execute("DELETE FROM unit WHERE level = 'rollup'")
    connection.executemany(
        "INSERT INTO unit VALUES ('rollup', ?, ?)", [(iri, other) for other in (iri, *(row[0] for row in rows))]
    )
    hold(connection, "rollup", scope)
    sums = [each for each in counted(connection) if isinstance(COUNTED[each.indicator], Sum)]
    return Rollup(relation, [row[1] for row in rows], sums)
