"""What the sources could have said about an organisation and did not, and what they could never have said."""

from collections.abc import Collection
from dataclasses import dataclass

from graph.excellence.centre import Centre
from graph.identity.kinds import FAMILY
from ingest.source import Source

EVIDENCE = {"expertise": "declared strengths", "participation": "awards", "measure": "REF 2021 units"}
"""The fact tables that evidence comes from, in readers' words."""

ONLY_FROM = {"measure": ("ref2021",)}
"""The sources that fill a table with evidence, where others fill it with something else."""

NOT_LOADED = {
    "trial_party": "clinical trials",
    "contribution": "publications",
    "capability": "capabilities and facilities",
}


def evidence_of(centre: Centre) -> list[str]:
    """The fact tables that hold evidence on the topic of an organisation."""
    kinds = {"expertise": centre.strengths, "participation": centre.awards, "measure": centre.submissions}
    return [table for table, found in kinds.items() if found]


def silent_sources(loaded: list[Source], has: Collection[str], kind: str | None) -> list[str]:
    """One sentence for each kind of evidence that an organisation of a kind lacks: not found, not covered, or no
    source at all. `has`: the fact tables that hold some (`evidence_of`).
    """
    said: list[str] = []
    for table, words in EVIDENCE.items():
        if table not in has:
            said += _lacking(loaded, kind, table, words)
    for table, words in NOT_LOADED.items():
        if not any(table in source.covers.tables for source in loaded):
            said.append(f"{words}: not covered by any source loaded")
    return said


def _lacking(loaded: list[Source], kind: str | None, table: str, words: str) -> list[str]:
    only = ONLY_FROM.get(table)
    feeding = [source for source in loaded if table in source.covers.tables and (only is None or source.id in only)]
    covering = [source.id for source in feeding if _covers(source, kind)]
    if covering and kind is None:
        return [
            f"{words}: none found in {', '.join(covering)}; whether it could have any is open, its kind is not stated"
        ]
    if covering:
        return [
            f"{words}: none found in {', '.join(covering)}, which cover{'s' if len(covering) == 1 else ''} this kind"
        ]
    if feeding:
        return [f"{words}: not covered ({', '.join(source.id for source in feeding)} does not reach this kind)"]
    return [f"{words}: not covered by any source loaded"]


def _covers(source: Source, kind: str | None) -> bool:
    if kind is None or not source.covers.kinds:
        return True
    return kind in source.covers.kinds or FAMILY.get(kind) in {FAMILY.get(each) for each in source.covers.kinds} - {
        None
    }


@dataclass(frozen=True, slots=True)
class Group:
    """Indicators that stand or fall together: the table they are counted from, and by which sources where not by all
    that fill it."""

    words: str
    table: str
    indicators: tuple[str, ...]
    sources: tuple[str, ...] | None = None


GROUPS = (
    Group(
        "awards", "project", ("awards", "awards-fractional", "awards-led", "award-pounds-shared", "award-pounds-led")
    ),
    Group("trials", "trial_party", ("trials", "commercial-trials", "late-phase-trials")),
    Group("publications", "contribution", ("outputs-fractional", "citation-impact", "top-tenth")),
    Group("REF 2021", "measure", ("ref-gpa", "ref-4star-share", "ref-power"), ONLY_FROM["measure"]),
    Group("standing in the world", "measure", ("world-works", "world-citations-per-work"), ("openalex-institutions",)),
)


def silent_figures(loaded: list[Source], kind: str | None, has: list[str]) -> list[str]:
    """One sentence for each kind of figure that is absent: which sources could have held it, and which could not."""
    said: list[str] = []
    for group in GROUPS:
        if not set(group.indicators) & set(has):
            feeding = [
                source
                for source in loaded
                if group.table in source.covers.tables and (group.sources is None or source.id in group.sources)
            ]
            could = [source.id for source in feeding if _covers(source, kind)]
            could_not = [source.id for source in feeding if source.id not in could]
            if not feeding:
                said.append(f"{group.words}: not covered by any source loaded")
                continue
            found = f"none found in {', '.join(could)}, which could have held it" if could else "not covered"
            said.append(f"{group.words}: {found}" + (f"; {', '.join(could_not)} could not" if could_not else ""))
    if (
        "contribution" not in {table for source in loaded for table in source.covers.tables}
        or "citation-impact" not in has
    ):
        said.append("citations: no figure where no source counts them for ten publications of a year and kind")
    return said
