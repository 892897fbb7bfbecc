"""The concepts a user passes on."""

import json
from pathlib import Path

import pytest

from frontdoor.cli.chosen import chosen

ROWS = [{"weight": 0.5, "concepts": [{"iri": "https://a"}, {"iri": "https://b"}]},
        {"weight": 0, "concepts": [{"iri": "https://c"}]}]  # fmt: skip


def test_an_edited_answer_gives_its_concepts_and_one_set_to_nothing_is_left_out(tmp_path: Path) -> None:
    file = tmp_path / "edited.json"
    file.write_text(json.dumps(ROWS), encoding="utf-8")
    assert chosen(["https://b", str(file)]) == ["https://b", "https://a"]


@pytest.mark.parametrize(("text", "says"), [("{", "is not as"), ('[{"weight": 0, "concepts": []}]', "above zero")])
def test_a_file_that_says_nothing_is_named(tmp_path: Path, text: str, says: str) -> None:
    file = tmp_path / "edited.json"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(LookupError, match=says):
        chosen([str(file)])


def test_a_word_that_is_neither_iri_nor_file_is_named() -> None:
    with pytest.raises(LookupError, match="dementia is neither"):
        chosen(["dementia"])
