"""JATS: where authors are, however the journal says it, and files that are no articles."""

import gzip
import io
from pathlib import Path

import pytest

from ingest.academic import jats
from ingest.academic.affiliations import affiliation_key
from ingest.academic.jats_xml import front
from ingest.facts import Contribution, Fact, Funding, Identifier, Name, Organisation, Output, Site, Subject
from ingest.judge import judge
from ingest.keys import node

OUTPUT = "doi:10.1000%2Fabc"
LEEDS, YORK = "jats:name/university%20of%20leeds", "jats:name/university%20of%20york"
CITED = """<contrib-group><contrib contrib-type="author"><xref ref-type="aff" rid="a1"/><xref ref-type="fn" rid="a2"/>
</contrib><contrib><xref ref-type="aff" rid="a1 a2"/></contrib><contrib contrib-type="editor"/></contrib-group>
<aff id="a1"><institution content-type="dept">Physics</institution><institution>University of Leeds</institution></aff>
<aff id="a2"><institution>University of York</institution></aff>"""


def article(authors: str = "", more: str = "", kind: str = "research-article") -> str:
    return f"""<!DOCTYPE article PUBLIC "-//NLM//DTD JATS v1.2//EN" "JATS-archivearticle1.dtd">
<article article-type="{kind}"><front><journal-meta><journal-title-group><journal-title>A journal</journal-title>
</journal-title-group></journal-meta><article-meta><article-id pub-id-type="doi">10.1000/ABC</article-id>
<title-group><article-title>Of <italic>E. coli</italic><xref ref-type="fn">*</xref></article-title></title-group>
{authors}{more}</article-meta></front><body>&unread;</body></article>"""


def facts(folder: Path, xml: str) -> tuple[Fact, ...]:
    path = folder / "article.xml"
    path.write_text(xml, encoding="utf-8")
    (record,) = jats.read(path)
    judged = judge(jats.says, record)
    assert judged.reject is None, judged.reject
    return judged.facts


def shared(said: tuple[Fact, ...]) -> list[tuple[str, int | None, str | None]]:
    return [(each.organisation, each.position, each.share) for each in said if isinstance(each, Contribution)]


def test_an_article_with_all_that_its_front_says(tmp_path: Path) -> None:
    authors = """<contrib-group><contrib contrib-type="author"><xref ref-type="aff" rid="a1"/></contrib>
<aff id="a1"><institution-wrap><institution-id institution-id-type="ror">https://ror.org/024mrxd33</institution-id>
<institution>University of Leeds</institution></institution-wrap><city>Leeds</city><country country="GB"/></aff>
</contrib-group>"""
    more = """<pub-date pub-type="collection"><year>2012</year></pub-date>
<pub-date date-type="pub"><day>8</day><month>1</month><year>2013</year></pub-date>
<article-categories><subj-group subj-group-type="heading"><subject>Immunology</subject><subject>Research Article
</subject></subj-group></article-categories><kwd-group><kwd>DNA-PK</kwd></kwd-group>
<kwd-group kwd-group-type="research-organism"><kwd>Mouse</kwd></kwd-group>
<funding-group><award-group><funding-source><institution-wrap><institution-id institution-id-type="FundRef">
http://dx.doi.org/10.13039/501100000288</institution-id><institution>Royal Society</institution></institution-wrap>
</funding-source><award-id>UF1</award-id><award-id>UF2</award-id></award-group>
<award-group><funding-source>Wellcome Trust</funding-source></award-group></funding-group>"""
    me = f"{LEEDS}/United%20Kingdom"
    society, trust, about = "jats:funder/501100000288", "jats:funder/wellcome%20trust", node("output", OUTPUT)
    assert facts(tmp_path, article(authors, more)) == (
        Output(OUTPUT, "Of E. coli", "2013-01-08", "10.1000/abc", kind="article", venue="A journal"),
        Subject(about, "Immunology"),
        Subject(about, "DNA-PK"),
        Organisation(me, country="United Kingdom"),
        Name(me, "University of Leeds", "label"),
        Identifier(me, "ror", "024mrxd33", "https://ror.org/024mrxd33"),
        Site(me, town="Leeds"),
        Contribution(OUTPUT, me, 1, "1"),
        Organisation(society, acts_as="funder"),
        Name(society, "Royal Society", "label"),
        Identifier(society, "crossref-funder", "501100000288", "https://doi.org/10.13039/501100000288"),
        Funding(OUTPUT, society, "UF1"),
        Funding(OUTPUT, society, "UF2"),
        Organisation(trust, acts_as="funder"),
        Name(trust, "Wellcome Trust", "label"),
        Funding(OUTPUT, trust, None),
    )


@pytest.mark.parametrize(
    ("authors", "expected"),
    [
        (CITED, [(LEEDS + "/", 1, "0.75"), (YORK + "/", 2, "0.25")]),
        (
            "<contrib-group><contrib/><contrib/></contrib-group>"
            "<aff><institution>University of Leeds</institution></aff>",
            [(LEEDS + "/", 1, "1")],
        ),
        (
            "<contrib-group><contrib/><contrib><aff><institution>University of Leeds</institution></aff></contrib>"
            "</contrib-group>",
            [(LEEDS + "/", 2, "0.5")],
        ),
        (
            "<contrib-group><contrib><collab>A group<contrib-group><contrib/></contrib-group></collab>"
            '<xref ref-type="aff" rid="a1"/></contrib></contrib-group><aff-alternatives><aff id="a1">'
            "<institution>University of Leeds</institution></aff></aff-alternatives>",
            [(LEEDS + "/", 1, "1")],
        ),
        (
            "<contrib-group><contrib/></contrib-group><aff>Dept of Physics, University of Leeds, Leeds</aff>",
            [(affiliation_key("jats", "Dept of Physics, University of Leeds, Leeds"), 1, "1")],
        ),
    ],
)
def test_authors_point_to_their_places_or_hold_them(
    authors: str, expected: list[tuple[str, int, str]], tmp_path: Path
) -> None:
    assert shared(facts(tmp_path, article(authors))) == expected


@pytest.mark.parametrize(("kind", "expected"), [*jats.KINDS.items(), ("oration", "other"), ("", "other")])
def test_a_type_of_article_is_a_kind_of_publication(kind: str, expected: str, tmp_path: Path) -> None:
    output = facts(tmp_path, article(kind=kind))[0]
    assert isinstance(output, Output)
    assert output.kind == expected


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("", "the XML can't be read: no element found: line 1, column 0"),
        ("<article><front>", "the XML can't be read: no element found: line 1, column 16"),
        ("<book/>", "the XML can't be read: its outermost element is 'book', not 'article'"),
        ("<article/>", "the XML can't be read: it has no front matter"),
        ("<article><front/></article>", "the XML can't be read: it has no article metadata"),
        (
            "<article><front>&nbsp;</front></article>",
            "the XML can't be read: undefined entity: line 1, column 16",
        ),
        (article(more="<new-part/>"), "unknown field 'new-part'"),
        (article().replace("doi", "publisher-id", 1), "field 'article-id': neither DOI nor PubMed id"),
    ],
)
def test_what_is_no_article_is_a_reject(content: str, reason: str, tmp_path: Path) -> None:
    path = tmp_path / "article.xml"
    path.write_text(content, encoding="utf-8")
    (record,) = jats.read(path)
    rejected = judge(jats.says, record).reject
    assert rejected is not None
    assert rejected.reason == reason


def test_another_file_is_never_read_through_an_entity(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    path = tmp_path / "article.xml"
    declared = f'<!DOCTYPE article [<!ENTITY other SYSTEM "file://{tmp_path}/secret.txt">]>'
    path.write_text(declared + "<article><front>&other;</front></article>", encoding="utf-8")
    (record,) = jats.read(path)
    assert record.fault == f"the XML can't be read: undefined entity &other;: line 1, column {len(declared) + 16}"


def test_a_packed_article_is_read_and_a_cut_one_refused(tmp_path: Path) -> None:
    packed = gzip.compress(article(CITED).encode())
    for name, content, fault in (("whole", packed, False), ("cut", packed[:60], True)):
        path = tmp_path / f"{name}.nxml.gz"
        path.write_bytes(content)
        (record,) = jats.read(path)
        assert (record.fault is not None) is fault


def test_the_text_of_the_article_is_not_read() -> None:
    assert front(io.BytesIO(article().encode()))["title-group"] == "Of E. coli"


def test_an_affiliation_in_which_no_institution_is_marked_stands_for_one_by_its_words(tmp_path: Path) -> None:
    authors = """<contrib-group><contrib><xref ref-type="aff" rid="a1 a2"/></contrib></contrib-group><aff id="a1">
<label>1</label>School of Medicine, <addr-line>University of Leeds</addr-line>, Leeds, <country>UK</country>
<email>contact@example.org</email></aff><aff id="a2"><sup>2</sup><institution>University of York</institution></aff>"""
    said = facts(tmp_path, article(authors))
    words = "School of Medicine, University of Leeds, Leeds, UK"
    assert [each for each in said if isinstance(each, Contribution)] == [
        Contribution(OUTPUT, affiliation_key("jats", words), 1, "0.5", words),
        Contribution(OUTPUT, f"{YORK}/", 1, "0.5"),
    ]
