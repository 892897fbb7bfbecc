"""The concepts that a user passes on: as IRIs, or as the edited answer of `frontdoor expertise --format json`."""

import json
from pathlib import Path


def chosen(given: list[str]) -> list[str]:
    """The IRIs in the order given; of a file those with a weight above zero. Raises LookupError with what is wrong."""
    iris: list[str] = []
    for each in given:
        iris += [each] if each.startswith(("http://", "https://")) else _of_file(Path(each))
    if not iris:
        raise LookupError(f"no concept with a weight above zero in {', '.join(given)}")
    return list(dict.fromkeys(iris))


def _of_file(file: Path) -> list[str]:
    if not file.is_file():
        raise LookupError(f"{file} is neither a concept's IRI nor a file")
    try:
        rows = json.loads(file.read_text(encoding="utf-8"))
        return [concept["iri"] for row in rows if row["weight"] > 0 for concept in row["concepts"]]
    except (ValueError, KeyError, TypeError) as error:
        raise LookupError(f"{file} is not as `frontdoor expertise --format json` writes it: {error!r}") from None
