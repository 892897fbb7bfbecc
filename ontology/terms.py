"""The terms that code writes. Every name here that is ours is defined in a `.ttl` beside this file."""

from rdflib import Namespace
from rdflib.namespace import DCAT, DCTERMS, FOAF, ORG, PROV, RDF, RDFS, SKOS, XSD

BASE = "https://w3id.org/uk-life-science-frontdoor/"
LSG = Namespace(BASE + "ns#")
ENTITY = BASE + "id/"
CODE = BASE + "code/"
RECORD = BASE + "record/"
GRAPH = BASE + "graph/"

ADMS = Namespace("http://www.w3.org/ns/adms#")
BIBO = Namespace("http://purl.org/ontology/bibo/")
FRAPO = Namespace("http://purl.org/cerif/frapo/")
GEO = Namespace("http://www.opengis.net/ont/geosparql#")
LOCN = Namespace("http://www.w3.org/ns/locn#")
QB = Namespace("http://purl.org/linked-data/cube#")
ROV = Namespace("http://www.w3.org/ns/regorg#")
SSSOM = Namespace("https://w3id.org/sssom/")

__all__ = [
    "ADMS", "BASE", "BIBO", "CODE", "DCAT", "DCTERMS", "ENTITY", "FOAF", "FRAPO", "GEO", "GRAPH",
    "LOCN", "LSG", "ORG", "PROV", "QB", "RDF", "RDFS", "RECORD", "ROV", "SKOS", "SSSOM", "XSD",
]  # fmt: skip
