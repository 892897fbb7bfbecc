"""Where DuckDB puts what does not fit into memory."""

from pathlib import Path

import pytest

from graph.connection import connected


def test_what_does_not_fit_into_memory_is_not_written_where_the_command_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    connection = connected("100MB", threads=1)
    connection.execute(
        "CREATE TABLE t AS SELECT i, hash(i)::VARCHAR || repeat('x', 100) AS text FROM range(2000000) r(i)"
    )
    assert connection.execute("SELECT count(*) FROM t").fetchone() == (2_000_000,)
    assert list(tmp_path.iterdir()) == []
