"""What can be fetched, and from where: one declaration a publication, addresses as their publishers document them.

A new one is a few lines here. Names of files are those that the sources' patterns match, where a source reads the
publisher's layout; `ingest.fetch.readers` says which does, and what is kept as it comes.
"""

from ingest.fetch.declare import Download, Member, Publication
from ingest.fetch.found import newest_link, open_json_files, ord_records, zip_of_newest_record
from ingest.fetch.paging import Paging
from ingest.fetch.unpack import lines_of_the_uk

OGL = "Open Government Licence v3.0"
CC0 = "CC0 1.0"
CC_BY = "CC BY 4.0"

_ODS = "https://www.odsdatasearchandexport.nhs.uk/api/getReport"
_GTR = "https://gtr.ukri.org/gtr/api/"
_GTR_HEADERS = {"Accept": "application/vnd.rcuk.gtr.json-v7"}
_CORDIS = "https://cordis.europa.eu/data/cordis-{}projects-csv.zip"
_DISEASES = "https://raw.githubusercontent.com/DiseaseOntology/HumanDiseaseOntology/main/src/ontology/subsets/{}.obo"
_ONS = "https://services1.arcgis.com/ESMARspQHYMw9BZ9/arcgis/rest/services/{}/FeatureServer/0/query"
_OPENALEX = Paging("cursor", "per_page", 100, "results", "meta.count", first="*", next="meta.next_cursor")
_OPENALEX_PERSONAL = ("mailto", "api_key")


def _gtr(what: str) -> Download:
    paging = Paging("p", "s", 100, what.removesuffix("s"), "totalSize", first=1, least=10)
    return Download(_GTR + what, f"gtr/api/{what}/{{name}}", "json", headers=_GTR_HEADERS, paging=paging)


def _cordis(programme: str) -> Download:
    member = Member((r"(?:.*/)?organization\.csv",), f"cordis/{programme.lower()}/organization.csv")
    return Download(_CORDIS.format(programme), f"cordis/{programme.lower()}/{{name}}", "zip", members=(member,))


def _boundaries(service: str, name: str) -> Download:
    asked = {"where": "1=1", "outFields": "*", "outSR": "4326", "f": "geojson"}
    return Download(_ONS.format(service), f"geography/boundaries/{name}", "json", parameters=asked)


PUBLICATIONS = {
    each.id: each
    for each in (
        Publication(
            "ror", "Research Organization Registry, records of the United Kingdom", "Research Organization Registry",
            CC0, "https://ror.readme.io/docs/data-dump", "30 MB", 2.0,
            (
                Download(
                    "https://zenodo.org/api/records/", "ror/{name}", "zip",
                    parameters={"communities": "ror-data", "sort": "mostrecent"}, find=zip_of_newest_record,
                    members=(
                        Member(
                            (r".*ror-data_schema_v2\.json", r".*ror-data\.json"), "ror/ror_gb_v2.jsonl",
                            lines_of_the_uk,
                        ),
                    ),
                ),
            ),
        ),
        Publication(
            "ods", "NHS trusts (etr) and sub-ICB locations (eccg)", "NHS England, Organisation Data Service", OGL,
            "https://digital.nhs.uk/services/organisation-data-service/data-search-and-export", "0.1 MB", 1.0,
            tuple(
                Download(_ODS, f"nhs_ods/{report}_{{month}}.csv", "csv", parameters={"report": report}, vintages=True)
                for report in ("etr", "eccg")
            ),
        ),
        Publication(
            "ods-ord", "NHS trusts, records of the ORD interface", "NHS England, Organisation Data Service", OGL,
            "https://digital.nhs.uk/services/organisation-data-service/guidance-for-developers/search-endpoint",
            "2 MB", 0.5,
            (
                Download(
                    "https://directory.spineservices.nhs.uk/ORD/2-0-0/organisations", "nhs_ods/ord/{id}.json", "json",
                    parameters={"PrimaryRoleId": "RO197", "Limit": "1000"}, find=ord_records, one_by_one=True,
                ),
            ),
        ),
        Publication(
            "gtr", "UKRI Gateway to Research, projects, organisations and funds", "UK Research and Innovation", OGL,
            "https://gtr.ukri.org/resources/api.html", "1 GB", 1.0,
            tuple(map(_gtr, ("projects", "organisations", "funds"))),
        ),
        Publication(
            "ref2021", "Research Excellence Framework 2021, results",
            "Research England, SFC, HEFCW and DfE Northern Ireland", CC_BY,
            "https://results2021.ref.ac.uk", "0.6 MB", 1.0,
            (
                Download(
                    "https://results2021.ref.ac.uk/profiles/export-all", "ref_hesa/REF2021_results_all.xlsx", "xlsx"
                ),
            ),
        ),
        Publication(
            "learning-providers", "Learning providers plus", "ODI Leeds, from the UK Register of Learning Providers",
            "MIT", "https://github.com/odileeds/learning-provider-website-emissions", "0.1 MB", 1.0,
            (
                Download(
                    "https://raw.githubusercontent.com/odileeds/learning-provider-website-emissions/HEAD/data/"
                    "learning-providers-plus.csv",
                    "ref_hesa/learning-providers-plus_odileeds.csv", "csv",
                ),
            ),
        ),
        Publication(
            "companies-house", "Free Company Data Product, all live companies", "Companies House",
            "Free of charge, no restrictions on use (Companies House)",
            "https://download.companieshouse.gov.uk/en_output.html", "490 MB, unpacked 2.6 GB", 1.0,
            (
                Download(
                    "https://download.companieshouse.gov.uk/en_output.html", "companies_house/{name}", "zip",
                    find=newest_link(r"BasicCompanyDataAsOneFile-\d{4}-\d{2}-\d{2}\.zip"),
                    members=(Member((r"BasicCompanyDataAsOneFile-.*\.csv",), "companies_house/{name}"),),
                    example="BasicCompanyDataAsOneFile-2026-11-01.csv",
                ),
            ),
        ),
        Publication(
            "clinicaltrials", "ClinicalTrials.gov, studies with sites in the United Kingdom",
            "US National Library of Medicine",
            "Public domain; the registry asks to be cited with the date of the copy",
            "https://clinicaltrials.gov/data-api/api", "1 GB", 1.5,
            (
                Download(
                    "https://clinicaltrials.gov/api/v2/studies", "clinicaltrials/api/{name}", "json",
                    parameters={
                        "filter.advanced": 'AREA[LocationCountry]"United Kingdom"',
                        "fields": "protocolSection|derivedSection|hasResults",
                        "format": "json",
                        "countTotal": "true",
                    },
                    paging=Paging("pageToken", "pageSize", 500, "studies", "totalCount", next="nextPageToken"),
                ),
            ),
        ),
        Publication(
            "openalex-institutions", "OpenAlex institutions of the United Kingdom", "OurResearch", CC0,
            "https://developers.openalex.org/guides/page-through-results", "200 MB", 0.2,
            (
                Download(
                    "https://api.openalex.org/institutions", "openalex/institutions/{name}", "json",
                    parameters={"filter": "country_code:GB"}, personal=_OPENALEX_PERSONAL, paging=_OPENALEX,
                ),
            ),
        ),
        Publication(
            "openalex-works", "OpenAlex works of life and health sciences with a UK institution", "OurResearch", CC0,
            "https://developers.openalex.org/guides/page-through-results", "20 GB since 2021", 0.2,
            (
                Download(
                    "https://api.openalex.org/works", "openalex/works/{name}", "json",
                    parameters={
                        "filter": "authorships.institutions.country_code:GB,primary_topic.domain.id:1|4,"
                        "from_publication_date:{since}-01-01"
                    },
                    personal=_OPENALEX_PERSONAL, paging=_OPENALEX,
                ),
            ),
        ),
        Publication(
            "europepmc", "Europe PMC, publications with an address in the United Kingdom", "Europe PMC, EMBL-EBI",
            "Europe PMC: free to use, each publication under its own licence",
            "https://europepmc.org/RestfulWebService", "5 GB since 2021", 0.5,
            (
                Download(
                    "https://www.ebi.ac.uk/europepmc/webservices/rest/search", "europepmc/core/{name}", "json",
                    parameters={
                        "query": 'AFF:"United Kingdom" AND FIRST_PDATE:[{since}-01-01 TO 3000-12-31]',
                        "resultType": "core",
                        "format": "json",
                    },
                    paging=Paging(
                        "cursorMark", "pageSize", 500, "resultList.result", "hitCount", first="*",
                        next="nextCursorMark",
                    ),
                ),
            ),
        ),
        Publication(
            "cordis", "CORDIS, organisations in FP7, Horizon 2020 and Horizon Europe projects",
            "Publications Office of the European Union", CC_BY,
            "https://data.europa.eu/data/datasets/cordis-eu-research-projects-under-horizon-europe-2021-2027",
            "100 MB", 2.0, (_cordis("fp7"), _cordis("h2020"), _cordis("HORIZON")),
        ),
        Publication(
            "360giving", "Grants that funders publish in the 360Giving Data Standard, in JSON",
            "The funders themselves", "As each funder states, an open licence", "https://registry.threesixtygiving.org",
            "not known", 1.0,
            (
                Download(
                    "https://registry.threesixtygiving.org/data.json", "grants360/{id}_360giving.json", "json",
                    find=open_json_files, one_by_one=True,
                ),
            ),
        ),
        Publication(
            "nihr", "NIHR funded awards", "National Institute for Health and Care Research", OGL,
            "https://nihr.opendatasoft.com/explore/dataset/nihr-summary-view/", "not known", 1.0,
            (
                Download(
                    "https://nihr.opendatasoft.com/api/explore/v2.1/catalog/datasets/nihr-summary-view/exports/csv",
                    "nihr/nihr-summary-view.csv", "csv", parameters={"delimiter": ","},
                ),
            ),
        ),
        Publication(
            "mesh", "Medical Subject Headings, descriptors of the newest edition", "US National Library of Medicine",
            "https://www.nlm.nih.gov/databases/download/terms_and_conditions_mesh.html",
            "https://www.nlm.nih.gov/databases/download/mesh.html", "17 MB", 1.0,
            (
                Download(
                    "https://nlmpubs.nlm.nih.gov/projects/mesh/MESH_FILES/xmlmesh/", "vocab/mesh/{name}", "gzip",
                    find=newest_link(r"desc\d{4}\.gz"), example="desc2026.gz",
                ),
            ),
        ),
        Publication(
            "disease-ontology", "Human Disease Ontology, subsets for cancer, rare and infectious diseases",
            "Disease Ontology, University of Maryland School of Medicine", CC0,
            "https://github.com/DiseaseOntology/HumanDiseaseOntology", "3 MB", 1.0,
            tuple(
                Download(_DISEASES.format(name), f"vocab/doid/2026/{name}.obo", "obo")
                for name in ("DO_cancer_slim", "DO_rare_slim", "DO_infectious_disease_slim")
            ),
        ),
        Publication(
            "ons-geography", "Open Geography: territorial levels and local authorities",
            "Office for National Statistics", f"{OGL}; contains OS data © Crown copyright and database right",
            "https://geoportal.statistics.gov.uk/", "15 MB", 1.0,
            (
                _boundaries(
                    "International_Territorial_Level_1_January_2021_UK_BUC_2022",
                    "International_Territorial_Level_1_(January_2021)_UK_BUC.geojson",
                ),
                _boundaries(
                    "ITL2_JAN_2025_UK_BUC", "International_Territorial_Level_2_(January_2025)_UK_BUC.geojson"
                ),
                _boundaries(
                    "International_Territorial_Level_3_January_2021_UK_BUC_V3_2022",
                    "International_Territorial_Level_3_(January_2021)_UK_BUC.json",
                ),
                _boundaries(
                    "Local_Authority_Districts_May_2021_UK_BGC_2022",
                    "Local_Authority_Districts_(May_2021)_UK_BGC.json",
                ),
            ),
        ),
        Publication(
            "wikidata", "Wikidata, organisations of the United Kingdom", "Wikimedia Foundation", CC0,
            "https://www.wikidata.org/wiki/Wikidata:SPARQL_query_service", "not known", 2.0,
            (
                Download(
                    "https://query.wikidata.org/sparql", "wikidata/organisations.jsonl", "json",
                    question="wikidata_organisations.rq", page_by="item",
                ),
            ),
        ),
        Publication(
            "cordis-graph", "CORDIS graph, participations of organisations in the United Kingdom",
            "Publications Office of the European Union", CC_BY, "https://cordis.europa.eu/about/sparql", "not known",
            2.0,
            (
                Download(
                    "https://cordis.europa.eu/datalab/sparql", "cordis_graph/participations.jsonl", "json",
                    question="cordis_participations.rq", page_by="participation",
                ),
            ),
        ),
        Publication(
            "funder-registry", "Open Funder Registry", "Crossref", CC0,
            "https://www.crossref.org/documentation/funder-registry/", "60 MB", 1.0,
            (
                Download(
                    "https://gitlab.com/crossref/open_funder_registry/-/raw/master/registry.rdf",
                    "crosswalks/funder_registry.rdf", "xml",
                ),
            ),
        ),
    )
}  # fmt: skip
"""What can be fetched, by its id."""
