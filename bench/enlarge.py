"""A snapshot of real records with made-up organisations and projects beside them, to measure what more data would cost.

    python -m bench.enlarge SNAPSHOT FOLDER --quads 920000

The made-up projects (`bench.generate`) bear titles of real ones, so that topics are as common among them as they are;
with the topics found in them a build has some five times as many quads more as were asked for.
The new folder is for measuring alone: its figures mean nothing.
"""

import argparse
import csv
import gzip
import random
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from bench.generate import generate

PROJECTS = "gtr/ukri_projects_by_id.csv.gz"
JOINED = ("ror/ror_gb_v2.jsonl", PROJECTS, "gtr/oda_project_organisations.csv")


def main() -> None:
    """Writes the folder, which must not be there yet."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("snapshot", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--quads", type=int, default=920_000, help="as for bench.generate")
    asked = parser.parse_args()
    if asked.folder.exists():
        sys.exit(f"{asked.folder} is there already")
    made = asked.folder.with_name(asked.folder.name + "-made-up")
    generate(made, asked.quads)
    shutil.copytree(asked.snapshot, asked.folder, copy_function=shutil.copyfile)
    for name in JOINED:
        join(asked.folder / name, made / name, titles(asked.snapshot / PROJECTS) if name == PROJECTS else None)
    shutil.rmtree(made)


def titles(projects: Path) -> Iterator[str]:
    """Titles of real projects without end, by chance, the same each time."""
    with gzip.open(projects, "rt", encoding="utf-8", newline="") as lines:
        known = [row["title"] for row in csv.DictReader(lines)]
    chance = random.Random(7)
    while True:
        yield chance.choice(known)


def join(real: Path, made_up: Path, called: Iterator[str] | None) -> None:
    """Adds the made-up rows to the real ones; `called`: the titles to give them."""
    opened = gzip.open if real.suffix == ".gz" else open
    with (
        opened(made_up, "rt", encoding="utf-8", newline="") as rows,
        opened(real, "at", encoding="utf-8", newline="") as out,
    ):
        if real.suffix == ".jsonl":
            shutil.copyfileobj(rows, out)
            return
        read, write = csv.reader(rows), csv.writer(out)
        next(read)
        for row in read:
            write.writerow([row[0], next(called), *row[2:]] if called else row)


if __name__ == "__main__":
    main()
