"""How matching holds up under noise: many mentions made of the graph's own names, seeded.

    python -m bench.noisy_mentions 20000 --home WORKSPACE

Each mention is of an organisation drawn by the seed, noised in one of the ways that authors and forms do. Right is the
organisation that was drawn, or another of the same name. CPU time is of the whole process, loading included.
"""

import argparse
import random
import resource
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

from graph.matching.entry import Entry
from graph.matching.gazetteer import ACRONYM
from graph.matching.matcher import Matcher
from graph.workspace import Workspace
from ingest.names import ABBREVIATIONS, SMALL_WORDS, normal

SEED = 17
AT_ONCE = 20_000
DEPARTMENTS = (
    "Department of Oncology", "School of Medicine", "Institute of Cardiovascular Sciences", "Dept. of Physics",
    "Division of Infectious Diseases", "Faculty of Health Sciences", "Clinical Trials Unit", "Centre for Primary Care",
    "Department of Epidemiology and Public Health", "Research and Development", "Medical Research Unit",
)  # fmt: skip
SHORT: dict[str, list[str]] = defaultdict(list)
for short, written_out in ABBREVIATIONS.items():
    SHORT[written_out].append(short)


def main() -> None:
    """Makes the mentions, matches them and prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("mentions", type=int, nargs="?", default=20_000)
    parser.add_argument("--home", type=Path, required=True, help="the workspace of the graph to match against")
    asked = parser.parse_args()
    matcher = Matcher.of(Workspace(asked.home).current())
    counts: dict[tuple[bool, str], Counter[str]] = defaultdict(Counter)
    made = islice(mentions(matcher), asked.mentions)
    while batch := list(islice(made, AT_ONCE)):
        answers = matcher.match([text for *_, text in batch], limit=1)
        for (noise, at, _), found in zip(batch, answers, strict=True):
            meant = matcher.gazetteer.entries[at]
            name = normal(matcher.cards[at].name)
            right = any(each.iri == meant.id or normal(each.name) == name for each in found)
            accepted = any(each.confidence >= matcher.accepts for each in found)
            told = {"mentions": 1, "right": right, "accepted": accepted, "both": right and accepted}
            counts[meant.registered, noise].update(told)
            counts[meant.registered, "all"].update(told)
    for registered, title in ((True, "a registry knows it"), (False, "no registry knows it")):
        print(f"{title:<22}{'mentions':>10}{'accuracy@1':>12}{'accepted':>10}{'of these right':>16}")
        for noise in (*NOISES, "all"):
            print(_row(noise, counts[registered, noise]))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{time.process_time() / 60:.1f} CPU minutes, at most {peak:,.0f} MiB")


def _row(noise: str, count: Counter[str]) -> str:
    mentions, accepted = max(count["mentions"], 1), max(count["accepted"], 1)
    shares = f"{count['right'] / mentions:>12.3f}{count['accepted'] / mentions:>10.3f}{count['both'] / accepted:>16.3f}"
    return f"{noise:<22}{count['mentions']:>10,}{shares}"


def mentions(matcher: Matcher) -> Iterator[tuple[str, int, str]]:
    """Without end: the noise, the place of the organisation among the entries, the text."""
    rng = random.Random(SEED)
    noises = list(NOISES.items())
    for number in range(10**12):
        at = rng.randrange(len(matcher.cards))
        name, noise = noises[number % len(noises)]
        yield name, at, noise(rng, matcher.cards[at].name, matcher.gazetteer.entries[at])


def _as_it_is(rng: random.Random, name: str, entry: Entry) -> str:
    return name


def _abbreviated(rng: random.Random, name: str, entry: Entry) -> str:
    return " ".join(
        f"{rng.choice(SHORT[word.casefold()]).capitalize()}." if word.casefold() in SHORT else word
        for word in name.split()
    )


def _word_dropped(rng: random.Random, name: str, entry: Entry) -> str:
    words = name.split()
    if len(words) > 2:
        del words[rng.randrange(len(words))]
    return " ".join(words)


def _typos(rng: random.Random, name: str, entry: Entry) -> str:
    """One slip in twenty letters: two changed places, one is missing, or one is written twice."""
    for _ in range(1 + len(name) // 20):
        at = rng.randrange(len(name))
        two = name[at : at + 2]
        name = name[:at] + rng.choice((two[::-1], two[1:], two[:1] + two)) + name[at + 2 :]
    return name


def _order_swapped(rng: random.Random, name: str, entry: Entry) -> str:
    words = name.split()
    at = rng.randrange(len(words))
    return " ".join(words[at:] + words[:at])


def _department_before(rng: random.Random, name: str, entry: Entry) -> str:
    return f"{rng.choice(DEPARTMENTS)}, {name}"


def _place_after(rng: random.Random, name: str, entry: Entry) -> str:
    towns = [town.title() for town in sorted(entry.known.towns)[:1]]
    return ", ".join([name, *towns, *([entry.known.country] if entry.known.country else [])])


def _acronym(rng: random.Random, name: str, entry: Entry) -> str:
    """An acronym that a source states, else the words' first letters."""
    stated = [text for text, kind in entry.names if kind == ACRONYM]
    if stated:
        return rng.choice(stated).upper()
    return "".join(word[0] for word in normal(name).split() if word not in SMALL_WORDS).upper() or name


def _all_at_once(rng: random.Random, name: str, entry: Entry) -> str:
    """A department, a short form, a slip and a place, as in the worst of affiliations."""
    written = _typos(rng, _abbreviated(rng, name, entry), entry)
    return _place_after(rng, _department_before(rng, written, entry), entry)


NOISES: dict[str, Callable[[random.Random, str, Entry], str]] = {
    "as it is": _as_it_is,
    "abbreviated": _abbreviated,
    "word dropped": _word_dropped,
    "typos": _typos,
    "order swapped": _order_swapped,
    "department before": _department_before,
    "place after": _place_after,
    "acronym": _acronym,
    "all at once": _all_at_once,
}

if __name__ == "__main__":
    main()
