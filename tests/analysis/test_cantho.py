"""The answers that the articles give about Cần Thơ; the expected values are read from them, not computed."""

from collections import Counter

import pytest

from coopgraph.analysis.centrality import Measure, centrality
from coopgraph.analysis.commitments import PromiseState, promises
from coopgraph.analysis.coverage import bare_priorities, sector_matrix
from coopgraph.analysis.evidence import read_evidence
from coopgraph.analysis.gaps import Gap, find_gaps
from coopgraph.analysis.projection import Projection, project
from coopgraph.analysis.stage import Doubt, Stage, State, Validity
from coopgraph.store.view import View
from tests.analysis.small_graphs import on

TODAY = on("2026-06-30", "2026-06-30")

SILENT_WARM = {"nice", "la-seyne-sur-mer", "jeollanam-do", "battambang", "riverside"}
SILENT_COLD = {"chachoengsao", "pilsen-region", "ruse", "mazandaran", "kaposvar"}
CONTACTS = {"sachsen-anhalt", "wernigerode", "miyazaki", "fukuoka"}


def gaps_of(view: View, as_of: str = "2026-06-30", known_on: str = "2026-06-30") -> dict[str, Gap]:
    return {gap.partner.iri.local: gap for gap in find_gaps(view, on(as_of, known_on)).gaps}


def test_seventeen_foreign_local_governments_and_none_has_a_project(cantho: View) -> None:
    report = find_gaps(cantho, TODAY)
    assert (report.totals.considered, report.totals.listed, report.totals.with_project) == (17, 17, 0)
    assert len({gap.partner.country for gap in report.gaps}) == 14
    assert not any(gap.projects for gap in report.gaps)


def test_the_ladder(cantho: View) -> None:
    gaps = gaps_of(cantho)
    stages = {stage: {name for name, gap in gaps.items() if gap.stage is stage} for stage in Stage}
    assert stages[Stage.AGREEMENT] == SILENT_WARM | SILENT_COLD | {"shantou"}
    assert stages[Stage.ACTIVITY] == {"champasak"}
    assert stages[Stage.CONTACT] == CONTACTS
    assert stages[Stage.NEGOTIATION] == {"canelones"}


def test_ten_have_an_agreement_and_nothing_after_it_half_of_them_in_a_warm_country(cantho: View) -> None:
    silent = {
        name: gap for name, gap in gaps_of(cantho).items() if gap.stage is Stage.AGREEMENT and not gap.plans
    }
    assert {name for name, gap in silent.items() if gap.warm} == SILENT_WARM
    assert {name for name, gap in silent.items() if not gap.warm} == SILENT_COLD
    assert all(gap.last_activity is None for gap in silent.values())
    assert {gap.judgement.state for gap in silent.values()} == {State.DORMANT}


def test_no_article_states_a_term(cantho: View) -> None:
    held = [gap for gap in gaps_of(cantho).values() if gap.agreements]
    assert len(held) == 12
    assert {gap.validity for gap in held} == {Validity.UNKNOWN}


def test_champasak_has_a_visit_of_the_first_quarter_of_2024(cantho: View) -> None:
    champasak = gaps_of(cantho)["champasak"]
    assert champasak.last_activity is not None
    assert champasak.last_activity.when == "2024-01-01/2024-03-31"
    assert champasak.judgement.state is State.QUIET
    assert {(source.local, locator) for source, locator in champasak.sources} == {
        ("s003", "7"),
        ("s001", "13"),
        ("s001", "25"),  # the mission to Laos and Cambodia, overdue
    }
    assert gaps_of(cantho, "2026-03-31")["champasak"].judgement.state is State.ACTIVE


def test_shantou_has_a_plan_and_an_agreement_of_unknown_day_so_its_state_cannot_be_told(cantho: View) -> None:
    shantou = gaps_of(cantho)["shantou"]
    assert [plan.state for plan in shantou.plans] == [PromiseState.OVERDUE]
    judged = shantou.judgement
    assert (judged.state, judged.doubt) == (State.UNKNOWN, Doubt.WIDE_DATES)
    assert {judged.worst, judged.best} == {State.DORMANT, State.QUIET}


def test_at_the_end_of_2013_four_agreements_and_one_undetermined(cantho: View) -> None:
    gaps = gaps_of(cantho, "2013-12-31")
    assert {name for name, gap in gaps.items() if gap.stage is Stage.AGREEMENT} == {
        "champasak",
        "nice",
        "jeollanam-do",
        "battambang",
    }
    assert {name for name, gap in gaps.items() if gap.stage is Stage.UNKNOWN} == {"shantou"}
    assert gaps["shantou"].judgement.state is State.UNKNOWN
    report = find_gaps(cantho, on("2013-12-31", "2026-06-30"))
    assert (report.totals.not_yet, report.totals.undetermined) == (12, 1)


def test_a_day_before_the_april_article_knows_only_the_eleven(cantho: View) -> None:
    gaps = gaps_of(cantho, known_on="2024-04-02")
    assert set(gaps) == SILENT_WARM | SILENT_COLD | {"champasak"}
    assert gaps["champasak"].stage is Stage.AGREEMENT


@pytest.mark.parametrize(
    ("as_of", "missions"),
    [
        ("2024-04-29", set()),
        ("2024-04-30", {"mission-laos-cambodia-2024"}),
        ("2024-05-31", {"mission-laos-cambodia-2024", "mission-china-2024"}),
        (
            "2024-06-30",
            {"mission-laos-cambodia-2024", "mission-china-2024", "mission-uk-switzerland-2024"},
        ),
    ],
)
def test_missions_past_due_without_evidence(cantho: View, as_of: str, missions: set[str]) -> None:
    evidence = read_evidence(cantho, on(as_of))
    found = promises(evidence, kinds=["mission"])
    assert {p.record.iri.local for p in found if p.state is PromiseState.OVERDUE} == missions
    assert {p.state for p in found} <= {PromiseState.OPEN, PromiseState.OVERDUE}


def test_on_2_april_2024_no_mission_was_known(cantho: View) -> None:
    evidence = read_evidence(cantho, on("2024-06-30", "2024-04-02"))
    assert promises(evidence, kinds=["mission"]) == []


def test_the_sector_matrix_of_the_eleven(cantho: View) -> None:
    matrix = sector_matrix(cantho, TODAY)
    assert (len(matrix.partners), len(matrix.sectors), len(matrix.cells)) == (6, 18, 31)
    counts = {sector.local: len(matrix.partners_of(sector)) for sector in matrix.sectors}
    assert counts["tourism"] == counts["education"] == 4
    assert counts["agriculture"] == counts["health"] == 3
    assert counts["economy"] == counts["trade"] == counts["culture"] == 2
    assert Counter(counts.values())[1] == 11
    assert {partner.iri.local for partner in matrix.silent} == {
        "nice", "jeollanam-do", "battambang", "chachoengsao", "pilsen-region", "shantou",
    }  # fmt: skip


def test_sectors_that_hang_on_one_partner(cantho: View) -> None:
    matrix = sector_matrix(cantho, TODAY)
    alone: dict[str, set[str]] = {}
    for sector in matrix.sectors:
        partners = matrix.partners_of(sector)
        if len(partners) == 1:
            alone.setdefault(partners[0].iri.local, set()).add(sector.local)
    assert alone == {
        "champasak": {"transport"},
        "riverside": {"public-administration"},
        "ruse": {"machine-building", "chemicals", "garments", "textiles"},
        "mazandaran": {"urban-management", "sport"},
        "kaposvar": {"science"},
        "la-seyne-sur-mer": {"aquaculture", "shipbuilding"},
    }


def test_priorities_that_none_of_the_agreements_covers(cantho: View) -> None:
    bare = {priority.sector.local for priority in bare_priorities(cantho, sector_matrix(cantho, TODAY))}
    assert bare >= {
        "climate-change", "environment", "clean-water", "digital-transformation", "information-technology",
        "logistics", "construction", "cyber-security", "innovation", "green-economy", "circular-economy",
    }  # fmt: skip
    assert not bare & {"agriculture", "high-tech-agriculture", "education", "health", "tourism", "culture"}


def test_the_partner_sector_network(cantho: View) -> None:
    result = centrality(project(cantho, TODAY, Projection.PARTNER_SECTOR))
    assert (result.nodes, result.edges, result.components) == (24, 31, 1)
    degree = {p.node.local: p.values[Measure.DEGREE] for p in result.positions}
    assert degree["champasak"] == degree["mazandaran"] == 6
    assert degree["ruse"] == degree["kaposvar"] == degree["la-seyne-sur-mer"] == 5
    assert degree["riverside"] == degree["tourism"] == degree["education"] == 4
    assert [(p.node.local, round(p.values[Measure.BETWEENNESS] or 0, 3)) for p in result.positions[:5]] == [
        ("champasak", 0.377),
        ("agriculture", 0.376),
        ("ruse", 0.324),
        ("mazandaran", 0.299),
        ("tourism", 0.226),
    ]


def test_partners_through_shared_sectors(cantho: View) -> None:
    result = centrality(project(cantho, TODAY, Projection.PARTNER_PARTNER))
    assert result.edges == 11
    assert {p.node.local: p.values[Measure.STRENGTH] for p in result.positions} == {
        "champasak": 10,
        "kaposvar": 9,
        "la-seyne-sur-mer": 8,
        "mazandaran": 7,
        "riverside": 6,
        "ruse": 2,
    }
