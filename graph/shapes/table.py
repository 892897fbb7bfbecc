"""What the shapes found as a table of a build's folder; the table holds all findings, the graph only the first."""

from dataclasses import fields
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from graph.shapes.validate import Finding, Validation

TABLE = "shapes.parquet"
SCHEMA = pa.schema([(each.name, pa.string()) for each in fields(Finding)])
FEW_VALUES = ["severity", "shape", "path", "component", "message"]


class NotValidated(LookupError):
    """A build that was made before builds were held against the shapes."""


def write_table(validation: Validation, folder: Path) -> None:
    """Writes all findings as `shapes.parquet` of a build's folder, in their order."""
    columns = {name: [getattr(each, name) for each in validation.findings] for name in SCHEMA.names}
    pq.write_table(pa.table(columns, schema=SCHEMA), folder / TABLE, use_dictionary=FEW_VALUES)


def read_table(folder: Path) -> Validation:
    """The findings of a build. Raises NotValidated where it has no table of them."""
    if not (folder / TABLE).exists():
        raise NotValidated(f"the build {folder.name} was not held against the shapes; run `frontdoor build` again")
    return Validation(tuple(Finding(**row) for row in pq.read_table(folder / TABLE).to_pylist()))
