"""Makes the models of link suggestions and docs/link-suggestions.md: `python -m bench.link_report HOME [NETWORK…]`.

HOME is a workspace with a graph of the publishers' whole files. With networks named, the models of others stay.
"""

import json
import sys
import time
from importlib.resources import files
from pathlib import Path

import jinja2

from bench.link_backtest import NETWORKS
from bench.link_lists import lists
from bench.link_models import MODELS, back_tested, learned, write
from graph.evidence import evidence
from graph.suggest.model import made_of
from graph.workspace import Workspace

DOCS = Path(__file__).parents[1] / "docs"


def main(home: Path, anew: list[str]) -> None:
    """Learns, tests and writes the model of each of these networks, then the page from all models' files."""
    connection = evidence(Workspace(home))
    for network in anew:
        started = time.process_time()
        about = learned(connection, network)
        by = made_of({**about, "back_test": {}})
        about["back_test"] = {**back_tested(connection, network, by), "lists": lists(connection, network, by)}
        write(network, {**about, "seconds": round(time.process_time() - started)})
    told = {network: json.loads((MODELS / f"{network}.json").read_text(encoding="utf-8")) for network in NETWORKS}
    text = files("bench").joinpath("templates", "link_suggestions.md.j2").read_text(encoding="utf-8")
    page = jinja2.Environment(trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=True).from_string(text)
    (DOCS / "link-suggestions.md").write_text(page.render(told=told), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:] or list(NETWORKS))
