"""Vectors made word by word against those of scikit-learn's own vectorizer."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from sklearn.feature_extraction.text import TfidfVectorizer

from graph.matching.grams import Grams

NAMES = ["university of leeds", "leeds teaching hospitals nhs trust", "a b", "guys and saint thomas", "x"]


@given(st.lists(st.sampled_from([*" ".join(NAMES).split(), "zebra", "o", "2gether"]), min_size=1, max_size=9))
def test_vectors_made_word_by_word_are_those_of_the_vectorizer(words: list[str]) -> None:
    vectorizer = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 4), sublinear_tf=True, dtype=np.float32).fit(NAMES)
    phrases = [" ".join(words), *NAMES]
    wanted, made = vectorizer.transform(phrases), Grams(vectorizer).vectors(phrases)
    assert made.toarray().tolist() == wanted.toarray().tolist()
