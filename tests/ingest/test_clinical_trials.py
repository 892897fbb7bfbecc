"""ClinicalTrials.gov: shapes of its files, codes, parties and headings."""

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from ingest.facts import Fact, Name, Organisation, Subject, Trial, TrialParty
from ingest.files import BadFile
from ingest.judge import judge
from ingest.nhs import clinical_trials
from ingest.record import Record

TRIAL = "nct:NCT05397184"
NODE = "https://w3id.org/uk-life-science-frontdoor/id/trial/nct/NCT05397184"
STUDY: dict[str, Any] = {
    "protocolSection": {
        "identificationModule": {
            "nctId": "NCT05397184",
            "organization": {"fullName": "Great Ormond Street Hospital", "class": "OTHER"},
            "briefTitle": "Base-edited CAR T Cells",
        },
        "statusModule": {
            "overallStatus": "RECRUITING",
            "startDateStruct": {"date": "2022-03-14", "type": "ACTUAL"},
            "completionDateStruct": {"date": "2027-04", "type": "ESTIMATED"},
        },
        "sponsorCollaboratorsModule": {"leadSponsor": {"name": "University College, London", "class": "OTHER"}},
        "conditionsModule": {"conditions": ["Leukaemia", "Relapse"], "keywords": ["Relapse", "CAR T"]},
        "designModule": {"studyType": "INTERVENTIONAL", "phases": ["PHASE1"]},
    },
    "derivedSection": {"conditionBrowseModule": {"meshes": [{"id": "D007938", "term": "Leukemia"}]}},
    "hasResults": False,
}


def study(module: str = "hasResults", **changed: Any) -> Record:
    """The study with some fields of one module changed."""
    made = copy.deepcopy(STUDY)
    made["protocolSection"].setdefault(module, {}).update(changed)
    made["protocolSection"].pop("hasResults", None)
    return Record(made)


def trial(record: Record) -> Trial:
    """The trial that a study states."""
    (found,) = (fact for fact in told(record) if isinstance(fact, Trial))
    return found


def told(record: Record) -> tuple[Fact, ...]:
    """What a study says; it must not be refused."""
    judged = judge(clinical_trials.says, record)
    assert judged.reject is None, judged.reject
    return judged.facts


def parties(record: Record) -> list[tuple[str, str, str | None]]:
    """The parties' roles, names and kinds."""
    facts = told(record)
    names = {fact.organisation: fact.text for fact in facts if isinstance(fact, Name)}
    kinds = {fact.key: fact.kind for fact in facts if isinstance(fact, Organisation)}
    return [(f.role, names[f.organisation], kinds[f.organisation]) for f in facts if isinstance(f, TrialParty)]


def test_a_trial_is_stated_with_its_sponsor_and_headings() -> None:
    sponsor = "clinicaltrials:name/university%20college%20london/"
    assert told(study()) == (
        Trial(
            TRIAL,
            number=TRIAL.removeprefix("nct:"),
            title="Base-edited CAR T Cells",
            phase="phase-1",
            status="active",
            start="2022-03-14",
            end="2027-04",
        ),
        Organisation(sponsor),
        Name(sponsor, "University College, London", "label"),
        TrialParty(TRIAL, sponsor, "sponsor"),
        Subject(NODE, "Leukaemia"),
        Subject(NODE, "Relapse"),
        Subject(NODE, "CAR T"),
        Subject(NODE, "Leukemia", "http://id.nlm.nih.gov/mesh/D007938"),
    )


@pytest.mark.parametrize(
    ("phases", "code"),
    [
        (["NA"], "not-applicable"),
        (["EARLY_PHASE1"], "early-phase-1"),
        (["PHASE1"], "phase-1"),
        (["PHASE1", "PHASE2"], "phase-1-2"),
        (["PHASE2"], "phase-2"),
        (["PHASE2", "PHASE3"], "phase-2-3"),
        (["PHASE3"], "phase-3"),
        (["PHASE4"], "phase-4"),
        ([], None),
    ],
)
def test_each_phase_is_one_of_ours(phases: list[str], code: str | None) -> None:
    assert trial(study("designModule", phases=phases)).phase == code


@pytest.mark.parametrize(
    ("status", "code"),
    [
        ("NOT_YET_RECRUITING", "active"),
        ("RECRUITING", "active"),
        ("ENROLLING_BY_INVITATION", "active"),
        ("ACTIVE_NOT_RECRUITING", "active"),
        ("SUSPENDED", "inactive"),
        ("COMPLETED", "closed"),
        ("TERMINATED", "closed"),
        ("WITHDRAWN", "closed"),
        ("UNKNOWN", None),
    ],
)
def test_each_state_is_one_of_ours(status: str, code: str | None) -> None:
    assert trial(study("statusModule", overallStatus=status)).status == code


@pytest.mark.parametrize(
    ("given", "kind"),
    [
        ("INDUSTRY", "Company"), ("NIH", "GovernmentBody"), ("FED", "GovernmentBody"), ("OTHER_GOV", None),
        ("NETWORK", None), ("OTHER", None), ("AMBIG", None), ("UNKNOWN", None),
    ],
)  # fmt: skip
def test_a_class_tells_the_kind_where_it_can(given: str, kind: str | None) -> None:
    sponsor = {"name": "Autolus", "class": given}
    assert parties(study("sponsorCollaboratorsModule", leadSponsor=sponsor)) == [("sponsor", "Autolus", kind)]


def test_collaborators_are_parties() -> None:
    made = study("sponsorCollaboratorsModule", collaborators=[{"name": "Wellcome Trust", "class": "OTHER"}])
    assert parties(made)[1:] == [("collaborator", "Wellcome Trust", None)]


@pytest.mark.parametrize(
    ("name", "given", "responsible"),
    [
        ("Jane Doe", "OTHER", "SPONSOR_INVESTIGATOR"),
        ("", "OTHER", "SPONSOR_INVESTIGATOR"),
        ("Jane Doe", "INDIV", "SPONSOR"),
        ("Jane Doe, MD", "OTHER", "SPONSOR"),
    ],
)
def test_a_person_who_sponsors_is_not_stated(name: str, given: str, responsible: str) -> None:
    made = study(
        "sponsorCollaboratorsModule",
        leadSponsor={"name": name, "class": given},
        responsibleParty={"type": responsible, "investigatorFullName": "Jane Doe", "investigatorAffiliation": "A"},
    )
    assert parties(made) == []


def test_a_sponsor_investigators_own_organisation_is_stated() -> None:
    made = study(
        "sponsorCollaboratorsModule",
        leadSponsor={"name": "Great Ormond Street Hospital", "class": "OTHER"},
        responsibleParty={"type": "SPONSOR_INVESTIGATOR"},
    )
    assert parties(made) == [("sponsor", "Great Ormond Street Hospital", None)]


@pytest.mark.parametrize("kind", ["OBSERVATIONAL", "EXPANDED_ACCESS"])
def test_a_study_that_tests_no_intervention_says_nothing(kind: str) -> None:
    assert told(study("designModule", studyType=kind)) == ()


@pytest.mark.parametrize(
    ("module", "changed", "reason"),
    [
        ("designModule", {"studyType": "SURVEY"}, "'SURVEY' is none of"),
        ("designModule", {"phases": ["PHASE1", "PHASE3"]}, "'PHASE1/PHASE3' is none of"),
        ("identificationModule", {"nctId": "NCT1"}, "'NCT1' is no number"),
        ("statusModule", {"completionDateStruct": {"date": "2021"}}, "it ends on 2021, before its start on 2022-03-14"),
        ("statusModule", {"startDateStruct": {"date": "2022-13"}}, "'2022-13' is not in the calendar"),
        (
            "sponsorCollaboratorsModule",
            {"leadSponsor": {"name": "", "class": "OTHER"}},
            "the name of a sponsor is empty",
        ),
        ("moreModule", {}, "unknown field 'protocolSection.moreModule'"),
    ],
)
def test_a_study_that_makes_no_sense_is_kept_aside(module: str, changed: dict[str, Any], reason: str) -> None:
    judged = judge(clinical_trials.says, study(module, **changed))
    assert judged.reject is not None
    assert reason in judged.reject.reason


@pytest.mark.parametrize("shape", [STUDY, {"studies": [STUDY], "nextPageToken": "x", "totalCount": 1}, [STUDY]])
def test_a_study_a_page_and_a_list_are_read(shape: Any, tmp_path: Path) -> None:
    path = tmp_path / "page.json"
    path.write_text(json.dumps(shape), encoding="utf-8")
    (record,) = clinical_trials.read(path)
    assert [record.id, record.place, told(record)] == ["NCT05397184", "page.json/1", told(study())]


def test_a_page_with_a_new_key_is_told(tmp_path: Path) -> None:
    path = tmp_path / "page.json"
    path.write_text(json.dumps({"studies": [], "previous": 1}), encoding="utf-8")
    with pytest.raises(BadFile, match="does not know: 'previous'"):
        list(clinical_trials.read(path))
