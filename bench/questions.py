"""CPU milliseconds of every saved question on the embedded store, as it stands with its own example.

    python -m bench.questions --home WORKSPACE
    python -m bench.questions 1000000

The median of RUNS, after one that warms the store; all rows are read. A question is asked no more than once when its
first answer takes more than SLOW ms.
"""

import time
from statistics import median

from pyoxigraph import QuerySolutions, Store

from bench.workspace import asked_for
from queries.library import questions

RUNS, SLOW = 5, 3000


def asked(store: Store, query: str) -> tuple[float, int]:
    """CPU milliseconds and rows of one answer."""
    started = time.process_time()
    found = store.query(query, use_default_graph_as_union=True)
    rows = sum(1 for _ in found) if isinstance(found, QuerySolutions) else 1
    return 1000 * (time.process_time() - started), rows


def main() -> None:
    """Prints a line for each question, the slowest first."""
    with asked_for(__doc__) as (workspace, _):
        store = Store.read_only(str(workspace.current() / "store"))
        lines = []
        for name, each in questions().items():
            first, rows = asked(store, each.text)
            taken = [first] if first > SLOW else [asked(store, each.text)[0] for _ in range(RUNS)]
            lines.append((median(taken), name, rows))
        print(f"{len(store):,} quads")
        print(f"{'median ms':>10}{'rows':>8}  question")
        for milliseconds, name, rows in sorted(lines, reverse=True):
            print(f"{milliseconds:>10.1f}{rows:>8,}  {name}")


if __name__ == "__main__":
    main()
