"""Chooses the committed sample from the publishers' whole files and writes it in their shapes.

    python -m bench.make_sample ../shared/data

Nothing is changed but this: rows are left out, abstracts, telephone numbers and web forms are emptied,
and boundaries lose their geometry. One question, "where is the UK strong in X, and who links them?",
has an answer in every sector and all twelve ITL1 regions. The choice, file by file, is in the functions.
"""

import argparse
import csv
import gzip
import hashlib
import io
import itertools
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from graph.expertise.tagger import Tagger
from graph.expertise.words import words
from graph.ontology import ontology
from ingest.names import normal
from ingest.snapshot import MANIFEST, snapshots
from ingest.source import sources

SAMPLE = Path(__file__).resolve().parent.parent / "ingest/sample"
REF_UNITS = {f"{unit}.0" for unit in range(1, 7)}
COUNCILS = {"MRC", "BBSRC", "Innovate UK"}
TOPIC_FIELDS = {
    "Biochemistry, Genetics and Molecular Biology", "Dentistry", "Health Professions", "Immunology and Microbiology",
    "Medicine", "Neuroscience", "Nursing", "Pharmacology, Toxicology and Pharmaceutics",
}  # fmt: skip
WHOLE_BRANCHES = ("E02.095.301", "E05.393.420.301", "C10.228.140.380", "F03.615.400", "G07.690.773.984.269", "G06.225")
"""MeSH branches taken whole, for the questions that are asked most: gene therapy, dementia, drug resistance."""

csv.field_size_limit(2**31 - 1)


def main() -> None:
    """Writes `ingest/sample` from the folder of whole files."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path, help="the folder of the publishers' whole files")
    data = parser.parse_args().data
    if not data.is_dir():
        sys.exit(f"{data} is not a folder")
    projects = life_science_projects(data)
    write_table("gtr/ukri_projects_by_id.csv", projects)
    chosen = {row["gtr_id"] for row in projects}
    parties = [row for row in rows(data / "gtr/oda_project_organisations.csv") if row["project_id"] in chosen]
    write_table("gtr/oda_project_organisations.csv", parties)
    write_clusters(data)
    write_ror(data, {normal(row["organisation_name"]) for row in parties})
    write_nhs(data)
    write_academic(data)
    write_companies(data)
    write_geography(data)
    write_concepts(data, [row["title"] for row in projects])
    write_manifest()


def life_science_projects(data: Path) -> list[dict[str, str]]:
    """MRC, BBSRC and Innovate UK projects that have a partner, each once, without their abstracts."""
    partnered = {
        row["project_id"]
        for row in rows(data / "gtr/oda_project_organisations.csv")
        if row["organisation_role"] == "2.0"
    }
    kept: dict[str, dict[str, str]] = {}
    for row in rows(data / "gtr/ukri_projects_by_id.csv.gz"):
        if row["extending_org"] in COUNCILS and row["gtr_id"] in partnered:
            kept.setdefault(row["gtr_id"], {**row, "abstract": "", "partner_org_name": "", "partner_org_country": ""})
    return list(kept.values())


def write_clusters(data: Path) -> None:
    """All the fact tables, whole: they are this project's subject."""
    for path in sorted((data / "clusters").glob("*.csv")):
        write_table(f"clusters/{path.name}", list(rows(path)))


def write_ror(data: Path, partners: set[str]) -> None:
    """ROR records that the cluster tables identify or that take part in a chosen project, in both schemas."""
    identified = {
        row["value"].rsplit("/", 1)[-1] for row in rows(data / "clusters/identifiers.csv") if row["scheme"] == "ror"
    }
    for name in ("ror_gb_v2.jsonl", "ror_gb_v1schema.jsonl"):
        kept = []
        for line in (data / "ror" / name).read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            labels = [record["name"]] if "name" in record else [each["value"] for each in record["names"]]
            known = record["id"].rsplit("/", 1)[-1] in identified
            if known or any(normal(label) in partners for label in labels):
                kept.append(line)
        write_text(f"ror/{name}", "".join(line + "\n" for line in kept))


def write_nhs(data: Path) -> None:
    """Trusts in three vintages, each whole, as to be left out says something; boards; who commissions whom."""
    for vintage in ("2026-01", "2022-02", "2021-01"):
        name = f"nhs_ods/etr_{vintage}.csv"
        with (data / name).open(encoding="utf-8", newline="") as text:
            write_rows(
                name, [[("" if at == 17 else value) for at, value in enumerate(row)] for row in csv.reader(text)]
            )
    for name in ("integrated_care_boards", "local_health_boards", "nhs_england_regions"):
        write_json(f"nhs_ods/rcpch/{name}.json", load(data / f"nhs_ods/rcpch/{name}.json"))
    pairs: dict[tuple[str, str], Any] = {}
    for row in load(data / "nhs_ods/rcpch/integrated_care_boards_local_authorities.json"):
        pairs.setdefault((row["ODS ICB Code"], row["ODS Trust Code"]), row)
    write_json("nhs_ods/rcpch/integrated_care_boards_local_authorities.json", list(pairs.values()))


def write_academic(data: Path) -> None:
    """REF 2021 profiles in the six life-science units of every institution; all learning providers."""
    name = "ref_hesa/REF2021_results_all.csv"
    write_table(name, [row for row in rows(data / name) if row["Unit of assessment number"] in REF_UNITS])
    name = "ref_hesa/learning-providers-plus_odileeds_2023.csv"
    write_table(name, list(rows(data / name)))


def write_companies(data: Path) -> None:
    """Companies with a life-science SIC code, one in 2,000 of the rest to show the rule, new ones with a postcode."""
    codes = {row["code"] for row in rows(SAMPLE.parent / "industry/life_science_sic.csv")}
    kept = []
    for at, row in enumerate(rows(data / "companies_house/BasicCompanyData_SouthYorkshire_2024.csv.gz")):
        sic = {row[f"SICCode.SicText_{number}"][:5] for number in range(1, 5)}
        if sic & codes or at % 2000 == 0:
            kept.append(row)
    write_table("companies_house/BasicCompanyData_SouthYorkshire_2024.csv", kept)
    name = "companies_house/SIC07_CH_condensed_list_en.csv"
    write_table(name, list(rows(data / name)))
    name = "companies_house/incorporations_72110_72190_2026.csv"
    write_table(name, [row for row in rows(data / name) if row["registered_address"]])


def write_geography(data: Path) -> None:
    """Every ITL territory, local authority and country by code and name, without its boundary."""
    folder = "geography/boundaries"
    for path in sorted((data / folder).glob("International_Territorial_Level_*.geojson")):
        if "Level_3" not in path.name:
            shape = load(path)
            shape["features"] = [{**each, "geometry": None} for each in shape["features"]]
            write_json(f"{folder}/{path.name}", shape)
    for name in (
        "International_Territorial_Level_3_(January_2021)_UK_BUC",
        "Local_Authority_Districts_(May_2021)_UK_BUC",
    ):
        shape = load(data / folder / f"{name}.json")
        for layer in shape["objects"].values():
            layer["geometries"] = [{"type": None, "properties": each["properties"]} for each in layer["geometries"]]
        write_json(f"{folder}/{name}.json", {**shape, "arcs": []})
    write_json("geography/ons_code_names/countries.json", load(data / "geography/ons_code_names/countries.json"))


def write_concepts(data: Path, titles: list[str]) -> None:
    """MeSH headings that titles, declared strengths and the ontology name, all above them and the whole branches;
    OpenAlex topics of the life-science fields that share two words with a title or strength."""
    texts = [*titles, *(f"{row['theme']} | {row['mesh_hint']}" for row in rows(data / "clusters/strengths.csv"))]
    trees = list(rows(data / "vocab/mesh/tree-numbers.tsv", "\t"))
    of_number = {row["mesh_tree_number"]: row["mesh_id"] for row in trees}
    tagger = Tagger((row["mesh_id"], row["mesh_name"]) for row in trees)
    wanted = {concept for text in texts for concept, _ in tagger.concepts(text)} | mesh_in_ontology()
    for number, descriptor in of_number.items():
        if number.startswith(WHOLE_BRANCHES):
            wanted.add(descriptor)
    wanted = with_all_above(wanted, of_number)
    terms = [row for row in rows(data / "vocab/mesh/terms.tsv", "\t") if row["mesh_id"] in wanted]
    write_table("vocab/mesh/terms.tsv", terms, "\t")
    write_table("vocab/mesh/tree-numbers.tsv", [row for row in trees if row["mesh_id"] in wanted], "\t")
    spoken = {pair for text in texts for pair in pairs_of_words(text)}
    name = "openalex/topics/DERIVED_topics_hierarchy.csv"
    topics = [
        row
        for row in rows(data / name)
        if row["field_name"] in TOPIC_FIELDS and not pairs_of_words(row["topic_name"]).isdisjoint(spoken)
    ]
    write_table(name, topics)


def with_all_above(wanted: set[str], of_number: dict[str, str]) -> set[str]:
    """The descriptors and those above any of their tree numbers, until nothing is added."""
    while True:
        above = {of_number.get(number.rpartition(".")[0]) for number, each in of_number.items() if each in wanted} - {
            None
        }
        if above <= wanted:
            return wanted
        wanted = wanted | {each for each in above if each}


def mesh_in_ontology() -> set[str]:
    """The MeSH descriptors that the ontology's own mappings and synonyms name."""
    named = {str(term.value) for quad in ontology() for term in (quad.subject, quad.object) if hasattr(term, "value")}
    return {iri.rsplit("/", 1)[-1] for iri in named if iri.startswith("http://id.nlm.nih.gov/mesh/D")}


def pairs_of_words(text: str) -> set[tuple[str, str]]:
    """Each two neighbouring words of a text, short ones left out."""
    kept = [word for word in words(text).split() if len(word) > 2]
    return set(itertools.pairwise(kept))


def write_manifest() -> None:
    """States each file's publisher, licence, address and SHA-256; when it was retrieved was not recorded."""
    (SAMPLE / MANIFEST).unlink(missing_ok=True)
    modules = sources()
    made, unread = snapshots(SAMPLE, modules.values())
    if unread:
        sys.exit(f"the sample holds files that no source reads: {unread}")
    entries = [
        {
            "name": file.name,
            "url": modules[snapshot.source].source.homepage,
            "retrieved": None,
            "sha256": file.sha256,
            "licence": file.licence,
            "publisher": file.publisher,
        }
        for snapshot in made
        for file in snapshot.files
    ]
    write_json(MANIFEST, {"files": sorted(entries, key=lambda entry: str(entry["name"]))}, indent=1)


def rows(path: Path, delimiter: str = ",") -> Iterator[dict[str, str]]:
    """The rows of a publisher's table."""
    opener: Callable[..., Any] = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8-sig", newline="") as text:
        yield from csv.DictReader(text, delimiter=delimiter)


def load(path: Path) -> Any:
    """A publisher's JSON file."""
    return json.loads(path.read_text(encoding="utf-8"))


def write_table(name: str, chosen: list[dict[str, str]], delimiter: str = ",") -> None:
    """Writes rows under their publisher's header."""
    write_rows(name, [list(chosen[0]), *(list(row.values()) for row in chosen)], delimiter)


def write_rows(name: str, chosen: Iterable[list[str]], delimiter: str = ",") -> None:
    """Writes rows as they are."""
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator="\n").writerows(chosen)
    write_text(name, text.getvalue())


def write_json(name: str, value: Any, indent: int | None = None) -> None:
    """Writes a JSON document, one line unless indented."""
    separators = None if indent else (",", ":")
    write_text(name, json.dumps(value, ensure_ascii=False, indent=indent, separators=separators) + "\n")


def write_text(name: str, text: str) -> None:
    """Writes a file of the sample and says how large it is."""
    path = SAMPLE / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
    digest = hashlib.sha256(text.encode()).hexdigest()[:12]
    sys.stdout.write(f"{len(text.encode()) / 1000:9.1f} kB  {digest}  {name}\n")


if __name__ == "__main__":
    main()
