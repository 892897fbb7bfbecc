"""The order of centres, what is told of absence, and REF's own arithmetic on the facts that were read."""

from collections import defaultdict
from importlib.resources import files
from pathlib import Path

from graph.excellence.absence import evidence_of, silent_sources
from graph.excellence.centre import Award, Centre, Strength, Submission
from graph.excellence.centres import _ranked
from ingest.academic import ref2021
from ingest.facts import Measure
from ingest.judge import judge
from ingest.source import sources

SAMPLE = Path(str(files("ingest").joinpath("sample")))


def centre(label: str, *, strengths: int = 0, shares: tuple[float, ...] = (), four_star_fte: float = 0) -> Centre:
    made = Centre(label, label, "University", "academia", "United Kingdom", ["TLE"], None)
    made.strengths = [Strength("dementia", "2020", None, True, None, "clusters/x/1") for _ in range(strengths)]
    made.awards = [Award("MR/1", "Dementia", "lead", share, None, None, "dementia", "gtr/x/1") for share in shares]
    made.submissions = (
        [Submission("Clinical Medicine", "", 100.0, four_star_fte, "ref2021/x/1")] if four_star_fte else []
    )
    return made


def test_both_kinds_of_evidence_come_first_then_strengths_then_shares_then_ref() -> None:
    ranked = _ranked([
        centre("ref breaks the tie", shares=(0.5,), four_star_fte=9),
        centre("tied", shares=(0.5,)),
        centre("equal", shares=(0.25, 0.25)),
        centre("more shares", shares=(1.0,)),
        centre("strengths only", strengths=2),
        centre("both", strengths=1, shares=(0.1,)),
    ])  # fmt: skip
    assert [(each.rank, each.label) for each in ranked] == [
        (1, "both"),
        (2, "strengths only"),
        (3, "more shares"),
        (4, "ref breaks the tie"),
        (5, "equal"),
        (5, "tied"),
    ]


def test_a_withheld_profile_adds_nothing_and_is_no_zero() -> None:
    made = centre("small")
    made.submissions = [Submission("Chemistry", "", None, 2.0, None), Submission("Physics", "", 50.0, 10.0, None)]
    assert made.four_star_fte == 5.0


def test_absence_tells_not_found_from_not_covered_from_no_source() -> None:
    loaded = [sources()[name].source for name in ("gtr", "ref2021", "clusters")]
    trust = centre("A trust", strengths=1)
    trust.kind = "NHSTrust"
    assert silent_sources(loaded, evidence_of(trust), trust.kind) == [
        "awards: none found in gtr, which covers this kind",
        "REF 2021 units: not covered (ref2021 does not reach this kind)",
        "clinical trials: not covered by any source loaded",
        "publications: not covered by any source loaded",
        "capabilities and facilities: not covered by any source loaded",
    ]
    assert silent_sources([], evidence_of(trust), trust.kind)[0] == "awards: not covered by any source loaded"


def test_published_overall_profiles_follow_from_the_sub_profiles_by_refs_cumulative_rounding() -> None:
    """REF 2021: 60 % outputs, 25 % impact, 15 % environment, running totals rounded half up, then differenced.

    The published sub-profiles are rounded to a tenth themselves, so that a total that falls on a half may go
    either way: every published overall profile must be within that, and Imperial's clinical medicine exact.
    """
    shares: dict[tuple[str, str, str], dict[str, list[float]]] = defaultdict(dict)
    for record in ref2021.read(SAMPLE / "ref_hesa/REF2021_results_all.csv"):
        for fact in judge(ref2021.says, record).facts:
            if isinstance(fact, Measure) and fact.metric.count("-") == 2 and fact.value is not None and fact.topic:
                _, profile, _ = fact.metric.split("-")
                if profile in ("overall", "outputs", "impact", "environment"):
                    submission = (fact.organisation, fact.topic, fact.part or "")
                    shares[submission].setdefault(profile, []).append(float(fact.value))
    whole = {key: each for key, each in shares.items() if len(each) == 4}
    assert len(whole) > 300
    exact = 0
    for submission, profiles in whole.items():
        total, before, computed, distance = 0.0, 0, [], 1.0
        parts = zip(profiles["outputs"], profiles["impact"], profiles["environment"], strict=True)
        for outputs, impact, environment in parts:
            total += 0.60 * outputs + 0.25 * impact + 0.15 * environment
            distance = min(distance, abs(total % 1 - 0.5))
            rounded = int(total + 0.5 + 1e-9)
            computed.append(rounded - before)
            before = rounded
        same = computed == [round(each) for each in profiles["overall"]]
        exact += same
        assert same or distance < 0.2, (submission, profiles, computed)
    assert exact / len(whole) > 0.95
    imperial = shares["ref2021:10003270", "https://w3id.org/uk-life-science-frontdoor/code/ref-unit-2021/1", ""]
    assert imperial["overall"] == [60, 34, 6, 0, 0]
