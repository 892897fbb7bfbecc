"""How long the pages take: `python -m bench.pages HOME` asks each kind of page for many things, once and once more.

The time is until the last byte, with one client at a time on the same machine. The first two columns are of pages that
nobody asked for before, the others of the same pages again: medians and 95th percentiles in milliseconds.
"""

import argparse
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import quantiles

import duckdb
import httpx

START = "from frontdoor.cli.main import run; run()"
TOPICS = (
    "dementia", "malaria", "antimicrobial resistance", "cell and gene therapy", "genomics", "vaccines", "diabetes",
    "breast cancer", "asthma", "stroke", "medical imaging", "mental health", "obesity", "tuberculosis", "robotics",
    "proteins", "nutrition", "epilepsy", "ageing", "maternal health",
)  # fmt: skip
REGIONS = ("TLC", "TLD", "TLE", "TLF", "TLG", "TLH", "TLI", "TLJ", "TLK", "TLL", "TLM", "TLN")
MANY = 40


def addresses(home: Path) -> dict[str, list[str]]:
    """Addresses by kind of page; organisations by chance, the same each time, among those that work with others."""
    build = (home / "current").read_text(encoding="utf-8").strip()
    path = str(home / "builds" / build / "analysis" / "collaboration.parquet")
    rows = duckdb.execute("SELECT DISTINCT one FROM read_parquet(?) ORDER BY one", [path]).fetchall()
    ids = random.Random(7).sample([iri.rsplit("/", 1)[-1] for (iri,) in rows], 2 * MANY)
    pairs = list(zip(ids[:MANY], ids[MANY:], strict=True))
    return {
        "search": [f"/search?q={topic}" for topic in TOPICS],
        "expertise": [f"/expertise?q={topic}" for topic in TOPICS],
        "organisation": [f"/organisations/{one}" for one in ids],
        "link-up": [f"/link-up?one={one}&other={other}" for one, other in pairs],
        "partners": [f"/partners?one={one}" for one, _ in pairs[:20]],
        "region": [f"/regions/{code}" for code in REGIONS],
        "body list, map, front": ["/bodies", "/regions", "/"],
        "brief": [f"/brief?q={topic}&region=TLI" for topic in TOPICS],
        "records": [f"/records?iri=organisation/{one}" for one, _ in pairs],
    }


@contextmanager
def served(home: Path) -> Iterator[httpx.Client]:
    """A client of the front door in a process of its own."""
    command = [sys.executable, "-c", START, "serve", "--home", str(home), "--port", "0", "--rate", ""]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        address = next(word for word in process.stdout.readline().split() if word.startswith("http://"))
        with httpx.Client(base_url=address, timeout=120, headers={"Accept": "text/html"}) as client:
            client.get("/static/icon.svg")
            yield client
        process.terminate()


def main() -> None:
    """Prints a line a kind of page."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("home", type=Path)
    home = arguments.parse_args().home
    print(f"{'page':24s}{'asked':>6s}{'median':>9s}{'p95':>9s}{'again':>9s}{'p95':>9s}")
    with served(home) as client:
        for kind, some in addresses(home).items():
            first, again = ([_taken(client, each) for each in some] for _ in range(2))
            print(
                f"{kind:24s}{len(some):6d}{_middle(first):9.0f}{_late(first):9.0f}{_middle(again):9.0f}{_late(again):9.0f}"
            )


def _taken(client: httpx.Client, address: str) -> float:
    begun = time.perf_counter()
    client.get(address).raise_for_status()
    return 1000 * (time.perf_counter() - begun)


def _middle(times: list[float]) -> float:
    return sorted(times)[len(times) // 2]


def _late(times: list[float]) -> float:
    return quantiles(times, n=20, method="inclusive")[-1]


if __name__ == "__main__":
    main()
