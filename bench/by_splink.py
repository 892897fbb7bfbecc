"""The crosswalks found again by Splink, by equal names and by a threshold on the cosine, beside this project's way.

    PYTHONPATH=FOLDER:. python -m bench.by_splink --home WORKSPACE

Splink is no dependency: `pip install --no-deps --target FOLDER splink sqlglot` puts it beside. All ways start from the
identifiers that are left, obey the same that forbids joining, and join the surest pair first. Splink (Fellegi and
Sunter; m from records of one organisation on the taught side, u from random pairs) and the cosine join from the
threshold that finds most on the taught side at a precision of 0.99, else from the most precise.
"""

import argparse
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import splink.comparison_library as compare
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

from bench.crosswalks import Found, Joining, found_again
from bench.split import held_out, organisation
from graph.identity.resolve import by_equal_names, identified, joined
from graph.identity.rules import Findings
from graph.identity.said import ACRONYM, Gathered, gather
from graph.identity.scored import ACCEPTED, apart, entry
from graph.identity.union import Group, Groups
from graph.matching.entry import Entry
from graph.matching.gazetteer import Gazetteer
from graph.matching.scorer import Scorer, scorer
from graph.workspace import Workspace

PRECISE = 0.99
HERE = (None, "United Kingdom")
"""Countries whose records are compared: the crosswalks are British."""
LISTS = ("names", "prefixes", "rare", "families", "territories", "towns", "postcodes", "domains")
PREFIX = 12
OFTEN = 200
"""Words that more organisations have block too little."""
RANDOM_PAIRS = 2e6
COSINES = (0.85, 0.9, 0.95, 0.99)
CHANCES = (0.5, 0.95, 0.99, 0.9999)

Scored = tuple[str, str, float]
"""Two organisations, and how likely they are one or how alike."""


@dataclass(frozen=True, slots=True)
class Way:
    """A way to join: whether equal names are joined first, and what scores the pairs of what is left then."""

    name: str
    names_first: bool
    score: Callable[[list[Entry]], list[Scored]] | None = None
    thresholds: tuple[float, ...] = (1.0,)


def main() -> None:
    """Measures each way on both sides and prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--home", type=Path, required=True, help="a workspace with the facts of all sources")
    workspace = Workspace(parser.parse_args().home)
    gathered = gather(duckdb.connect(), [workspace.facts / each["folder"] for each in workspace.report()["reads"]])
    by_splink = _splink(gathered)
    ways = (
        Way("equal names", True),
        Way("cosine", False, _cosines, COSINES),
        Way("equal names, cosine", True, _cosines, COSINES),
        Way("Splink", False, by_splink, CHANCES),
        Way("equal names, Splink", True, by_splink, CHANCES),
    )
    heads = (("from", 9), ("side", 10), ("found", 7), ("missed", 8), ("wrong", 7), ("precision", 11), ("recall", 8))
    print(" " * 22 + "".join(f"{head:>{width}}" for head, width in (*heads, ("CPU s", 7))))
    for way in ways:
        kept: list[Scored] = []
        taught = {each: _found(gathered, False, _joining(way, each, kept))[0] for each in way.thresholds}
        chosen = _chosen(taught)
        _print(way.name, chosen, "taught", taught[chosen])
        _print(way.name, chosen, "held out", *_found(gathered, True, _joining(way, chosen, [])))
    for side, title in ((False, "taught"), (True, "held out")):
        _print("equal names, scored", ACCEPTED, title, *_found(gathered, side, joined))


def _found(gathered: Gathered, side: bool, join: Joining) -> tuple[Found, float]:
    """What is found again, and the CPU seconds of joining by itself."""
    seconds = []

    def timed(blind: Gathered, by: Scorer) -> tuple[Groups, Findings]:
        started = time.process_time()
        made = join(blind, by)
        seconds.append(time.process_time() - started)
        return made

    return found_again(gathered, scorer("record"), side, timed), seconds[0]


def _chosen(taught: dict[float, Found]) -> float:
    precise = [each for each, found in taught.items() if found.precision >= PRECISE]
    if precise:
        return max(precise, key=lambda each: taught[each].recall)
    return max(taught, key=lambda each: taught[each].precision)


def _print(name: str, threshold: float, side: str, found: Found, seconds: float | None = None) -> None:
    counts = f"{len(found.right):>7}{len(found.missed):>8}{len(found.wrong):>7}"
    spent = f"{seconds:>7.0f}" if seconds is not None else ""
    print(f"{name:<22}{threshold:>9}{side:>10}{counts}{found.precision:>11.4f}{found.recall:>8.4f}{spent}", flush=True)


def _joining(way: Way, threshold: float, kept: list[Scored]) -> Joining:
    """`kept`: where scored pairs are left for the next threshold on the same side."""

    def join(gathered: Gathered, _: Scorer) -> tuple[Groups, Findings]:
        groups, findings = identified(gathered)
        if way.names_first:
            by_equal_names(groups, gathered.said, findings)
        if way.score is not None:
            made = [entry(group.keys[0], group, gathered.said) for group in groups.all()]
            entries = {each.id: each for each in made if each.names and each.known.country in HERE}
            kept.extend(kept or way.score(list(entries.values())))
            for one, other, score in sorted(kept, key=lambda each: (-each[2], *each[:2])):
                if score >= threshold and not apart(entries[one], entries[other]):
                    groups.join(one, other)
        return groups, findings

    return join


def _cosines(entries: list[Entry]) -> list[Scored]:
    gazetteer = Gazetteer(entries)
    best: dict[tuple[str, str], float] = {}
    asked = [(each, name) for each in entries for name in _names(each)]
    for (each, _), (places, cosines) in zip(asked, gazetteer.like([name for _, name in asked]), strict=True):
        for place, cosine in zip(places, cosines, strict=True):
            for at, kind in gazetteer.holders[place]:
                one, other = sorted((each.id, entries[at].id))
                if kind != ACRONYM and one != other:
                    best[one, other] = max(cosine, best.get((one, other), 0.0))
    return [(one, other, cosine) for (one, other), cosine in best.items()]


def _splink(gathered: Gathered) -> Callable[[list[Entry]], list[Scored]]:
    """A model that learned from the taught side's records, as a scoring of entries."""
    groups, _ = identified(gathered)
    labels = {key: group.keys[0] for group in groups.all() if _is_taught(group) for key in group.keys}
    records = [entry(key, Group([key]), gathered.said) for key in gathered.said]
    records = [each for each in records if each.names and each.known.country in HERE]
    linker = _linker(records, _settings(), labels)
    linker.training.estimate_probability_two_random_records_match(
        [block_on("names", "territories", arrays_to_explode=["names", "territories"])], recall=0.8
    )
    linker.training.estimate_u_using_random_sampling(max_pairs=RANDOM_PAIRS)
    linker.training.estimate_m_from_label_column("label")
    model = linker.misc.save_model_to_json()

    def score(entries: list[Entry]) -> list[Scored]:
        predicted = _linker(entries, model, {}).inference.predict(threshold_match_probability=min(CHANCES))
        table = predicted.as_duckdbpyrelation()
        return table.project("unique_id_l, unique_id_r, match_probability").fetchall()

    return score


def _is_taught(group: Group) -> bool:
    name = organisation([(scheme, value) for scheme, values in group.registered.items() for value in values])
    return name is not None and not held_out(name)


def _settings() -> SettingsCreator:
    return SettingsCreator(
        link_type="dedupe_only",
        comparisons=[
            compare.PairwiseStringDistanceFunctionAtThresholds("names", "jaro_winkler", [0.97, 0.92, 0.85]),
            compare.ArrayIntersectAtSizes("rare", [3, 2, 1]),
            *(compare.ArrayIntersectAtSizes(each, [1]) for each in LISTS[3:]),
            compare.ExactMatch("country"),
        ],
        blocking_rules_to_generate_predictions=[
            block_on(each, arrays_to_explode=[each]) for each in ("names", "prefixes", "rare", "postcodes")
        ],
        retain_matching_columns=False,
        additional_columns_to_retain=["label"],
    )


def _linker(entries: list[Entry], settings: Any, labels: dict[str, str]) -> Linker:
    rows = list(_rows(entries, labels))
    schema = pa.schema(
        [("unique_id", pa.string()), ("label", pa.string()), ("country", pa.string())]
        + [(each, pa.list_(pa.string())) for each in LISTS]
    )
    api = DuckDBAPI()
    return Linker(api.register(pa.Table.from_pylist(rows, schema=schema)), settings, log_level="ERROR")


def _rows(entries: list[Entry], labels: dict[str, str]) -> Iterator[dict[str, Any]]:
    """What is not known is null. `rare`: the three rarest words of each name that few organisations have."""
    held = Counter(word for each in entries for word in {word for name in _names(each) for word in name.split()})
    for each in entries:
        names, known = _names(each), each.known
        words = (sorted({word for word in name.split() if held[word] <= OFTEN}, key=held.__getitem__) for name in names)
        lists = (
            names, {name[:PREFIX] for name in names}, {word for rarest in words for word in rarest[:3]},
            known.families, known.territories, known.towns, known.postcodes, known.domains,
        )  # fmt: skip
        yield {"unique_id": each.id, "label": labels.get(each.id), "country": known.country} | {
            column: sorted(values) or None for column, values in zip(LISTS, lists, strict=True)
        }


def _names(each: Entry) -> list[str]:
    return sorted({name for name, kind in each.names if kind != ACRONYM})


if __name__ == "__main__":
    main()
