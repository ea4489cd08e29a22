"""Expected values are read in the articles (seed:line), not taken from the program."""

from datetime import date

from coopgraph.dates import Clocks
from coopgraph.query.partner_facts import partner_facts
from coopgraph.query.values import partner_iri
from coopgraph.store.view import View

NOW = Clocks(date(2026, 1, 1), date.max)


def test_the_facts_of_champasak(cantho: View) -> None:
    facts = partner_facts(cantho, partner_iri(cantho, "Champasak"), NOW)
    agreement = facts.of_kind("Agreement")[0]
    assert agreement.when.begin == "2011"  # 003:7
    assert {value.text.en for value in agreement.values("asGiven")} == {"Bản ghi nhớ kết quả làm việc"}
    assert agreement.state == "term-not-stated"
    assert len(agreement.values("sector")) == 6
    assert [(place.source.local, place.lines) for place in agreement.sources] == [("s003", "7")]
    assert [role.local for role in agreement.roles] == ["party"]
    visit = facts.of_kind("Event")[0]  # 001:13, among the visits of the first quarter of 2024
    assert (visit.when.begin, visit.when.not_before, visit.when.not_after) == ("", "2024-01-01", "2024-03-31")
    assert visit.when.note is not None
    assert facts.of_kind("Project") == ()
    mission = next(record for record in facts.of_country if record.kind == "Commitment")  # 001:25
    assert (mission.iri.local, mission.state) == ("mission-laos-cambodia-2024", "overdue-without-evidence")
    assert facts.country is not None
    assert facts.country.text.vi == "Lào"


def test_a_town_of_the_same_name_is_named_as_another_place(cantho: View) -> None:
    facts = partner_facts(cantho, partner_iri(cantho, "Champasak"), NOW)
    assert [iri.local for iri in facts.namesakes] == ["Q611444"]  # reference/places.csv: Champasak (town)
    assert ("exactMatch", "http://www.wikidata.org/entity/Q334888") in facts.identifiers


def test_nothing_was_known_of_shantou_the_day_before_the_article(cantho: View) -> None:
    shantou = partner_iri(cantho, "Shantou")
    before = partner_facts(cantho, shantou, Clocks(date(2024, 4, 2), date(2024, 4, 2)))
    assert (before.known, before.known_from, before.records) == (False, date(2024, 4, 3), ())
    after = partner_facts(cantho, shantou, Clocks(date(2024, 4, 3), date(2024, 4, 3)))
    assert after.known
    assert {record.kind for record in after.records} == {"Agreement", "Commitment"}


def test_what_came_later_is_left_out_and_what_may_have_been_is_marked(cantho: View) -> None:
    then = Clocks(date(2013, 12, 31), date.max)
    battambang = partner_facts(cantho, partner_iri(cantho, "Battambang"), then)
    assert [(r.when.begin, r.standing) for r in battambang.of_kind("Agreement")] == [("2013", "holds")]
    kaposvar = partner_facts(cantho, partner_iri(cantho, "Kaposvar"), then)
    assert kaposvar.of_kind("Agreement") == ()
    shantou = partner_facts(cantho, partner_iri(cantho, "Shantou"), then)
    assert [record.standing for record in shantou.of_kind("Agreement")] == ["undetermined"]


def test_a_promise_is_open_until_its_last_due_day(cantho: View) -> None:
    shantou = partner_iri(cantho, "Shantou")  # mission planned for May 2024, 001:25
    for day, state in ((date(2024, 5, 30), "open"), (date(2024, 5, 31), "overdue-without-evidence")):
        facts = partner_facts(cantho, shantou, Clocks(day, date.max))
        assert [record.state for record in facts.of_kind("Commitment")] == [state]


def test_somebody_in_a_role_is_named_by_both(cantho: View) -> None:
    facts = partner_facts(cantho, partner_iri(cantho, "Canelones"), NOW)
    speakers = {value.text for record in facts.of_kind("Statement") for value in record.values("speaker")}
    names = {text.vi for text in speakers}  # 001:21,23
    assert "Hồ Thị Thanh Bạch (Phó Giám đốc)" in names
    assert all(text.en.startswith(("Hồ Thị Thanh Bạch (", "Ngô Minh Nguyệt (")) for text in speakers)


def test_a_direction_for_the_time_ahead_is_no_broken_promise(cantho: View) -> None:
    office = partner_facts(cantho, partner_iri(cantho, "can-tho-dfa"), NOW)
    states = {record.iri.local: record.state for record in office.of_kind("Commitment")}
    assert states["dfa-work-2024"] == "not-checkable"  # due in 2024; "tasks of the year", 001:25
    assert states["common-plan-foreign-cooperation"] == "open"


def test_france_on_one_page(cantho: View) -> None:
    facts = partner_facts(cantho, partner_iri(cantho, "Nice"), NOW)
    assert {value.iri.local for value in facts.compatriots if value.iri} >= {
        "la-seyne-sur-mer", "schneider-foundation", "g-and-d", "embassy-france", "label-franceducation",
    }  # fmt: skip
    told = {record.iri.local for record in facts.of_country}
    assert {"la-seyne-sur-mer-2016", "francophonie-day-2025", "olivier-brochet"} <= told
    assert "nice-2011" not in told


def test_partners_at_home_have_no_page_of_their_country(cantho: View) -> None:
    facts = partner_facts(cantho, partner_iri(cantho, "can-tho-dfa"), NOW)
    assert facts.of_country == ()
    assert facts.compatriots == ()
    assert "ho-thi-thanh-bach" in {record.iri.local for record in facts.of_kind("Appointment")}  # 001:23


def test_what_a_group_did_stands_apart_from_what_its_member_did(cantho: View) -> None:
    facts = partner_facts(cantho, partner_iri(cantho, "GCoM"), NOW)
    assert facts.of_kind("Project") == ()
    assert [group.iri.local for group in facts.groups if group.iri] == ["networks-joined"]
    places = {(p.source.local, p.lines) for record in facts.through_groups for p in record.sources}
    assert (len(facts.through_groups), places) == (6, {("s000", "26")})
    assert partner_facts(cantho, partner_iri(cantho, "Nice"), NOW).through_groups == ()


def test_an_office_is_known_from_the_day_its_holder_was_seen_in_it(cantho: View) -> None:
    dfa = partner_iri(cantho, "can-tho-dfa")
    (role,) = partner_facts(cantho, dfa, Clocks(date(2024, 2, 21), date.max)).of_kind("Appointment")
    assert (role.when.begin, role.when.not_after, role.standing) == ("", "2024-02-21", "holds")
    (before,) = partner_facts(cantho, dfa, Clocks(date(2024, 2, 20), date.max)).of_kind("Appointment")
    assert before.standing == "undetermined"
