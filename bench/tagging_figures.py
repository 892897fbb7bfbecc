"""How good tagging is, as figures: authors' keywords of eLife articles found again from title and abstract.

The gold: a keyword that is a label or synonym of the vocabulary, as the concepts that share it. The tagger sees neither
keywords nor abstracts beforehand; its idf is that of titles and subjects of the other sources.
Articles are dealt to two sides by a digest of their DOI; the constants of `graph.expertise.tagger` were chosen on the
taught side alone.
"""

import csv
import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import log
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from graph.engine.local import judged
from graph.expertise.tagger import Tagger
from graph.expertise.topics import tagger_of
from graph.expertise.word_forms import spelt
from graph.ontology import ontology, store_concepts
from graph.reading import read_snapshot
from ingest.snapshot import snapshots
from ingest.source import sources

TEXTS = ("mesh", "disease-ontology", "openalex-topics", "gtr", "nihr-crn", "nihr-awards", "wellcome", "360giving",
         "clinicaltrials", "europepmc")  # fmt: skip
"""The vocabularies and the texts that idf is taken from; eLife is not among them."""


@dataclass(frozen=True, slots=True)
class Article:
    """An article with its keywords that are in the vocabulary, each as the concepts of that label."""

    title: str
    abstract: str
    gold: tuple[frozenset[str], ...]
    held_out: bool


@dataclass(frozen=True, slots=True)
class Quality:
    """`recall`: share of all keywords among the first ten tags. `mean`: the same, averaged over articles.
    `precision`: share of the first five tags that are a keyword, averaged over articles."""

    articles: int
    keywords: int
    recall: float
    mean: float
    precision: float


def tagger_for(data: Path) -> Tagger:
    """The tagger that a build of the folder would use, without the articles that it is measured on."""
    with TemporaryDirectory() as folder:
        modules = {name: module for name, module in sources().items() if name in TEXTS}
        found, _ = snapshots(data, modules.values())
        reads = [
            read_snapshot(modules[each.source], each, Path(folder), judged, lambda *_: None)
            for each in found
            if each.source in modules
        ]
        store_concepts(ontology(), Path(folder) / "concepts")
        folders = [*(Path(folder) / read.folder for read in reads), Path(folder) / "concepts"]
        return tagger_of(duckdb.connect(), folders)


def articles(data: Path, tagger: Tagger) -> tuple[list[Article], int]:
    """The articles with an abstract and at least one keyword in the vocabulary, and how many keywords all have."""
    concepts = tagger.by_label()
    found, keywords = [], 0
    with (data / "elife/articles.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if not row["abstract"] or not row["keywords"]:
                continue
            said = row["keywords"].split("|")
            keywords += len(said)
            gold = dict.fromkeys(
                concepts[form] for form in (" ".join(spelt(each)) for each in said) if form in concepts
            )
            if gold:
                side = hashlib.sha256(row["doi"].encode()).digest()[0] < 128
                found.append(Article(row["title"], row["abstract"], tuple(gold), side))
    return found, keywords


def quality(
    asked: list[Article], tags: Callable[[Article], Iterable[tuple[str, ...]]], first: int | None = 10
) -> Quality:
    """The figures for a way to tag: from an article to the concepts of each tag, heaviest first. `first`: how many
    tags recall looks at, None for all."""
    hits, keywords, mean, precision = 0, 0, 0.0, 0.0
    for article in asked:
        told = [set(concepts) for concepts in tags(article)]
        right = sum(any(tag & gold for tag in told[:first]) for gold in article.gold)
        hits, keywords, mean = hits + right, keywords + len(article.gold), mean + right / len(article.gold)
        precision += sum(any(tag & gold for gold in article.gold) for tag in told[:5]) / 5
    return Quality(len(asked), keywords, hits / keywords, mean / len(asked), precision / len(asked))


def by_tagger(tagger: Tagger) -> Callable[[Article], Iterable[tuple[str, ...]]]:
    """Tags by weight."""
    return lambda article: [tag.concepts for tag in tagger.tags(article.title, article.abstract)]


def in_order(tagger: Tagger) -> Callable[[Article], Iterable[tuple[str, ...]]]:
    """The baseline: labels that stand in the text, longest only, in the order of the text."""

    def told(article: Article) -> list[tuple[str, ...]]:
        by_words: dict[str, list[str]] = {}
        for concept, matched in tagger.concepts(f"{article.title}. {article.abstract}"):
            by_words.setdefault(matched, []).append(concept)
        return [tuple(concepts) for concepts in by_words.values()]

    return told


def by_bm25(tagger: Tagger, k1: float = 1.2, b: float = 0.75) -> Callable[[Article], Iterable[tuple[str, ...]]]:
    """The baseline: labels as documents, ranked for the article as the query by BM25 (Robertson and others, 1994)."""
    labels = [(form.split(), concepts) for form, concepts in sorted(tagger.by_label().items())]
    mean = sum(len(words) for words, _ in labels) / len(labels)
    holding: dict[str, list[int]] = {}
    for at, (words, _) in enumerate(labels):
        for word in set(words):
            holding.setdefault(word, []).append(at)
    idf = {word: log(1 + (len(labels) - len(ats) + 0.5) / (len(ats) + 0.5)) for word, ats in holding.items()}
    norm = [k1 * (1 - b + b * len(words) / mean) for words, _ in labels]

    def told(article: Article) -> list[tuple[str, ...]]:
        score: dict[int, float] = {}
        for word in set(spelt(f"{article.title} {article.abstract}")):
            for at in holding.get(word, ()):
                score[at] = score.get(at, 0.0) + idf[word] * (k1 + 1) / (1 + norm[at])
        return [tuple(labels[at][1]) for at in sorted(score, key=lambda at: (-score[at], at))[:10]]

    return told
