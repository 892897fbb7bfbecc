"""Writes how good matching is into docs/matching.md: `python -m bench.matching_report ../shared/data`."""

import sys
import time
from collections import Counter
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import jinja2

from bench.crosswalks import found_again
from bench.matching_figures import Bin, Measured, quality, reliability
from bench.matching_pairs import Asked
from graph.identity.union import REGISTRIES
from graph.matching.matcher import ACCEPTS
from graph.matching.scorer import scorer

DOCS = Path(__file__).parents[1] / "docs"
SIDES = ((False, "taught"), (True, "held out"))
SHOWN = 25


def main(data: Path) -> None:
    """Measures on a folder of snapshots and writes the page and the plot."""
    with TemporaryDirectory() as folder:
        measured = Measured(data, Path(folder))
        _ = measured.gathered
        started = time.process_time()
        resolution = measured.resolution
        seconds = time.process_time() - started
        by = scorer("text")
        texts = [
            (name, where, quality(_of(measured, side, uk), by, ACCEPTS))
            for uk, where in ((True, "UK"), (False, "all"))
            for side, name in SIDES
        ]
        tenths = reliability([each for each in measured.texts if each.held_out], by)
        crosswalks = [(name, found_again(measured.gathered, scorer("record"), side)) for side, name in SIDES]
        page = _template("matching.md.j2").render(
            accepts=ACCEPTS,
            texts=texts,
            tenths=tenths,
            crosswalks=crosswalks,
            claims=sorted(Counter((claim.rule, claim.status) for claim in resolution.claims).items()),
            organisations=len(resolution.organisations),
            seconds=round(seconds),
            participations=[participations(measured, source) for source in ("gtr", "nihr-awards")],
        )
    (DOCS / "matching.md").write_text(page, encoding="utf-8")
    (DOCS / "matching-reliability.svg").write_text(_plot(tenths), encoding="utf-8")


def _of(measured: Measured, held_out: bool, only_uk: bool) -> list[Asked]:
    return [each for each in measured.texts if each.held_out == held_out and (each.of_uk or not only_uk)]


def participations(measured: Measured, source: str) -> tuple[str, int, float, list[tuple[str, int]]]:
    """Of a source's British participations: how many, the share on registered organisations, the others by count."""
    entities = measured.resolution.entities
    known = (each for each in measured.gathered.identifiers if each[1] in REGISTRIES and each[0] in entities)
    registered = {entities[key] for key, *_ in known}
    labels = {each.iri: each.label for each in measured.resolution.organisations}
    paths = [str(folder / "participation.parquet") for folder in measured.folders if folder.parent.name == source]
    rows = duckdb.execute("SELECT organisation FROM read_parquet(?)", [paths]).fetchall()
    british = [entities[key] for (key,) in rows if "United Kingdom" in measured.gathered.said[key].countries]
    others = Counter(labels[iri] for iri in british if iri not in registered)
    share = sum(iri in registered for iri in british) / len(british)
    return source, len(british), share, others.most_common(SHOWN)


def _plot(tenths: list[Bin]) -> str:
    return _template("reliability.svg.j2").render(tenths=tenths)


def _template(name: str) -> jinja2.Template:
    text = files("bench").joinpath("templates", name).read_text(encoding="utf-8")
    return jinja2.Environment(trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True).from_string(text)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
