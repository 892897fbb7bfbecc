"""The same records into a store by five ways, in quads per CPU second.

    python -m bench.stores [--quads 100000] [--morph-kgc PYTHON]

The ways: this project's (facts, DuckDB, one bulk_load), rdflib in memory, pyoxigraph `extend`, pyoxigraph
`bulk_extend`, and morph-kgc (N-Quads only, nothing loaded), which pins older libraries and so runs in an
environment of its own: give the Python of one that has it.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from pyoxigraph import RdfFormat, Store, parse
from rdflib import Dataset

from bench.generate import generate
from bench.loading import measure

MAPPING = Path(__file__).with_name("participations.rml.ttl")


def main() -> None:
    """Measures each way once on the same snapshot and prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quads", type=int, default=100_000)
    parser.add_argument("--morph-kgc", help="the Python of an environment that has morph-kgc")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        generate(folder / "snapshot", asked.quads)
        ours = measure(folder / "snapshot", folder / "work", keep_quads=True)
        lines = int(ours["lines"])
        spent = ours["read"] + ours["write"] + ours["load"]
        print(f"{'facts, DuckDB, one bulk_load (whole way)':<44}{lines / spent:>10,.0f}")
        quads = folder / "work/graph.nq"
        for title, way in WAYS.items():
            print(f"{title:<44}{lines / _cpu(lambda way=way: way(quads, folder)):>10,.0f}")  # type: ignore[misc]
        if asked.morph_kgc:
            print(f"{'morph-kgc, participations, N-Quads only':<44}{_morph_kgc(asked.morph_kgc, folder):>10,.0f}")


def _rdflib(quads: Path, folder: Path) -> None:
    Dataset().parse(str(quads), format="nquads")


def _extend(quads: Path, folder: Path) -> None:
    Store(str(folder / "extend")).extend(parse(path=str(quads), format=RdfFormat.N_QUADS))


def _bulk_extend(quads: Path, folder: Path) -> None:
    Store(str(folder / "bulk_extend")).bulk_extend(parse(path=str(quads), format=RdfFormat.N_QUADS))


WAYS: dict[str, Callable[[Path, Path], None]] = {
    "rdflib in memory, from the N-Quads": _rdflib,
    "pyoxigraph extend, from the N-Quads": _extend,
    "pyoxigraph bulk_extend, from the N-Quads": _bulk_extend,
}


def _cpu(way: Callable[[], None]) -> float:
    before = time.process_time()
    way()
    return time.process_time() - before


def _morph_kgc(python: str, folder: Path) -> float:
    """Quads per CPU second of morph-kgc in a process of its own, its start taken off."""
    config = folder / "morph.ini"
    config.write_text(
        f"[CONFIGURATION]\noutput_format=N-QUADS\noutput_file={folder}/morph.nq\nnumber_of_processes=1\n"
        f"[participations]\nmappings={MAPPING}\nfile_path={folder}/snapshot/gtr/oda_project_organisations.csv\n",
        encoding="utf-8",
    )
    spent = _children(python, "-m", "morph_kgc", str(config)) - _children(python, "-c", "import morph_kgc")
    return (folder / "morph.nq").read_bytes().count(b"\n") / spent


def _children(*command: str) -> float:
    before = _child_seconds()
    subprocess.run(command, check=True, capture_output=True)
    return _child_seconds() - before


def _child_seconds() -> float:
    import resource

    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    sys.exit(main())
