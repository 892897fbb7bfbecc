"""Authors' affiliations as they wrote them: contributions of organisations that matching has yet to find.

A string is an organisation's key until resolution finds out what it means (`graph.identity.affiliations`); where that
is not sure enough, the contribution belongs to no organisation.
"""

import hashlib
import re
from collections.abc import Iterator, Sequence

from ingest.academic.publications import shares
from ingest.facts import Contribution
from ingest.keys import key
from ingest.names import normal

_ADDRESS = re.compile(r"(?:\(?\b(?:electronic address|e-?mail(?: address)?)\s*:\s*)?\S+@[\w.-]+\w\)?", re.IGNORECASE)
AFFILIATION = "affiliation"
"""What the keys of affiliations begin with, behind the source."""
LONGEST = 1_000
"""Characters that are kept of an affiliation; more is a whole paper's affiliations in one."""


def contributions(source: str, output: str, authors: Sequence[Sequence[str]]) -> Iterator[Contribution]:
    """One contribution for each different affiliation of a publication.

    `authors`: the affiliations of each author as written, in the order of authors. E-mail addresses are taken out.
    """
    written: dict[str, str] = {}
    places: list[list[str]] = []
    for affiliations in authors:
        place = []
        for text in filter(normal, map(tidied, affiliations)):
            place.append(affiliation_key(source, text))
            written[place[-1]] = text
        places.append(place)
    for organisation, (position, share) in shares(places).items():
        yield Contribution(output, organisation, position, share, written[organisation])


def affiliation_key(source: str, text: str) -> str:
    """The key that stands for the organisation which a tidied affiliation means; the same text has the same key."""
    return key(source, AFFILIATION, hashlib.blake2b(text.encode(), digest_size=8).hexdigest())


def tidied(text: str) -> str:
    """The affiliation in one line, without e-mail addresses and without what parts it from the next."""
    return " ".join(_ADDRESS.sub("", text).split())[:LONGEST].strip(" ;,.")
