"""The list of gaps on small graphs: who is on it, and what it says where nothing can be told."""

import pytest

from coopgraph.analysis.gaps import find_gaps
from coopgraph.analysis.stage import Doubt, ProjectStanding, Stage, State, Validity
from coopgraph.store.view import View
from tests.analysis.small_graphs import CITY, HOME, day, gap_of, on, partner, record, view_of, year

AGREEMENT = record("a:a", "Agreement", "party p:home, p:city", f"coop:begin {year('2011')} ;")


def test_an_empty_graph_has_no_gaps_and_no_partners() -> None:
    report = find_gaps(view_of(""), on("2026-06-30"))
    assert report.gaps == ()
    assert report.totals.considered == 0


def test_a_home_alone_is_not_its_own_partner() -> None:
    assert find_gaps(view_of(HOME), on("2026-06-30"), frozenset()).totals.considered == 0


def test_a_partner_without_any_record_is_listed_as_unknown_with_where_it_is_named() -> None:
    gap = gap_of(HOME + CITY)
    assert (gap.stage, gap.judgement.state) == (Stage.NONE, State.UNKNOWN)
    assert gap.judgement.doubt is Doubt.NOTHING_DATED
    assert gap.validity is Validity.NONE
    assert [(source.local, locator) for source, locator in gap.sources] == [("s1", "3")]


def test_a_graph_without_dates_lists_everybody_and_says_unknown() -> None:
    graph = HOME.replace('dcterms:issued "2026-01-05"^^xsd:date ;', "") + CITY
    graph += record("a:a", "Agreement", "party p:home, p:city") + record("e:e", "Event", "participant p:city")
    gap = gap_of(graph)
    assert (gap.stage, gap.judgement.state, gap.validity) == (
        Stage.UNKNOWN,
        State.UNKNOWN,
        Validity.UNDETERMINED,
    )


def test_before_anything_can_have_begun_a_partner_is_not_listed_but_counted() -> None:
    report = find_gaps(view_of(HOME + CITY + AGREEMENT), on("2010-12-31"))
    assert report.gaps == ()
    assert (report.totals.considered, report.totals.not_yet) == (1, 1)


def test_where_a_beginning_cannot_be_told_the_partner_is_listed_as_unknown() -> None:
    report = find_gaps(view_of(HOME + CITY + AGREEMENT), on("2011-06-30"))
    (gap,) = report.gaps
    assert (gap.stage, gap.judgement.state) == (Stage.UNKNOWN, State.UNKNOWN)
    assert gap.validity is Validity.UNDETERMINED
    assert report.totals.undetermined == 1


def test_what_no_source_had_published_is_not_known() -> None:
    report = find_gaps(view_of(HOME + CITY + AGREEMENT), on("2026-06-30", "2026-01-04"))
    assert report.totals.considered == 0


def test_the_second_clock_takes_later_sources_away_and_leaves_earlier_ones() -> None:
    early = 's:s0 a coop:Source ; dcterms:issued "2012-03-01"^^xsd:date .\n'
    old = record("a:a", "Agreement", "party p:home, p:city", f"coop:begin {year('2011')} ;", "s:s0")
    new = record("e:e", "Event", "participant p:city", f"coop:begin {day('2012-01-15')} ;")
    graph = view_of(HOME + CITY + early + old + new)
    (then,) = find_gaps(graph, on("2026-06-30", "2025-12-31")).gaps
    (now,) = find_gaps(graph, on("2026-06-30", "2026-01-05")).gaps
    assert (then.stage, then.last_activity) == (Stage.AGREEMENT, None)
    assert now.stage is Stage.ACTIVITY


PROJECT = "coop:begin {} ; coop:end {} ;"


@pytest.mark.parametrize("role", ["funder", "implementer", "beneficiary"])
def test_whoever_has_a_part_in_a_running_project_is_not_on_the_list(role: str) -> None:
    facts = PROJECT.format(year("2024"), year("2027"))
    report = find_gaps(
        view_of(HOME + CITY + record("j:j", "Project", f"{role} p:city", facts)), on("2026-06-30")
    )
    assert report.gaps == ()
    assert [partner.iri.local for partner in report.with_project] == ["city"]
    assert report.totals.with_project == 1


def test_a_project_that_is_over_leaves_a_gap_and_is_the_last_activity() -> None:
    gap = gap_of(
        HOME
        + CITY
        + record("j:j", "Project", "funder p:city", PROJECT.format(year("2020"), day("2022-03-31")))
    )
    assert (gap.stage, gap.judgement.state) == (Stage.PROJECT, State.QUIET)
    assert [standing for _, standing in gap.projects] == [ProjectStanding.OVER]
    assert gap.last_activity is not None
    # 31 March 2022 to 30 June 2026: four years with one leap day, April, May and 30 days
    assert (gap.last_activity.when, gap.last_activity.least_days) == (
        "2022-03-31",
        4 * 365 + 1 + 30 + 31 + 30,
    )


def test_a_project_of_unknown_end_leaves_the_state_unknown_and_is_counted() -> None:
    report = find_gaps(
        view_of(HOME + CITY + record("j:j", "Project", "funder p:city", f"coop:begin {year('2015')} ;")),
        on("2026-06-30"),
    )
    (gap,) = report.gaps
    assert (gap.judgement.state, gap.judgement.best) == (State.UNKNOWN, State.ACTIVE)
    assert report.totals.undetermined == 1


def test_activity_is_given_as_precisely_as_it_is_known() -> None:
    bounds = f"coop:notBefore {day('2024-01-01')} ; coop:notAfter {day('2024-03-31')} ;"
    gap = gap_of(HOME + CITY + record("e:e", "Event", "participant p:city", bounds), "2024-04-30")
    assert gap.last_activity is not None
    assert gap.last_activity.when == "2024-01-01/2024-03-31"
    assert (gap.last_activity.least_days, gap.last_activity.most_days) == (30, 120)


def test_an_event_that_lasts_counts_until_its_end_but_not_beyond_the_day() -> None:
    lasting = record(
        "e:e", "Event", "participant p:city", PROJECT.format(day("2024-01-01"), day("2024-12-31"))
    )
    during = gap_of(HOME + CITY + lasting, "2024-06-30").last_activity
    after = gap_of(HOME + CITY + lasting, "2025-01-10").last_activity
    assert during is not None and (during.when, during.least_days) == ("2024-01-01", 0)
    assert after is not None and (after.when, after.least_days) == ("2024-12-31", 10)


OTHER_CITY = CITY.replace("p:city", "p:sister")


def test_country_activity_is_that_of_others_and_never_an_agreement_or_a_promise() -> None:
    cold = HOME + CITY + OTHER_CITY + AGREEMENT
    cold += record("a:b", "Agreement", "party p:home, p:sister", f"coop:begin {year('2016')} ;")
    cold += record("c:c", "Commitment", "toward p:sister", "coop:concernsCountry country:FR ;")
    cold += record("e:own", "Event", "participant p:city", f"coop:begin {year('2020')} ;")
    own = next(
        gap for gap in find_gaps(view_of(cold), on("2026-06-30")).gaps if gap.partner.iri.local == "city"
    )
    assert own.warm is False
    warm = cold + record("e:e", "Event", "", f"coop:begin {year('2025')} ; coop:concernsCountry country:FR ;")
    warmed = next(g for g in find_gaps(view_of(warm), on("2026-06-30")).gaps if g.partner.iri.local == "city")
    assert warmed.warm is True
    assert [found.iri.local for found in warmed.country_records] == ["e"]
    assert {locator for _, locator in warmed.sources} == {"7"}


def test_an_event_of_a_sister_city_warms_and_one_with_both_does_not() -> None:
    both = record("e:e", "Event", "participant p:city, p:sister", f"coop:begin {year('2025')} ;")
    report = find_gaps(view_of(HOME + CITY + OTHER_CITY + both), on("2026-06-30"))
    assert [gap.warm for gap in report.gaps] == [False, False]
    hers = record("e:e", "Event", "participant p:sister", f"coop:begin {year('2025')} ;")
    report = find_gaps(view_of(HOME + CITY + OTHER_CITY + hers), on("2026-06-30"))
    assert {gap.partner.iri.local: gap.warm for gap in report.gaps} == {"city": True, "sister": False}


def test_only_foreign_local_governments_unless_others_are_asked_for() -> None:
    others = """p:ngo a coop:Partner, coop:Ngo ; coop:country country:FR ; dcterms:source s:s1 .
      p:dfa a coop:Partner, coop:GovernmentBody ; coop:country country:VN ; dcterms:source s:s1 .
      p:some a coop:Partner, coop:UnnamedGroup ; coop:country country:FR ; dcterms:source s:s1 .
      p:who a coop:Partner, coop:InternationalOrganization ; dcterms:source s:s1 ."""
    graph = view_of(HOME + CITY + others)

    def listed(kinds: frozenset[str], *, at_home: bool = False) -> list[str]:
        gaps = find_gaps(graph, on("2026-06-30"), kinds, at_home=at_home).gaps
        return sorted(gap.partner.iri.local for gap in gaps)

    assert listed(frozenset({"LocalGovernment"})) == ["city"]
    assert listed(frozenset({"Ngo"})) == ["ngo"]
    assert listed(frozenset()) == ["city", "ngo", "who"]
    assert listed(frozenset(), at_home=True) == ["city", "dfa", "ngo", "who"]
    assert listed(frozenset({"UnnamedGroup"})) == ["some"]


def test_a_partner_of_no_country_has_no_warm_or_cold_country() -> None:
    graph = HOME + "p:who a coop:Partner, coop:InternationalOrganization ; dcterms:source s:s1 ."
    assert gap_of(graph, kinds=frozenset({"InternationalOrganization"})).warm is None


def test_totals_add_up() -> None:
    more = record(
        "j:j", "Project", "funder p:sister", f"coop:begin {year('2025')} ; coop:end {year('2030')} ;"
    )
    later = CITY.replace("p:city", "p:later") + record(
        "e:l", "Event", "participant p:later", f"coop:begin {day('2026-12-01')} ;"
    )
    report = find_gaps(view_of(HOME + CITY + OTHER_CITY + more + later + AGREEMENT), on("2026-06-30"))
    totals = report.totals
    assert (totals.considered, totals.listed, totals.with_project, totals.not_yet) == (3, 1, 1, 1)
    assert report.gaps[0].partner.iri == partner("city")


def test_a_tie_of_a_partner_with_itself_changes_nothing() -> None:
    graph = HOME + CITY + record("a:a", "Agreement", "party p:city, p:city", f"coop:begin {year('2011')} ;")
    assert gap_of(graph).stage is Stage.AGREEMENT


def test_the_bodies_of_the_home_are_no_partners_of_it() -> None:
    bodies = """p:dfa a coop:Partner, coop:GovernmentBody ; coop:country country:VN ; coop:partOf p:home .
      p:office a coop:Partner, coop:GovernmentBody ; coop:country country:VN ; coop:partOf p:dfa .
      p:ministry a coop:Partner, coop:GovernmentBody ; coop:country country:VN ."""
    report = find_gaps(view_of(HOME + CITY + bodies), on("2026-06-30"), frozenset(), at_home=True)
    assert {gap.partner.iri.local for gap in report.gaps} == {"city", "ministry"}


def test_a_project_without_a_stated_end_is_assumed_to_go_on_for_two_years() -> None:
    seen = record("j:j", "Project", "funder p:city", f"coop:begin {day('2024-06-30')} ;")
    ending = record(
        "j:k", "Project", "funder p:city", f"coop:begin {day('2024-06-30')} ; coop:end {year('2030')} ;"
    )
    for facts, as_of, expected in (
        (seen, "2026-06-30", (1, 1)),
        (seen, "2026-07-01", (0, 0)),
        (ending, "2026-06-30", (1, 0)),
        (seen + ending, "2026-06-30", (1, 0)),
    ):
        totals = find_gaps(view_of(HOME + CITY + facts), on(as_of)).totals
        assert (totals.with_project, totals.assumed) == expected


def test_the_donors_of_2025_count_as_active_by_date_alone(cantho: View) -> None:
    """The article tells what was done in 2025; that it goes on nobody says (002:17,19)."""
    totals = find_gaps(cantho, on("2026-06-30"), frozenset({"Ngo", "Foundation"})).totals
    assert (totals.considered, totals.with_project, totals.assumed) == (5, 5, 5)
    later = find_gaps(cantho, on("2027-12-09"), frozenset({"Ngo", "Foundation"})).totals
    assert (later.with_project, later.undetermined) == (0, 5)
