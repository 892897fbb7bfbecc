"""What describes an RO-Crate: its files, the sources that were read, and the run that made it, as JSON-LD.

By RO-Crate 1.1: a metadata descriptor, a root data set, a `File` for each file with size, format and SHA-256; the
sources with publisher and licence, each with the files that were read of it; the run as a `CreateAction`.
"""

import hashlib
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from pathlib import Path
from typing import Any

from pyoxigraph import Literal, NamedNode, QuerySolutions, Store

from graph.export.void import TITLE
from ontology.terms import BASE

METADATA = "ro-crate-metadata.json"
CONTEXT = "https://w3id.org/ro/crate/1.1/context"
CONFORMS = "https://w3id.org/ro/crate/1.1"
LICENCE = "#licence"
SOFTWARE = "#software"


@dataclass(frozen=True, slots=True)
class Part:
    """A file of the crate: its path inside the folder, what it is, and its media type or types."""

    path: str
    name: str
    form: str | list[str]


def metadata(folder: Path, build: str, store: Path, parts: list[Part]) -> dict[str, Any]:
    """The metadata document of a crate whose files are written. `store`: the build's, which knows its sources."""
    day = f"{build[:4]}-{build[4:6]}-{build[6:8]}"
    described = [_file(folder, part) for part in parts]
    sources = _sources(store)
    read = [each for each in sources if each["@type"] == "CreativeWork"]
    publishers = {each["publisher"]["@id"]: each.pop("publisherName") for each in sources if "publisherName" in each}
    graph: list[dict[str, Any]] = [
        {
            "@id": METADATA,
            "@type": "CreativeWork",
            "about": {"@id": "./"},
            "conformsTo": {"@id": CONFORMS},
        },
        {
            "@id": "./",
            "@type": "Dataset",
            "name": TITLE,
            "description": f"Build {build}: statements, facts, mappings and questions, with the sources they rest on.",
            "identifier": f"{BASE}dataset/{build}",
            "datePublished": day,
            "license": {"@id": LICENCE},
            "hasPart": [{"@id": part.path} for part in parts],
            "mentions": [{"@id": "#run"}],
        },
        {
            "@id": LICENCE,
            "@type": "CreativeWork",
            "name": "The publishers' licences",
            "description": "Each source keeps its publisher's licence, which stands with it. "
            "Contains public sector information licensed under the Open Government Licence v3.0.",
        },
        {
            "@id": "#run",
            "@type": "CreateAction",
            "name": f"Build {build}",
            "endTime": day,
            "instrument": {"@id": SOFTWARE},
            "object": [{"@id": each["@id"]} for each in read],
            "result": [{"@id": part.path} for part in parts],
        },
        {
            "@id": SOFTWARE,
            "@type": "SoftwareApplication",
            "name": "Front Door",
            "url": BASE,
            "version": _version(),
        },
        *described,
        *sources,
        *({"@id": node, "@type": "Organization", "name": name} for node, name in sorted(publishers.items())),
    ]
    return {"@context": CONTEXT, "@graph": graph}


def _file(folder: Path, part: Part) -> dict[str, Any]:
    path = folder / part.path
    with path.open("rb") as content:
        digest = hashlib.file_digest(content, "sha256").hexdigest()
    return {
        "@id": part.path,
        "@type": "File",
        "name": part.name,
        "encodingFormat": part.form,
        "contentSize": str(path.stat().st_size),
        "sha256": digest,
    }


def _sources(store: Path) -> list[dict[str, Any]]:
    """The sources as data sets, and each file that was read of them as a creative work."""
    rows = Store.read_only(str(store)).query(
        files("graph.export").joinpath("sources.rq").read_text(encoding="utf-8"), use_default_graph_as_union=True
    )
    assert isinstance(rows, QuerySolutions)
    names = [each.value for each in rows.variables]
    made: dict[str, dict[str, Any]] = {}
    for row in rows:
        said = dict(
            zip(names, (cell.value if isinstance(cell, NamedNode | Literal) else None for cell in row), strict=True)
        )
        source, file = str(said["source"]), f"#file-{said['sha256']}"
        publisher = "#publisher-" + hashlib.sha256(str(said["publisher"]).encode()).hexdigest()[:12]
        about = made.setdefault(
            source,
            {
                "@id": source,
                "@type": "CreativeWorkSeries",
                "name": said["title"],
                "url": said["page"],
                "license": said["licence"],
                "publisher": {"@id": publisher},
                "publisherName": said["publisher"],
                "hasPart": [],
            },
        )
        if file not in made:
            made[file] = {
                "@id": file,
                "@type": "CreativeWork",
                "name": said["file"],
                "license": said["file_licence"],
                "contentSize": said["bytes"],
                "sha256": said["sha256"],
                "isPartOf": {"@id": source},
                **({"contentUrl": said["url"]} if said["url"] else {}),
                **({"dateModified": said["retrieved"]} if said["retrieved"] else {}),
            }
            about["hasPart"].append({"@id": file})
    return list(made.values())


def _version() -> str:
    try:
        return version("uk-life-science-frontdoor")
    except PackageNotFoundError:
        return "unknown"
