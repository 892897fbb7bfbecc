"""The graph that a measurement is taken on: one in service, or one built from a made-up snapshot."""

import argparse
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.generate import generate
from graph.build import build
from graph.workspace import Workspace


@contextmanager
def asked_for(description: str | None) -> Iterator[tuple[Workspace, Path]]:
    """The workspace that the command line asks for, and a folder to work in that is gone afterwards."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("quads", type=int, nargs="?", default=1_000_000, help="about how many quads to make")
    parser.add_argument("--home", type=Path, help="measure on the graph in service here")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        workspace = Workspace(asked.home or Path(folder) / "home")
        if not asked.home:
            generate(Path(folder) / "snapshot", asked.quads)
            build(workspace, Path(folder) / "snapshot")
        yield workspace, Path(folder)
