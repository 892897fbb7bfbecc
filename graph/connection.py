"""DuckDB connections that keep within bounds and out of the user's folder."""

import os
import tempfile
from pathlib import Path
from typing import Any

import duckdb


def connected(memory: str = "1GB", **config: Any) -> duckdb.DuckDBPyConnection:
    """A connection in memory, at most so much of it; what does not fit goes to the system's temporary folder.

    DuckDB by itself would write it to `.tmp` wherever the command is run. `config`: further settings of DuckDB.
    """
    spill = Path(tempfile.gettempdir()) / f"frontdoor-{os.getpid()}"
    return duckdb.connect(config={"memory_limit": memory, "temp_directory": str(spill), **config})
