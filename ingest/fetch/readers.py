"""Which source of `frontdoor build` reads what is fetched, and what is kept as it comes, with the reason."""

from collections.abc import Mapping

from ingest.fetch.declare import Publication
from ingest.source import SourceModule

KEPT = {
    "funder-registry": "resolution needs the mapping to ROR alone, which crossref-funders reads",
    "nihr": "the columns of the whole list are recorded nowhere; nihr-awards reads the list of global health",
}
"""What no source reads, by the id of the publication."""


def readers(publication: Publication, known: Mapping[str, SourceModule]) -> dict[str, str | None]:
    """The id of the source that reads each file the publication ends as, None where none does.

    A file is named by its place under the snapshot folder, an example standing for what the publisher names. Raises
    ValueError where two sources read one file.
    """
    return {name: _reader(name, known) for download in publication.downloads for name in download.examples}


def _reader(name: str, known: Mapping[str, SourceModule]) -> str | None:
    found = [
        each for each, module in known.items() if any(files.match(name) is not None for files in module.source.files)
    ]
    if len(found) > 1:
        raise ValueError(f"{name} is read by {' and by '.join(found)}")
    return found[0] if found else None
