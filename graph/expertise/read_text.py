"""What a text is about, from a build in service: concepts with weights and the headings above them."""

from dataclasses import dataclass

import duckdb

from graph.connection import connected
from graph.expertise.tagger import Tag, Tagger
from graph.expertise.topics import tagger_of
from graph.workspace import Workspace

MESH = "http://id.nlm.nih.gov/mesh/"


@dataclass(frozen=True, slots=True)
class Named:
    """A concept of a scheme."""

    iri: str
    label: str
    scheme: str


@dataclass(frozen=True, slots=True)
class Meant:
    """What a text is about: one meaning, the concepts of all schemes that have it, and the headings right above.

    `general`: the heading is too general to name an expertise, so that its weight was cut. `how` as in `Tag`.
    """

    weight: float
    matched: str
    how: str
    general: bool
    concepts: tuple[Named, ...]
    area: tuple[str, ...]


def tagger_in_service(workspace: Workspace) -> Tagger:
    """The tagger of the build in service, with idf over that build's texts. Raises NoGraph where nothing was built."""
    report, build = workspace.report(), workspace.current()
    folders = [workspace.facts / read["folder"] for read in report["reads"]]
    return tagger_of(connected(), [*folders, build / "concepts"])


def meant_by(connection: duckdb.DuckDBPyConnection, tagger: Tagger, text: str) -> list[Meant]:
    """What a text is about, heaviest first. Its first line is the title where more follow.

    `connection` is `graph.evidence.evidence(…)`. Empty where no label of the loaded schemes stands in the text.
    """
    title, _, body = text.strip().partition("\n")
    return [_meant(connection, tag) for tag in tagger.tags(title, body)]


def _meant(connection: duckdb.DuckDBPyConnection, tag: Tag) -> Meant:
    named = connection.execute(
        "SELECT iri, any_value(label), any_value(scheme) FROM concept WHERE list_contains(?::VARCHAR[], iri) "
        "GROUP BY iri ORDER BY NOT starts_with(iri, ?), iri",
        [list(tag.concepts), MESH],
    ).fetchall()
    above = connection.execute(
        "SELECT DISTINCT c.label FROM concept_relation r JOIN concept c ON c.iri = r.other "
        "WHERE r.kind = 'broader' AND r.concept = ? ORDER BY 1",
        [named[0][0]],
    ).fetchall()
    concepts = tuple(Named(*row) for row in named)
    return Meant(tag.weight, tag.matched, tag.how, tag.general, concepts, tuple(label for (label,) in above))
