import unicodedata
from datetime import date

import pytest

from coopgraph.dates import Clocks
from coopgraph.query.find import find, find_at_any_time, names_to_suggest, similar_names
from coopgraph.query.named import Through, record_counts
from coopgraph.store.view import View
from coopgraph.terms import Iri

NOW = Clocks(date(2026, 1, 1), date.max)


def ids(view: View, text: str, clocks: Clocks = NOW) -> list[str]:
    return [match.iri.local for match in find(view, text, clocks)]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("riversida", "riverside"),
        ("Riverside", "riverside"),
        ("Shantou", "shantou"),
        ("Sán Đầu", "shantou"),
        ("san dau", "shantou"),
        ("bulgaria", "ruse"),
        ("Bungary", "ruse"),
        ("Saxony-Anhalt", "sachsen-anhalt"),
        ("Sachsen - Anhalt", "sachsen-anhalt"),
        ("Plzen", "pilsen-region"),
        ("Pilsen", "pilsen-region"),
        ("South Jeolla", "jeollanam-do"),
        ("can tho", "can-tho"),
        ("Cần Thơ", "can-tho"),
        ("TP Cần Thơ", "can-tho"),
        ("can-tho", "can-tho"),
        ("TP.HCM", "ho-chi-minh-city"),
        ("TP. HCM", "ho-chi-minh-city"),
        ("TP Hồ Chí Minh", "ho-chi-minh-city"),
        ("LabelFrancEducation", "label-franceducation"),
        ("Label FrancEducation", "label-franceducation"),
        ("Kaposvar", "kaposvar"),
        ("100rc", "100-resilient-cities"),
    ],
)
def test_a_partner_is_found_by_any_of_its_names(cantho: View, text: str, first: str, form: str) -> None:
    typed = unicodedata.normalize(form, text)  # type: ignore[arg-type]
    assert ids(cantho, typed)[0] == first


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Đức", "DE"),
        ("Ý", "IT"),
        ("Nhật", "JP"),
        ("Lào", "LA"),
        ("Hàn", "KR"),
        ("Pháp", "FR"),
        ("bulgaria", "BG"),
    ],
)
def test_a_country_finds_its_partners_and_no_look_alikes(cantho: View, text: str, country: str) -> None:
    found = find(cantho, text, NOW)
    partners = [match for match in found if match.country is not None]
    assert partners
    for match in partners:
        # A partner of another country may have the word in its own name, as the Korea–Vietnam incubator does.
        assert match.country is not None
        assert match.country.local == country or match.through is not Through.COUNTRY


def test_germany_is_not_education(cantho: View) -> None:
    assert set(ids(cantho, "Đức")) == {"organisations-germany", "sachsen-anhalt", "wernigerode"}


def test_italy_is_found_by_its_one_letter(cantho: View) -> None:
    assert ids(cantho, "Ý") == ["consulate-general-italy"]


def test_what_is_no_partner_is_found_where_no_partner_has_the_name(cantho: View) -> None:
    assert ids(cantho, "Nguyễn Ngọc Hè")[0] == "nguyen-ngoc-he"
    assert ids(cantho, "Anh")[:2] == ["GB", "mission-uk-switzerland-2024"]
    assert "sachsen-anhalt" not in ids(cantho, "Anh")


def test_nothing_is_found_for_nothing(cantho: View) -> None:
    assert ids(cantho, "xyzzy") == []
    assert ids(cantho, "") == []
    assert ids(cantho, '"; DROP ALL') == []
    assert "Shantou" in similar_names(cantho, "shantuo")


def test_what_was_not_known_yet_is_not_found(cantho: View) -> None:
    before = Clocks(date(2024, 4, 2), date(2024, 4, 2))
    assert ids(cantho, "Shantou", before) == []
    assert [match.iri.local for match in find_at_any_time(cantho, "Shantou", before)] == ["shantou"]
    assert ids(cantho, "Shantou", Clocks(date(2024, 4, 3), date(2024, 4, 3))) == ["shantou"]


def test_a_match_says_what_it_is(cantho: View) -> None:
    match = find(cantho, "Champasak", NOW)[0]
    assert (match.kind.local, match.name.en) == ("LocalGovernment", "Champasak Province")
    assert match.country_name is not None
    assert match.country_name.vi == "Lào"
    assert match.records == 2  # the memorandum of 2011 and the visit of 2024


def test_a_person_is_counted_by_appointments_and_statements_and_other_things_not_at_all(cantho: View) -> None:
    (person,) = find(cantho, "Trần Việt Trường", NOW)
    # One office (004:9,11,34) and four statements of 004.
    assert person.records == 5
    assert [match.records for match in find(cantho, "logistics", NOW) if match.iri.local == "logistics"] == [
        None
    ]
    before = Clocks(date(2024, 11, 28), date(2024, 11, 28))
    assert [match.records for match in find(cantho, "Trần Việt Trường", before)] in ([], [0])


def test_people_and_records_are_suggested_too(cantho: View) -> None:
    assert similar_names(cantho, "tran viet truon")[0] == "Trần Việt Trường"


def test_no_suggestion_is_much_worse_than_the_best(cantho: View) -> None:
    assert similar_names(cantho, "Shantu") == ["Shantou"]


def test_few_and_many_partners_are_counted_alike(cantho: View) -> None:
    everyone = [row["p"] for row in cantho.select("SELECT ?p { ?p a coop:Partner }")]
    partners = [partner for partner in everyone if isinstance(partner, Iri)]
    together = record_counts(cantho, partners, NOW)
    assert len(together) == len(partners) > 50
    for partner in partners[:5]:
        assert record_counts(cantho, [partner], NOW) == {partner: together[partner]}


def test_every_name_may_be_suggested(cantho: View) -> None:
    # One of each: a partner's own name, an older one, a person, a record, a country.
    names = {"Champasak Province", "Tỉnh Plzeň", "Trần Việt Trường", "Bulgaria"}
    assert {likely.nearest(name, 1)[0] for likely in [names_to_suggest(cantho)] for name in names} == names
