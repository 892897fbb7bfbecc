"""The mapping of funders to ROR: pairs of identifiers that name nobody."""

from pathlib import Path
from typing import Any

import pytest

from ingest.academic import crossref_funders, ror
from ingest.facts import Identifier
from ingest.files import BadFile
from ingest.judge import judge, without_repeats


def test_a_pair_says_two_identifiers_and_nothing_else(tmp_path: Path) -> None:
    file = tmp_path / "ror_funder_registry_mapping.json"
    file.write_text('{"501100000777": "https://ror.org/024mrxd33"}', encoding="utf-8")
    (judged,) = [judge(crossref_funders.says, record) for record in crossref_funders.read(file)]
    me = "crossref-funders:501100000777"
    assert judged.facts == (
        Identifier(me, "crossref-funder", "501100000777", "https://doi.org/10.13039/501100000777"),
        Identifier(me, "ror", "024mrxd33", "https://ror.org/024mrxd33"),
    )


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('{"10": "https://ror.org/003fz4104"}', "identifier: '10' is no Crossref funder id"),
        ('{"501100000777": "https://ror.org/024mrxd34"}', "field 'id': 'https://ror.org/024mrxd34' is no ROR id"),
        ('{"501100000777": 7}', "field 'ror' is int, not text"),
    ],
)
def test_a_pair_that_is_kept_aside(tmp_path: Path, text: str, reason: str) -> None:
    file = tmp_path / "mapping.json"
    file.write_text(text, encoding="utf-8")
    (judged,) = [judge(crossref_funders.says, record) for record in crossref_funders.read(file)]
    assert judged.reject is not None
    assert judged.reject.reason == reason


def test_another_shape_is_told_in_a_sentence(tmp_path: Path) -> None:
    file = tmp_path / "mapping.json"
    file.write_text("[]", encoding="utf-8")
    with pytest.raises(BadFile, match=r"mapping\.json is no object of funder ids with their ROR ids"):
        list(crossref_funders.read(file))


def test_of_funders_that_share_a_ror_id_none_is_taken_for_the_body_itself(tmp_path: Path) -> None:
    file = tmp_path / "mapping.json"
    file.write_text(
        '{"501100001903": "https://ror.org/012p63287", "501100001721": "https://ror.org/012p63287"}', encoding="utf-8"
    )
    assert [judge(crossref_funders.says, record).facts for record in crossref_funders.read(file)] == [(), ()]


def test_the_real_mapping_agrees_with_what_rors_own_records_say(real_data: Any) -> None:
    """Of British organisations; those abroad are not in the files of ROR that are read here."""
    known: dict[str, set[str]] = {}
    for name in ("ror_gb_v2.jsonl", "ror_gb_v1schema.jsonl"):
        for record in ror.read(real_data / "ror" / name):
            said = [each for each in judge(ror.says, record).facts if isinstance(each, Identifier)]
            known.setdefault(said[0].value, set()).update(x.value for x in said if x.scheme == "crossref-funder")
    file = real_data / "crosswalks/ror_funder_registry_mapping.json"
    judged = [judge(crossref_funders.says, each) for each in without_repeats(crossref_funders.read(file))]
    assert [each.reject.reason for each in judged if each.reject] == ["identifier: '10' is no Crossref funder id"]
    pairs = [tuple(fact.value for fact in each.facts if isinstance(fact, Identifier)) for each in judged if each.facts]
    assert (len(judged), len(pairs)) == (21_751, 15_562)
    british = [(funder, organisation) for funder, organisation in pairs if organisation in known]
    assert len(british) > 500
    assert all(funder in known[organisation] for funder, organisation in british)
