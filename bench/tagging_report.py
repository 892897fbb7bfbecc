"""Writes how good tagging is into docs/expertise.md: `python -m bench.tagging_report ../shared/data`."""

import sys
import time
from importlib.resources import files
from pathlib import Path

import jinja2

from bench.tagging_figures import articles, by_bm25, by_tagger, in_order, quality, tagger_for
from graph.expertise import tagger as constants

DOCS = Path(__file__).parents[1] / "docs"


def main(data: Path) -> None:
    """Measures on a folder of snapshots and writes the page."""
    tagger = tagger_for(data)
    asked, keywords = articles(data, tagger)
    started = time.process_time()
    for each in asked:
        tagger.tags(each.title, each.abstract)
    seconds = time.process_time() - started
    ways = (("weights", by_tagger(tagger)), ("order of the text", in_order(tagger)), ("BM25", by_bm25(tagger)))
    sides = (("taught", False), ("held out", True))
    rows = [
        (name, side, quality([each for each in asked if each.held_out == held_out], way))
        for name, way in ways
        for side, held_out in sides
    ]
    text = files("bench").joinpath("templates", "expertise.md.j2").read_text(encoding="utf-8")
    page = jinja2.Environment(trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True).from_string(text)
    told = page.render(
        rows=rows,
        keywords=keywords,
        known=sum(len(each.gold) for each in asked),
        articles=len(asked),
        reach=quality([each for each in asked if each.held_out], by_tagger(tagger), first=None).recall,
        per_second=round(len(asked) / seconds, -2),
        c=constants,
    )
    (DOCS / "expertise.md").write_text(told, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
