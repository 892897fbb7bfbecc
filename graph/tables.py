"""Facts as typed tables: one Parquet file for each fact type of one source's snapshot.

Every stored row carries `source`, `snapshot` and `record` beside the fact's own fields.
"""

from collections.abc import Iterable
from operator import attrgetter
from pathlib import Path
from types import TracebackType
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from ingest.declare import As, columns_of, table_of

FEW_VALUES = (As.CODE, As.TERM, As.CHOICE, As.LANGUAGE)
"""Fields with a handful of values, worth a dictionary; for names and keys making one costs more than it saves."""

ROWS_HELD = 20_000
"""Facts of one type kept in memory before they are written: some ten megabytes."""

ARROW = {As.INTEGER: pa.int64(), As.BOOLEAN: pa.bool_()}
"""Decimals stay text, so that no digit of a published figure is lost."""


def schema_of(fact_type: type[Any]) -> pa.Schema:
    """The Arrow schema of a fact type: its fields, then source, snapshot and record."""
    own = [pa.field(name, ARROW.get(each.kind, pa.string())) for name, each in columns_of(fact_type).items()]
    return pa.schema([*own, *(pa.field(name, pa.string()) for name in ("source", "snapshot", "record"))])


def _of_few_values(fact_type: type[Any]) -> list[str]:
    named = [name for name, each in columns_of(fact_type).items() if each.kind in FEW_VALUES]
    return [*named, "source", "snapshot"]


def arrow_table(fact_type: type[Any], facts: list[Any], places: list[str], source: str, snapshot: str) -> pa.Table:
    """The facts of one type as an Arrow table, row by row in their order."""
    schema, count = schema_of(fact_type), len(facts)
    said = [list(map(attrgetter(name), facts)) for name in columns_of(fact_type)]
    columns = [pa.array(values, schema.field(at).type) for at, values in enumerate(said)]
    columns += [pa.repeat(source, count), pa.repeat(snapshot, count), pa.array(places, pa.string())]
    return pa.Table.from_arrays(columns, schema=schema)


class FactTables:
    """The Parquet files of one source's snapshot while its facts come in, `<table>.parquet` in a folder."""

    def __init__(self, folder: Path, source: str, snapshot: str) -> None:
        self._folder = folder
        self._source = source
        self._snapshot = snapshot
        self._held: dict[type[Any], tuple[list[Any], list[str]]] = {}
        self._writers: dict[type[Any], pq.ParquetWriter] = {}
        self.rows: dict[str, int] = {}

    def add(self, facts: Iterable[Any], place: str) -> None:
        """Takes the facts of the record at `place`."""
        for fact in facts:
            try:
                held, places = self._held[type(fact)]
            except KeyError:
                held, places = self._held[type(fact)] = ([], [])
            held.append(fact)
            places.append(place)
            if len(held) >= ROWS_HELD:
                self._flush(type(fact))

    def _flush(self, fact_type: type[Any]) -> None:
        held, places = self._held[fact_type]
        if not held:
            return
        name = table_of(fact_type).name
        if fact_type not in self._writers:
            self._writers[fact_type] = pq.ParquetWriter(
                self._folder / f"{name}.parquet",
                schema_of(fact_type),
                compression="lz4",
                use_dictionary=_of_few_values(fact_type),
            )
        self._writers[fact_type].write_table(arrow_table(fact_type, held, places, self._source, self._snapshot))
        self.rows[name] = self.rows.get(name, 0) + len(held)
        held.clear()
        places.clear()

    def __enter__(self) -> "FactTables":
        return self

    def __exit__(
        self, error: type[BaseException] | None, value: BaseException | None, at: TracebackType | None
    ) -> None:
        if error is None:
            for fact_type in self._held:
                self._flush(fact_type)
        for writer in self._writers.values():
            writer.close()


def filled_rows(path: Path) -> dict[str, int]:
    """How many rows of a fact table say something in each column, by the file's own statistics."""
    metadata = pq.ParquetFile(path).metadata
    counted: dict[str, int] = {}
    for group in map(metadata.row_group, range(metadata.num_row_groups)):
        for column in map(group.column, range(group.num_columns)):
            name = column.path_in_schema
            counted[name] = counted.get(name, 0) + group.num_rows - column.statistics.null_count
    return counted
