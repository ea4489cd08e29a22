"""Sectors and partners: what is stated, what is not stated, what nobody covers."""

from coopgraph.analysis.coverage import ancestors, bare_priorities, matrix_of, sector_matrix
from coopgraph.store.view import View
from coopgraph.terms import SCHEME, Iri
from coopgraph.views.coverage_tables import coverage_notes
from tests.analysis.small_graphs import CITY, HOME, day, evidence_of, on, record, view_of, year

SISTER = CITY.replace("p:city", "p:sister")
SINCE_2011 = f"coop:begin {year('2011')} ;"
TOURISM = record("a:a", "Agreement", "party p:home, p:city", SINCE_2011 + "coop:sector sector:tourism ;")
BOTH = record(
    "a:b",
    "Agreement",
    "party p:home, p:sister",
    SINCE_2011 + "coop:sector sector:tourism, sector:agriculture ;",
)


def sector(code: str) -> Iri:
    return Iri(f"{SCHEME}sector/{code}")


def priority(codes: str, by: str = "p:home", begin: str = day("2024-01-01")) -> str:
    facts = (
        "coop:statementKind <https://w3id.org/coopgraph/scheme/statement-kind/priority> ; "
        f"coop:statedBy {by} ; coop:sector {codes} ; coop:begin {begin} ;"
    )
    return record("<urn:statement>", "Statement", "", facts, line="24,26")


def test_the_matrix_counts_pairs_and_leaves_the_home_out() -> None:
    matrix = sector_matrix(view_of(HOME + CITY + SISTER + TOURISM + BOTH), on("2026-06-30"))
    assert [partner.iri.local for partner in matrix.partners] == ["city", "sister"]
    assert [s.local for s in matrix.sectors] == ["tourism", "agriculture"]
    assert len(matrix.cells) == 3
    assert [p.iri.local for p in matrix.partners_of(sector("tourism"))] == ["city", "sister"]
    assert [s.local for s in matrix.sectors_of(matrix.partners[1].iri)] == ["tourism", "agriculture"]
    assert [r.iri.local for r in matrix.records_of(sector("tourism"))] == ["a", "b"]


def test_an_agreement_without_sectors_is_not_stated_and_a_partner_without_agreement_is_absent() -> None:
    silent = record("a:c", "Agreement", "party p:home, p:city", SINCE_2011)
    matrix = matrix_of(evidence_of(HOME + CITY + SISTER + silent))
    assert [partner.iri.local for partner in matrix.silent] == ["city"]
    assert matrix.partners == ()


def test_an_expired_agreement_and_one_that_may_not_have_begun_cover_nothing() -> None:
    facts = f"{SINCE_2011} coop:end {year('2015')} ; coop:sector sector:sport ;"
    expired = record("a:a", "Agreement", "party p:home, p:city", facts)
    assert matrix_of(evidence_of(HOME + CITY + expired, "2015-12-31")).sectors == (sector("sport"),)
    assert matrix_of(evidence_of(HOME + CITY + expired, "2016-01-01")).sectors == ()
    assert matrix_of(evidence_of(HOME + CITY + TOURISM, "2011-06-30")).sectors == ()


def test_events_and_projects_count_when_they_are_asked_for() -> None:
    visit = record("e:e", "Event", "participant p:city", SINCE_2011 + "coop:sector sector:culture ;")
    evidence = evidence_of(HOME + CITY + TOURISM + visit)
    assert matrix_of(evidence).sectors == (sector("tourism"),)
    both = matrix_of(evidence, record_kinds={"Agreement", "Event"})
    assert set(both.sectors) == {sector("culture"), sector("tourism")}


def test_no_partners_no_sectors_no_failure() -> None:
    matrix = sector_matrix(view_of(""), on("2026-06-30"))
    assert (matrix.partners, matrix.sectors, dict(matrix.cells)) == ((), (), {})
    assert bare_priorities(view_of(""), matrix) == []


def test_a_priority_is_bare_unless_itself_a_broader_or_a_narrower_sector_is_covered() -> None:
    codes = "sector:tourism, sector:organic-agriculture, sector:logistics, sector:industry"
    chemicals = record(
        "a:c", "Agreement", "party p:home, p:sister", SINCE_2011 + "coop:sector sector:chemicals ;"
    )
    graph = view_of(HOME + CITY + SISTER + TOURISM + BOTH + chemicals + priority(codes))
    matrix = sector_matrix(graph, on("2026-06-30"))
    (bare,) = bare_priorities(graph, matrix)
    assert bare.sector == sector("logistics")
    assert [(source.local, locator) for source, locator in bare.sources] == [("s1", "24,26")]


def test_only_the_homes_own_priorities_count_and_only_once_they_are_stated() -> None:
    dfa = "p:dfa a coop:Partner, coop:GovernmentBody ; coop:partOf p:home ; dcterms:source s:s1 .\n"
    for speaker, as_of, expected in [
        ("p:home", "2026-06-30", ["logistics"]),
        ("p:dfa", "2026-06-30", ["logistics"]),
        ("p:city", "2026-06-30", []),
        ("p:home", "2023-12-31", []),
    ]:
        graph = view_of(HOME + CITY + dfa + priority("sector:logistics", speaker))
        bare = bare_priorities(graph, sector_matrix(graph, on(as_of)))
        assert [found.sector.local for found in bare] == expected


def test_broader_sectors_in_a_circle_do_no_harm() -> None:
    circle = """<urn:a> skos:inScheme <urn:s> ; skos:broader <urn:b> .
      <urn:b> skos:inScheme <urn:s> ; skos:broader <urn:a> ."""
    assert ancestors(evidence_of(circle), Iri("urn:a")) == {Iri("urn:b")}


def test_one_partner_is_counted_as_one_and_names_with_a_comma_stay_apart(cantho: View) -> None:
    """By the end of 2011 two papers: Champasak with its six sectors, Nice with none (article 003, line 7)."""
    said = [note.en for note in coverage_notes(sector_matrix(cantho, on("2011-12-31")))]
    assert said[0] == "1 partner with sectors stated, 6 sectors, 6 pairs of partner and sector."
    events = sector_matrix(cantho, on("2026-06-30"), record_kinds={"Event"})
    assert "Champasak Province; Fukuoka" in coverage_notes(events)[-1].en
