"""Keys by which facts name organisations, projects and territories: `<source>:<local id>`."""

from functools import lru_cache
from urllib.parse import quote

from ontology.terms import ENTITY


@lru_cache(maxsize=262144)
def key(source: str, *parts: str) -> str:
    """The key of a source's thing, safe inside an IRI: `key("gtr", "MR/M007367/1")` is `gtr:MR%2FM007367%2F1`."""
    return (
        source + ":" + "/".join(part if part.isascii() and part.isalnum() else quote(part, safe="") for part in parts)
    )


def node(table: str, of: str) -> str:
    """The IRI of a row of a table by its key, as the writer makes it: for facts about things of several tables."""
    return f"{ENTITY}{table}/{of.replace(':', '/')}"
