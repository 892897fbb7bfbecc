"""What typed words find on the sample: the right thing first."""

import pytest
import tantivy
from hypothesis import given
from hypothesis import strategies as st

from frontdoor.search.asked import Group, found, is_prose
from frontdoor.search.index import Document, index_of, indexed
from graph.evidence import evidence
from graph.workspace import Workspace


@pytest.fixture(scope="module")
def index(sample: Workspace) -> tantivy.Index:
    return index_of(evidence(sample))


def first(groups: list[Group], kind: str) -> str:
    return next(group for group in groups if group.kind == kind).hits[0].label


@pytest.mark.parametrize(
    ("text", "kind", "label"),
    [
        ("Leeds Teaching Hospitals", "organisation", "Leeds Teaching Hospitals NHS Trust"),
        ("leeds teaching hosp", "organisation", "Leeds Teaching Hospitals NHS Trust"),
        ("RR8", "organisation", "Leeds Teaching Hospitals NHS Trust"),
        ("024mrxd33", "organisation", "University of Leeds"),
        ("10007795", "organisation", "University of Leeds"),
        ("Univercity of Leds", "organisation", "University of Leeds"),
        ("UCL", "organisation", "University College London"),
        ("gene therapy", "concept", "Genetic Therapy"),
        ("LS9", "place", "LS9"),
        ("yorkshire", "place", "Yorkshire and The Humber"),
        ("northern health science", "body", "Northern Health Science Alliance"),
        ("MR/N006267/1", "project", "Impacts of Demand Side financing Instruments on the MNH continuum of care"),
    ],
)
def test_the_right_thing_comes_first(index: tantivy.Index, text: str, kind: str, label: str) -> None:
    groups = found(index, text)
    assert groups[0].kind == kind
    assert first(groups, kind).startswith(label[:35])


def test_an_identifier_is_found_however_it_is_written(index: tantivy.Index) -> None:
    assert [hit.label for hit in found(index, " rr8 ")[0].hits] == ["Leeds Teaching Hospitals NHS Trust"]


def test_the_name_that_met_the_words_is_told(index: tantivy.Index) -> None:
    hit = found(index, "UCL", kinds=("organisation",))[0].hits[0]
    assert (hit.label, hit.called) == ("University College London", "UCL")


def test_what_is_nowhere_is_not_found(index: tantivy.Index) -> None:
    assert found(index, "xqzzyvw") == []
    assert found(index, "") == []
    assert found(index, "…!?") == []


def test_totals_count_what_is_not_shown(index: tantivy.Index) -> None:
    (group,) = found(index, "university", kinds=("organisation",), top=3)
    assert len(group.hits) == 3
    assert group.total > 100


def test_better_known_things_come_before_others_of_the_same_name() -> None:
    def named(iri: str, weight: int) -> Document:
        return Document("organisation", iri, "St Mary's Hospital", [], [], [], None, None, weight)

    groups = found(indexed([named("small", 1), named("large", 50)]), "st marys hospital")
    assert [hit.iri for hit in groups[0].hits] == ["large", "small"]


def test_a_name_is_no_prose_and_an_abstract_is() -> None:
    assert not is_prose("Barts Cancer Research UK Centre of Excellence")
    assert is_prose("We tested whether engineered T cells can be made at scale for patients with leukaemia. " * 3)


@given(text=st.text(max_size=60))
def test_no_text_breaks_the_search(text: str) -> None:
    small = Document("organisation", "x", "University of Leeds", ["Uni Leeds"], ["RR8"], ["Leeds"], None, None, 1)
    for group in found(indexed_once(small), text):
        assert group.total >= len(group.hits) > 0


_ONCE: dict[str, tantivy.Index] = {}


def indexed_once(document: Document) -> tantivy.Index:
    return _ONCE.setdefault(document.iri, indexed([document]))
