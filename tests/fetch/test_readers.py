"""What is fetched is read: every file of every publication by one source, or it is declared why not."""

import pytest

from ingest.fetch.publications import PUBLICATIONS
from ingest.fetch.readers import KEPT, readers
from ingest.source import sources

SOURCES = sources()


@pytest.mark.parametrize("name", PUBLICATIONS)
def test_every_file_is_read_by_a_source_or_declared_as_kept(name: str) -> None:
    unread = [file for file, source in readers(PUBLICATIONS[name], SOURCES).items() if source is None]
    assert (unread == []) != (name in KEPT), unread


def test_what_is_kept_as_it_comes_is_a_publication_and_has_a_reason() -> None:
    assert set(KEPT) <= set(PUBLICATIONS)
    assert all(len(reason) > 20 for reason in KEPT.values())


def test_which_source_reads_which_file() -> None:
    assert readers(PUBLICATIONS["ods"], SOURCES) == {
        "nhs_ods/etr_2026-01.csv": "nhs-ods",
        "nhs_ods/eccg_2026-01.csv": "nhs-sub-icbs",
    }
    assert readers(PUBLICATIONS["gtr"], SOURCES) == {
        f"gtr/api/{what}/page-00001.json": "gtr" for what in ("projects", "organisations", "funds")
    }
    assert readers(PUBLICATIONS["nihr"], SOURCES) == {"nihr/nihr-summary-view.csv": None}
