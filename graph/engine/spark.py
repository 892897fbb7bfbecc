"""Records judged in Spark executors by the very same source functions. Needs the `spark` extra and Java 17."""

import importlib
import os
import sys
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

from ingest.judge import Judged, judge
from ingest.record import Record
from ingest.source import SourceModule

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

RECORDS_AT_ONCE = 50_000
"""Records handed to the executors in one go, so that the driver never holds a whole file."""


def session(master: str = "local[2]") -> "SparkSession":
    """A Spark session whose executors run this very Python, with the packages that it has."""
    from pyspark.sql import SparkSession

    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    return SparkSession.builder.master(master).appName("frontdoor").config("spark.ui.enabled", "false").getOrCreate()


class OnSpark:
    """An engine on a Spark session; the module's name travels to the executors, not its code."""

    def __init__(self, session: "SparkSession") -> None:
        self._context = session.sparkContext

    def judged(self, module: SourceModule, records: Iterable[Record]) -> Iterator[Judged]:
        """What becomes of each record, in the records' order."""
        name, waiting = module.module, iter(records)
        while batch := list(islice(waiting, RECORDS_AT_ONCE)):

            def one_partition(part: Iterable[Record]) -> Iterator[Judged]:
                says = importlib.import_module(name).says
                return (judge(says, record) for record in part)

            yield from self._context.parallelize(batch).mapPartitions(one_partition).collect()
