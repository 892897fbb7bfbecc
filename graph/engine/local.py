"""Records judged in this process."""

from collections.abc import Iterable, Iterator

from ingest.judge import Judged, judge
from ingest.record import Record
from ingest.source import SourceModule


def judged(module: SourceModule, records: Iterable[Record]) -> Iterator[Judged]:
    """What becomes of each record, in the records' order."""
    says = module.says
    for record in records:
        yield judge(says, record)
