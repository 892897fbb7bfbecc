"""Every publication, answered in its publisher's layout with real records: what arrives is a snapshot that is read."""

import csv
import gzip
import hashlib
import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import pytest

from ingest.facts import Measure
from ingest.fetch.declare import Publication
from ingest.fetch.manifest import entries
from ingest.fetch.paging import Paging, value_at
from ingest.fetch.publications import PUBLICATIONS
from ingest.fetch.readers import KEPT
from ingest.fetch.run import Wish, fetch
from ingest.fetch.web import Web
from ingest.files import BadFile
from ingest.judge import judge
from ingest.snapshot import snapshots
from ingest.source import SourceModule, sources

FIXTURES = Path(__file__).parent.parent / "sources"
SOURCES = sources()
ARCGIS = "services1.arcgis.com/ESMARspQHYMw9BZ9/arcgis/rest/services"
BOUNDARIES = "ons-geography/snapshot/geography/boundaries"
ORD = ("X26", "RVVKC", "RJY", "RW6")
REGISTER = "companies-register/snapshot/companies_house/BasicCompanyDataAsOneFile-2024-03-01.csv"
SERVICES = (
    "International_Territorial_Level_1_January_2021_UK_BUC_2022",
    "ITL2_JAN_2025_UK_BUC",
    "International_Territorial_Level_3_January_2021_UK_BUC_V3_2022",
    "Local_Authority_Districts_May_2021_UK_BGC_2022",
)
AREAS = (
    "International_Territorial_Level_1_(January_2021)_UK_BUC.geojson",
    "International_Territorial_Level_2_(January_2025)_UK_BUC.geojson",
    "International_Territorial_Level_3_(January_2021)_UK_BUC.json",
    "Local_Authority_Districts_(May_2021)_UK_BUC.json",
)


def real(name: str) -> bytes:
    return (FIXTURES / name).read_bytes()


def zipped(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in members.items():
            archive.writestr(name, body)
    return out.getvalue()


def ror(publisher: Any) -> None:
    """Zenodo's answer with two releases, the older first; the dump holds the whole world in one indented array."""
    # The last line of the fixture is one that was cut short.
    uk = [json.loads(line) for line in real("ror/snapshot/ror/ror_gb_v2.jsonl").splitlines()[:-1]]
    elsewhere = {"id": "https://ror.org/03yrm5c26", "locations": [{"geonames_details": {"country_code": "US"}}]}
    dump = json.dumps([elsewhere, *uk], indent=4, ensure_ascii=False).encode()
    body = zipped(**{"v2.0-ror-data.csv": b"id\n", "v2.0-ror-data_schema_v2.json": dump, "v2.0-ror-data.json": b"[]"})

    def release(number: int, day: str, name: str) -> dict[str, Any]:
        file = {
            "key": name,
            "size": len(body),
            "checksum": f"md5:{hashlib.md5(body).hexdigest()}",
            "links": {"self": f"https://zenodo.org/api/records/{number}/files/{name}/content"},
        }
        return {"id": number, "metadata": {"publication_date": day}, "files": [file]}

    releases = [release(1, "2025-06-24", "v1.67-ror-data.zip"), release(2, "2025-12-16", "v2.0-ror-data.zip")]
    publisher.pages["zenodo.org/api/records/"] = lambda query: ({}, {"hits": {"hits": releases}})
    publisher.publish("zenodo.org/api/records/2/files/v2.0-ror-data.zip/content", body)


def ods(publisher: Any) -> None:
    for report, folder in (("etr", "nhs-ods"), ("eccg", "nhs-sub-icbs")):
        body = real(f"{folder}/snapshot/nhs_ods/{report}_2026-01.csv")
        publisher.publish(f"www.odsdatasearchandexport.nhs.uk/api/getReport?report={report}", body, etag=None)


def ods_ord(publisher: Any) -> None:
    """Summaries with the address of each record; one is listed and not there."""
    address = "directory.spineservices.nhs.uk/ORD/2-0-0/organisations"
    listed = [
        {"Name": name, "OrgId": name, "Status": "Active", "OrgLink": f"https://{address}/{name}"}
        for name in (*ORD, "R00")
    ]
    publisher.pages[address] = lambda query: ({"X-Total-Count": str(len(listed))}, {"Organisations": listed})
    for name in ORD:
        publisher.publish(f"{address}/{name}", real(f"nhs-ord/snapshot/nhs_ods/ord/{name}.json"))


def gtr(publisher: Any) -> None:
    for what in ("project", "organisation", "fund"):
        held = json.loads(real(f"gtr/snapshot/gtr/api/{what}s/page-00001.json"))[what]

        def page(query: dict[str, str], what: str = what, held: list[Any] = held) -> tuple[dict[str, str], Any]:
            at, size = (int(query["p"]) - 1) * int(query["s"]), int(query["s"])
            return {}, {"page": query["p"], "totalSize": len(held), what: held[at : at + size]}

        publisher.pages[f"gtr.ukri.org/gtr/api/{what}s"] = page


def ref2021(publisher: Any) -> None:
    """A workbook with the publisher's six rows above the headings."""
    rows = csv.reader(io.StringIO(real("ref2021/snapshot/ref_hesa/REF2021_results_all.csv").decode()))
    cells = "".join(
        f'<row r="{number}">'
        + "".join(
            f'<c r="{chr(65 + at)}{number}" t="inlineStr"><is><t>{escape(text)}</t></is></c>'
            for at, text in enumerate(row)
            if text
        )
        + "</row>"
        for number, row in enumerate(rows, 7)
    )
    main, links = "http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://schemas.openxmlformats.org"
    relation = f"{links}/officeDocument/2006/relationships"
    body = zipped(
        **{
            "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{relation}"><sheets><sheet name="All" sheetId="1" '
            'r:id="rId1"/></sheets></workbook>'.encode(),
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{links}/package/2006/relationships"><Relationship '
            f'Id="rId1" Type="{relation}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'.encode(),
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData><row r="1"><c r="A1" t="inlineStr"><is>'
            f"<t>Results</t></is></c></row>{cells}</sheetData></worksheet>".encode(),
        }
    )
    publisher.publish("results2021.ref.ac.uk/profiles/export-all", body)


def learning_providers(publisher: Any) -> None:
    publisher.publish(
        "raw.githubusercontent.com/odileeds/learning-provider-website-emissions/HEAD/data/learning-providers-plus.csv",
        real("learning-providers/snapshot/ref_hesa/learning-providers-plus_odileeds_2023.csv"),
    )


def companies_house(publisher: Any) -> None:
    name = "BasicCompanyDataAsOneFile-2026-11-01"
    page = (
        b'<!DOCTYPE html><html><ul><li><a href="BasicCompanyData-2026-11-01-part1_7.zip">part 1</a></li>'
        b'<li><a href="BasicCompanyDataAsOneFile-2026-11-01.zip">one file</a></li></ul></html>'
    )
    publisher.publish("download.companieshouse.gov.uk/en_output.html", page)
    publisher.publish(f"download.companieshouse.gov.uk/{name}.zip", zipped(**{f"{name}.csv": real(REGISTER)}))


def paged(publisher: Any, address: str, document: str, paging: Paging) -> None:
    """An interface that pages through the records of a recorded answer by tokens."""
    recorded = json.loads(real(document))
    held = paging.held(recorded)

    def page(query: dict[str, str]) -> tuple[dict[str, str], Any]:
        position, size = query.get(paging.parameter), int(query[paging.size])
        at = 0 if position in (None, "*") else int(position)
        made = json.loads(json.dumps(recorded))
        put(made, paging.records, held[at : at + size])
        put(made, paging.total, len(held))
        put(made, str(paging.next), str(at + size) if at + size < len(held) else None)
        return {}, made

    publisher.pages[address] = page


def put(value: Any, path: str, what: Any) -> None:
    *outer, last = path.split(".")
    held = value_at(value, ".".join(outer)) if outer else value
    if what is None:
        held.pop(last, None)
    else:
        held[last] = what


def by_token(name: str, address: str, document: str) -> Callable[[Any], None]:
    paging = PUBLICATIONS[name].downloads[0].paging
    assert paging
    return lambda publisher: paged(publisher, address, document, paging)


def cordis(publisher: Any) -> None:
    body = zipped(
        **{
            "project.csv": b"id\n",
            "organization.csv": real("cordis/snapshot/cordis/organization.csv"),
            "topics.csv": b"",
        }
    )
    for programme in ("fp7", "h2020", "HORIZON"):
        publisher.publish(f"cordis.europa.eu/data/cordis-{programme}projects-csv.zip", body)


def grants(publisher: Any) -> None:
    def entry(number: int, address: str, **told: Any) -> dict[str, Any]:
        return {
            "identifier": f"a00{number}",
            "license_name": "Creative Commons Attribution 4.0",
            "publisher": {"name": "The Wolfson Foundation", "prefix": "360G-wolfson"},
            "distribution": [{"downloadURL": address}],
            "datagetter_metadata": {"acceptable_license": True, **told},
        }

    registry = [
        entry(1, "https://example.org/grants.json", file_type="json"),
        entry(2, "https://example.org/grants.xlsx", file_type="xlsx"),
        entry(3, "https://example.org/closed.json", file_type="json", acceptable_license=False),
    ]
    publisher.pages["registry.threesixtygiving.org/data.json"] = lambda query: ({}, registry)
    publisher.publish("example.org/grants.json", real("360giving/snapshot/grants360/wolfson_360giving.json"))


def mesh(publisher: Any) -> None:
    folder = "nlmpubs.nlm.nih.gov/projects/mesh/MESH_FILES/xmlmesh/"
    publisher.publish(
        folder, b'<html><a href="desc2025.gz">d</a><a href="desc2026.gz">d</a><a href="qual2026.gz"></html>'
    )
    publisher.publish(folder + "desc2026.gz", gzip.compress(real("mesh/snapshot/vocab/mesh/desc2016.xml")))


def disease_ontology(publisher: Any) -> None:
    folder = "raw.githubusercontent.com/DiseaseOntology/HumanDiseaseOntology/main/src/ontology/subsets"
    for name, held in (("cancer", "cancer"), ("rare", "rare"), ("infectious_disease", "rare")):
        body = real(f"disease-ontology/snapshot/vocab/doid/2026/DO_{held}_slim.obo")
        publisher.publish(f"{folder}/DO_{name}_slim.obo", body)


def geography(publisher: Any) -> None:
    """The services answer in GeoJSON, also where our copies are TopoJSON."""
    for service, name in zip(SERVICES, AREAS, strict=True):
        document = json.loads(real(f"{BOUNDARIES}/{name}"))
        if "objects" in document:
            (layer,) = document["objects"].values()
            features = [{"type": "Feature", **each, "geometry": None} for each in layer["geometries"]]
            document = {"type": "FeatureCollection", "features": features}
        publisher.publish(f"{ARCGIS}/{service}/FeatureServer/0/query", json.dumps(document).encode(), etag=None)


ANSWERS: dict[str, Callable[[Any], None]] = {
    "ror": ror,
    "ods": ods,
    "ods-ord": ods_ord,
    "gtr": gtr,
    "ref2021": ref2021,
    "learning-providers": learning_providers,
    "companies-house": companies_house,
    "clinicaltrials": by_token(
        "clinicaltrials", "clinicaltrials.gov/api/v2/studies", "clinicaltrials/snapshot/clinicaltrials/page-1.json"
    ),
    "openalex-institutions": by_token(
        "openalex-institutions", "api.openalex.org/institutions",
        "openalex-institutions/snapshot/openalex/institutions/page_1.json",
    ),
    "openalex-works": by_token(
        "openalex-works", "api.openalex.org/works", "openalex-works/snapshot/openalex/works/page_1.json"
    ),
    "europepmc": by_token(
        "europepmc", "www.ebi.ac.uk/europepmc/webservices/rest/search", "europepmc/snapshot/europepmc/core/page_1.json"
    ),
    "cordis": cordis,
    "360giving": grants,
    "nihr": lambda publisher: publisher.publish(
        "nihr.opendatasoft.com/api/explore/v2.1/catalog/datasets/nihr-summary-view/exports/csv", b"project_id\nNIHR1\n"
    ),
    "mesh": mesh,
    "disease-ontology": disease_ontology,
    "ons-geography": geography,
    "funder-registry": lambda publisher: publisher.publish(
        "gitlab.com/crossref/open_funder_registry/-/raw/master/registry.rdf", b"<?xml version='1.0'?><rdf/>"
    ),
}  # fmt: skip

READ = {
    "ror": ("ror", ["ror/snapshot/ror/ror_gb_v2.jsonl"]),
    "ods": ("nhs-ods", ["nhs-ods/snapshot/nhs_ods/etr_2026-01.csv"]),
    "ods-ord": ("nhs-ord", [f"nhs-ord/snapshot/nhs_ods/ord/{name}.json" for name in ORD]),
    "gtr": (
        "gtr", [f"gtr/snapshot/gtr/api/{name}/page-00001.json" for name in ("projects", "organisations", "funds")]
    ),
    "ref2021": ("ref2021", ["ref2021/snapshot/ref_hesa/REF2021_results_all.csv"]),
    "learning-providers": (
        "learning-providers", ["learning-providers/snapshot/ref_hesa/learning-providers-plus_odileeds_2023.csv"]
    ),
    "clinicaltrials": ("clinicaltrials", ["clinicaltrials/snapshot/clinicaltrials/page-1.json"]),
    "openalex-institutions": (
        "openalex-institutions", ["openalex-institutions/snapshot/openalex/institutions/page_1.json"]
    ),
    "openalex-works": ("openalex-works", ["openalex-works/snapshot/openalex/works/page_1.json"]),
    "europepmc": ("europepmc", ["europepmc/snapshot/europepmc/core/page_1.json"]),
    "cordis": ("cordis", ["cordis/snapshot/cordis/organization.csv"] * 3),
    "360giving": ("360giving", ["360giving/snapshot/grants360/wolfson_360giving.json"]),
    "companies-house": ("companies-register", [REGISTER]),
    "mesh": ("mesh", ["mesh/snapshot/vocab/mesh/desc2016.xml"]),
    "disease-ontology": (
        "disease-ontology",
        [f"disease-ontology/snapshot/vocab/doid/2026/DO_{name}_slim.obo" for name in ("cancer", "rare", "rare")],
    ),
    "ons-geography": (
        "ons-geography", [f"{BOUNDARIES}/{name}" for name in AREAS]
    ),
}  # fmt: skip
"""Where a source reads what is fetched: which, and the files that hold the same records in its fixture."""


ASKED = {"wikidata", "cordis-graph"}
"""SPARQL endpoints: `tests/sparql/test_fetch.py`."""


def without_delay(name: str) -> Publication:
    """The publication asked without pauses, two records a page."""
    publication = PUBLICATIONS[name]
    downloads = tuple(
        replace(
            each, paging=each.paging and replace(each.paging, most=2, least=1, step=2 if each.paging.step > 1 else 1)
        )
        for each in publication.downloads
    )
    return replace(publication, seconds=0, downloads=downloads)


def told(module: SourceModule, files: list[Path]) -> tuple[set[Any], set[str]]:
    """Every fact of the files' records, and the reasons of the rejects."""
    judged = [judge(module.says, record) for path in files for record in module.read(path)]
    return {fact for each in judged for fact in each.facts}, {each.reject.reason for each in judged if each.reject}


def test_every_publication_has_answers_here() -> None:
    assert set(ANSWERS) == set(READ) | set(KEPT)
    assert set(PUBLICATIONS) - set(ANSWERS) == ASKED


@pytest.mark.parametrize("name", sorted(READ))
def test_what_arrives_is_read_into_the_facts_of_the_same_records(
    publisher: Any, web: Web, tmp_path: Path, name: str
) -> None:
    ANSWERS[name](publisher)
    outcome = fetch(without_delay(name), tmp_path, web, Wish(), lambda *progress: None)
    assert len(outcome.failed) == (name == "ods-ord")
    source, fixtures = READ[name]
    made, unread = snapshots(tmp_path, SOURCES.values())
    assert unread == []
    files = [file for snapshot in made if snapshot.source == source for file in snapshot.files]
    facts, reasons = told(SOURCES[source], [file.path for file in files])
    expected, known = told(SOURCES[source], [FIXTURES / each for each in fixtures])
    assert facts == expected != set()
    assert reasons <= known
    assert all(file.url and file.url.startswith("https://") and file.retrieved for file in files)


@pytest.mark.parametrize("name", sorted(KEPT))
def test_what_no_source_reads_is_kept_and_claimed_by_none(publisher: Any, web: Web, tmp_path: Path, name: str) -> None:
    ANSWERS[name](publisher)
    outcome = fetch(without_delay(name), tmp_path, web, Wish(), lambda *progress: None)
    names = {entry["name"] for entry in entries(tmp_path)}
    assert names == set(outcome.written) != set()
    assert not any(files.match(each) for each in names for module in SOURCES.values() for files in module.source.files)


def test_everything_lies_in_one_folder_and_nothing_takes_anothers_place(
    publisher: Any, web: Web, tmp_path: Path
) -> None:
    for name, answer in ANSWERS.items():
        answer(publisher)
        fetch(without_delay(name), tmp_path, web, Wish(), lambda *progress: None)
    made, _ = snapshots(tmp_path, SOURCES.values())
    sources_of = {entry["name"]: entry["source"] for entry in entries(tmp_path)}
    assert set(sources_of.values()) == set(ANSWERS)
    assert {file.name for snapshot in made for file in snapshot.files} < set(sources_of)


def test_the_real_spreadsheet_of_ref_2021_says_what_the_table_says(real_data: Path, tmp_path: Path) -> None:
    module, folder = SOURCES["ref2021"], real_data / "ref_hesa"
    path = tmp_path / "REF2021_results_all.xlsx"
    path.write_bytes((folder / "REF 2021 Results - All - 2022-05-06.xlsx").read_bytes())

    def said(file: Path) -> list[tuple[Any, ...]]:
        judged = [judge(module.says, record) for record in module.read(file)]
        return [tuple(plainer(fact) for fact in each.facts) for each in judged if each.reject is None]

    def plainer(fact: Any) -> Any:
        return replace(fact, value=float(fact.value)) if isinstance(fact, Measure) and fact.value else fact

    assert said(path) == said(folder / "REF2021_results_all.csv")
    assert len(said(path)) == 7552


def test_another_layout_of_the_spreadsheet_is_told(tmp_path: Path) -> None:
    path = tmp_path / "REF2021_results_all.xlsx"
    path.write_bytes(real("wellcome/snapshot/grants360/Wellcome_ODA_grants_2023.xlsx"))
    with pytest.raises(BadFile, match="lacks the column 'Institution code"):
        list(SOURCES["ref2021"].read(path))
