"""Clinical trials as ClinicalTrials.gov holds them: phase, state, dates, sponsor, collaborators, UK sites, conditions.

The JSON of the registry's interface (version 2) in its three shapes: one study, a page of studies, a list of them.
Studies that only observe, and expanded access to medicines, test no intervention: they are no trials and say nothing.

A sponsor is known by name and class alone, a site (`ingest.nhs.trial_sites`) by its name and town. A
sponsor-investigator is a person: the trial is then stated without its sponsor.
"""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from ingest.academic.awards import in_order
from ingest.facts import Fact, Subject, Trial, TrialParty
from ingest.files import BadFile, json_document, place_of
from ingest.keys import node
from ingest.nhs.trial_sites import sites
from ingest.nhs.trials import known_by_name, names_a_person, nct
from ingest.record import BadRecord, Record
from ingest.source import Coverage, Files, Source

SOURCE = Source(
    id="clinicaltrials",
    title="ClinicalTrials.gov, studies",
    publisher="US National Library of Medicine",
    licence="Public domain; the registry asks to be cited with the date of the copy",
    homepage="https://clinicaltrials.gov",
    cadence="daily",
    covers=Coverage(
        tables=("organisation", "name", "site", "subject", "trial", "trial_party"),
        kinds=(),
        places=("UK",),
        first=2006,
        last=2039,
        note="133 trials, chiefly on allergy, asthma, leukaemia and immunotherapy of cancer, of the many thousands in "
        "the registry; 62 of them have sites in the United Kingdom. Studies that only observe are left out, and so are "
        "sites elsewhere, withdrawn sites, sites that the registry does not name (three in eight), and parties that "
        "are persons. A sponsor's country is seldom given.",
    ),
    files=(Files(r"clinicaltrials/(?:[^/]+/)*[^/]+\.json(\.gz)?"),),
)

V = TypeVar("V")

SECTIONS = (
    "protocolSection", "derivedSection", "resultsSection", "annotationSection", "documentSection", "hasResults"
)  # fmt: skip
PAGE = frozenset({"studies", "nextPageToken", "totalCount"})
STUDY_TYPES = {"INTERVENTIONAL": True, "OBSERVATIONAL": False, "EXPANDED_ACCESS": False}
"""Whether a study of the type is a trial: whether it tests an intervention."""
PHASES = {
    "": None,
    "NA": "not-applicable",
    "EARLY_PHASE1": "early-phase-1",
    "PHASE1": "phase-1",
    "PHASE1/PHASE2": "phase-1-2",
    "PHASE2": "phase-2",
    "PHASE2/PHASE3": "phase-2-3",
    "PHASE3": "phase-3",
    "PHASE4": "phase-4",
}
STATUSES = {
    "NOT_YET_RECRUITING": "active",
    "RECRUITING": "active",
    "ENROLLING_BY_INVITATION": "active",
    "ACTIVE_NOT_RECRUITING": "active",
    "SUSPENDED": "inactive",
    "COMPLETED": "closed",
    "TERMINATED": "closed",
    "WITHDRAWN": "closed",
    "UNKNOWN": None,
}
"""Withdrawn: ended before its first participant. Unknown: past its end, and not reported on for two years."""
CLASSES = {
    "INDUSTRY": "Company", "NIH": "GovernmentBody", "FED": "GovernmentBody", "OTHER_GOV": None, "INDIV": None,
    "NETWORK": None, "OTHER": None, "AMBIG": None, "UNKNOWN": None,
}  # fmt: skip
"""The registry counts some NHS trusts as other governments' bodies: that class tells no kind."""

MESH = "http://id.nlm.nih.gov/mesh/"
_MESH_ID = re.compile("[DC][0-9]{6,9}")


def read(path: Path) -> Iterator[Record]:
    """One record a study, in the file's order."""
    document = json_document(path)
    if isinstance(document, dict) and "studies" in document:
        if unknown := sorted(set(document) - PAGE):
            raise BadFile(f"{path.name} has a key that its source does not know: {unknown[0]!r}")
        document = document["studies"]
    studies = document if isinstance(document, list) else [document]
    for number, study in enumerate(studies, 1):
        place = f"{place_of(path)}/{number}"
        raw = json.dumps(study, ensure_ascii=False)
        if isinstance(study, dict):
            yield Record(dict(study), place=place, id=_within(study, "identificationModule", "nctId"), raw=raw)
        else:
            yield Record({}, place=place, raw=raw, fault="the entry is no JSON object")


def says(record: Record) -> Iterator[Fact]:
    """The trial with who runs it, where in the United Kingdom, and on what; nothing for a study that is no trial."""
    kind = _within({"protocolSection": record.peek("protocolSection")}, "designModule", "studyType")
    if kind is not None and not STUDY_TYPES.get(kind, True):
        record.ignore(*SECTIONS)
        return
    for protocol in record.record("protocolSection"):
        number, title, registrant = _only(protocol, "identificationModule", _identification)
        trial = nct(number)
        status, start, end = _only(protocol, "statusModule", _status)
        phase = _only(protocol, "designModule", _phase)
        yield Trial(trial, number=number, title=title, phase=phase, status=status, start=start, end=end)
        for parties in protocol.record("sponsorCollaboratorsModule"):
            yield from _parties(trial, registrant, parties)
        if protocol.has("contactsLocationsModule"):
            for places in protocol.record("contactsLocationsModule"):
                yield from sites(trial, places)
        for conditions in protocol.record("conditionsModule"):
            words = conditions.strings("conditions")
            words += conditions.strings("keywords") if conditions.has("keywords") else []
            yield from (Subject(node("trial", trial), heading) for heading in dict.fromkeys(words))
        # Prose, arms and doses, outcomes, who may take part, what is shared.
        protocol.ignore(
            "descriptionModule", "armsInterventionsModule", "outcomesModule", "eligibilityModule", "oversightModule",
            "referencesModule", "ipdSharingStatementModule",
        )  # fmt: skip
    if record.has("derivedSection"):
        for derived in record.record("derivedSection"):
            yield from _topics(trial, derived)
    # Results, notes on their posting, and documents are about the trial's outcome.
    record.ignore("resultsSection", "annotationSection", "documentSection", "hasResults")


def _identification(module: Record) -> tuple[str, str, str | None]:
    """The number, the title, and the organisation that registered the trial."""
    registrant = None
    for organisation in module.record("organization"):
        registrant = organisation.text_or_none("fullName")
        organisation.ignore("class")
    # The trial's numbers elsewhere join no other source's nodes: a fact for them is wanting.
    module.ignore("nctIdAliases", "orgStudyIdInfo", "secondaryIdInfos", "officialTitle", "acronym")
    return module.text("nctId"), module.text("briefTitle"), registrant


def _status(module: Record) -> tuple[str | None, str | None, str | None]:
    start, end = _day(module, "startDateStruct"), _day(module, "completionDateStruct")
    start, end = in_order(start, end, "'startDateStruct' and 'completionDateStruct'")
    # Why it stopped is prose; the other dates are about the record, its results and its primary outcome.
    module.ignore(
        "statusVerifiedDate", "whyStopped", "lastKnownStatus", "delayedPosting", "expandedAccessInfo",
        "primaryCompletionDateStruct", "studyFirstSubmitDate", "studyFirstSubmitQcDate", "studyFirstPostDateStruct",
        "resultsWaived", "resultsFirstSubmitDate", "resultsFirstSubmitQcDate", "resultsFirstPostDateStruct",
        "dispFirstSubmitDate", "dispFirstSubmitQcDate", "dispFirstPostDateStruct", "lastUpdateSubmitDate",
        "lastUpdatePostDateStruct",
    )  # fmt: skip
    return module.code("overallStatus", STATUSES), start, end


def _day(module: Record, name: str) -> str | None:
    """The date of the day, month or year; whether it has come or is planned shows against today."""
    day = None
    if module.has(name):
        for each in module.record(name):
            day = each.date_or_none("date")
            each.ignore("type")
    return day


def _phase(module: Record) -> str | None:
    module.code("studyType", STUDY_TYPES)
    phases = "/".join(module.strings("phases")) if module.has("phases") else ""
    module.ignore(
        "designInfo", "enrollmentInfo", "bioSpec", "patientRegistry", "targetDuration", "expandedAccessTypes",
        "nPtrsToThisExpAccNctId",
    )  # fmt: skip
    if phases not in PHASES:
        raise BadRecord(f"field 'designModule.phases': {phases!r} is none of {', '.join(map(repr, PHASES))}")
    return PHASES[phases]


def _parties(trial: str, registrant: str | None, module: Record) -> Iterator[Fact]:
    by_a_person = False
    if module.has("responsibleParty"):
        for responsible in module.record("responsibleParty"):
            by_a_person = responsible.has("type") and responsible.text_or_none("type") == "SPONSOR_INVESTIGATOR"
            responsible.ignore(
                "investigatorFullName", "investigatorTitle", "investigatorAffiliation", "oldNameTitle",
                "oldOrganization",
            )  # fmt: skip
    for sponsor in module.record("leadSponsor"):
        name = sponsor.text_or_none("name")
        yield from _party(trial, name, sponsor, "sponsor", by_a_person and name != registrant)
    if module.has("collaborators"):
        for collaborator in module.records("collaborators"):
            yield from _party(trial, collaborator.text_or_none("name"), collaborator, "collaborator", False)


def _party(trial: str, name: str | None, party: Record, role: str, by_a_person: bool) -> Iterator[Fact]:
    by_a_person |= party.peek("class") == "INDIV"
    kind = party.code("class", CLASSES)
    if by_a_person or (name and names_a_person(name, by_shape=False)):
        return
    if name is None:
        raise BadRecord(f"the name of a {role} is empty")
    organisation, said = known_by_name("clinicaltrials", name, kind)
    yield from said
    yield TrialParty(trial, organisation, role)


def _topics(trial: str, derived: Record) -> Iterator[Fact]:
    if derived.has("conditionBrowseModule"):
        for module in derived.record("conditionBrowseModule"):
            for heading in module.records("meshes") if module.has("meshes") else ():
                value = heading.text("id")
                if not _MESH_ID.fullmatch(value):
                    raise BadRecord(f"field 'conditionBrowseModule.meshes.id': {value!r} is no MeSH id")
                yield Subject(node("trial", trial), heading.text("term"), MESH + value)
            # What stands above the headings follows from MeSH's own trees.
            module.ignore("ancestors", "browseLeaves", "browseBranches")
    derived.ignore("interventionBrowseModule", "miscInfoModule")


def _only(record: Record, name: str, reads: Callable[[Record], V]) -> V:
    """What is read from the object in a field, which must be there."""
    found = [reads(each) for each in record.record(name)]
    if not found:
        raise BadRecord(f"field '{name}' is empty")
    return found[0]


def _within(study: dict[str, Any], module: str, name: str) -> str | None:
    """A text in a module of a study that nobody has looked at yet."""
    value: Any = study
    for each in ("protocolSection", module, name):
        value = value.get(each) if isinstance(value, dict) else None
    return value if isinstance(value, str) else None
