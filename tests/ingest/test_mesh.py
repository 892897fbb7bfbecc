"""MeSH in XML: entry terms, broader descriptors by tree numbers, and files that are something else."""

import gzip
from pathlib import Path

import pytest

from ingest.concepts import mesh
from ingest.concepts.mesh import SCHEME
from ingest.facts import Concept, ConceptLabel, ConceptRelation
from ingest.files import BadFile
from ingest.judge import judge

EDITION = Path(__file__).parent.parent / "sources/mesh/snapshot/vocab/mesh/desc2016.xml"


def test_terms_become_labels_but_those_that_mesh_turned_about_and_the_name_itself() -> None:
    said = {record.id: judge(mesh.says, record).facts for record in mesh.read(EDITION)}
    complications = SCHEME + "D048909"
    assert said["D048909"] == (
        Concept(complications, SCHEME, "Diabetes Complications", language="en"),
        ConceptLabel(complications, "Diabetes-Related Complications", "en"),
        ConceptLabel(complications, "Diabetic Complications", "en"),
        ConceptLabel(complications, "Complications of Diabetes Mellitus", "en"),
        ConceptRelation(complications, SCHEME + "D003920", "broader"),
    )
    assert [fact.other for fact in said["D005138"] if isinstance(fact, ConceptRelation)] == [SCHEME + "D005123"]


def test_a_compressed_edition_says_the_same(tmp_path: Path) -> None:
    path = tmp_path / "desc2026.gz"
    path.write_bytes(gzip.compress(EDITION.read_bytes()))
    assert [judge(mesh.says, each).facts for each in mesh.read(path)] == [
        judge(mesh.says, each).facts for each in mesh.read(EDITION)
    ]


@pytest.mark.parametrize("content", [b"<QualifierRecordSet/>", b"<DescriptorRecordSet><Desc", b"", b"{}"])
def test_what_is_no_edition_is_told(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "desc2026.xml"
    path.write_bytes(content)
    with pytest.raises(BadFile, match=r"desc2026\.xml can't be read as MeSH descriptors"):
        list(mesh.read(path))


def test_the_publishers_samples_are_all_read(real_data: Path) -> None:
    judged = [judge(mesh.says, each) for each in mesh.read(real_data / "vocab/mesh/desc-samples.xml")]
    assert [each.reject for each in judged if each.reject] == []
    labels = {fact.text for each in judged for fact in each.facts if isinstance(fact, ConceptLabel)}
    assert {"Paracetamol", "Cancer", "Antibiotics", "Chemotherapy"} <= labels
    assert not {"Tumor", "Agents, Anti-Bacterial"} & labels
