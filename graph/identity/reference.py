"""How people name an organisation's record, the one spelling that is kept, and the records that a name stands for."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from urllib.parse import quote, unquote

from ingest.identifiers import SCHEMES, UnknownIdentifier, parse
from ontology.terms import BASE, ENTITY

MENTION = BASE + "mention/"
ORGANISATION = ENTITY + "organisation/"


class BadReference(ValueError):
    """A text that can't name a record."""


def mention_of(key: str) -> str:
    """The IRI under which claims of identity name a record."""
    return MENTION + key.replace(":", "/", 1)


def key_of(mention: str) -> str:
    """The key of the record that a claim of identity names."""
    return mention.removeprefix(MENTION).replace("/", ":", 1)


def is_organisation(text: str) -> bool:
    """Whether a text is the IRI of an organisation of ours, in full or the part after `id/`."""
    return text.strip().startswith((ORGANISATION, "organisation/", "id/organisation/"))


def spelled(text: str) -> str:
    """The reference as it is kept: `<registry>:<identifier>`, as `ror:024mrxd33`, or a record's own key.

    Taken are also a registry's own address of an identifier, a record's IRI, and a key in which spaces and letters
    stand as they are. Raises BadReference, also for an organisation's IRI: builds may give it to other records.
    """
    text = text.strip()
    if is_organisation(text):
        raise BadReference(
            f"{text!r} is an organisation's IRI, which another build may give to other records; "
            "name it by a registered identifier (ror:024mrxd33, ods:RR8, company:02723534) or by a record's key"
        )
    if text.startswith(MENTION):
        return _key(key_of(text))
    return _published(text) or _of_registry_or_source(text)


def _published(text: str) -> str | None:
    """The identifier whose address at its registry the text is."""
    plain = text.split("://", 1)[-1].removeprefix("www.")
    for scheme, known in SCHEMES.items():
        address = (known.iri or "").split("://", 1)[-1].removeprefix("www.").removesuffix("{}")
        if address and "://" in text and plain.startswith(address):
            return _registered(scheme, plain.removeprefix(address).rstrip("/"))
    return None


def _of_registry_or_source(text: str) -> str:
    before, colon, rest = text.partition(":")
    if not colon or not before.strip() or not rest.strip() or rest.startswith("//"):
        raise BadReference(
            f"{text!r} names no record; write a registered identifier (ror:024mrxd33, ods:RR8, company:02723534) "
            "or a record's key (gtr:university%20of%20leeds/United%20Kingdom)"
        )
    name = before.strip().lower()
    # A source may be called as its registry is: its keys of several parts are no identifiers.
    if name in SCHEMES and "/" not in rest:
        return _registered(name, rest)
    return _key(f"{name}:{rest.strip()}")


def _registered(scheme: str, text: str) -> str:
    try:
        return f"{scheme}:{parse(scheme, text)[0]}"
    except UnknownIdentifier as error:
        raise BadReference(str(error)) from None


def _key(text: str) -> str:
    source, _, local = text.partition(":")
    return f"{source}:{'/'.join(quote(unquote(part), safe='') for part in local.split('/'))}"


@dataclass(frozen=True, slots=True)
class Records:
    """The records of a build: every key, and who carries each identifier, vouched for or not."""

    keys: Collection[str]
    carriers: dict[str, list[tuple[bool, str]]]

    def named(self, reference: str) -> list[str]:
        """The keys of the records that a reference in its kept spelling stands for, the surest first.

        Of an identifier: the records whose source vouches for it, the registry's own before others. Where no
        source does, all that carry it. Empty where the build knows none.
        """
        carrying = self.carriers.get(reference, [])
        vouched = [key for sure, key in carrying if sure] or [key for _, key in carrying]
        found = {*vouched, *([reference] if reference in self.keys else [])}
        value = reference.partition(":")[2]
        return sorted(found, key=lambda key: (key != reference, key.partition(":")[2] != value, key))


def records(keys: Collection[str], identifiers: Iterable[tuple[str, str, str, bool]]) -> Records:
    """The records of a build, to look references up in. `identifiers`: (key, scheme, value, vouched for)."""
    carriers: dict[str, list[tuple[bool, str]]] = {}
    for key, scheme, value, vouched in identifiers:
        carriers.setdefault(f"{scheme}:{value}", []).append((vouched, key))
    return Records(keys, carriers)
