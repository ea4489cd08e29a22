"""C13. Names: spellings of the sources and of the world, with accents, without, in any Unicode form."""

import unicodedata

import pytest

from tests.competency.asking import CommandLine, Graph, column, pick

#: What people type, and the partner that the articles spell otherwise.
SPELLINGS = {
    "Riverside": "riverside",
    "Riversida": "riverside",
    "Bulgaria": "ruse",
    "Bungary": "ruse",
    "Shantou": "shantou",
    "Sán Đầu": "shantou",
    "san dau": "shantou",
    "Saxony-Anhalt": "sachsen-anhalt",
    "Sachsen - Anhalt": "sachsen-anhalt",
    "Plzen": "pilsen-region",
    "Plzeň": "pilsen-region",
    "Pilsen": "pilsen-region",
    "South Jeolla": "jeollanam-do",
    "Jeollanam-do": "jeollanam-do",
}


@pytest.mark.parametrize("text", SPELLINGS)
def test_q115_names_of_the_world_and_of_the_sources(command: CommandLine, text: str) -> None:
    """Search Riverside, Bulgaria, Shantou … : found, although the articles spell them otherwise."""
    assert command.found(text) == [SPELLINGS[text]]


@pytest.mark.parametrize(
    ("text", "partner"),
    [
        ("can tho", "can-tho"),
        ("Cần Thơ", "can-tho"),
        ("TP Cần Thơ", "can-tho"),
        ("TP.HCM", "ho-chi-minh-city"),
        ("TP. HCM", "ho-chi-minh-city"),
        ("TP Hồ Chí Minh", "ho-chi-minh-city"),
    ],
)
def test_q116_one_entity_for_all_spellings(command: CommandLine, text: str, partner: str) -> None:
    """Search the city by its spellings: one entity each, before the bodies that bear its name."""
    assert command.found(text)[0] == partner
    assert command.sheet(text)["partner"] == partner


#: A query with accents → all that it finds, in no order.
ACCENTED = {
    "Đức": {"organisations-germany", "sachsen-anhalt", "wernigerode"},
    "Ý": {"consulate-general-italy"},
    "Nhật": {
        "miyazaki",
        "fukuoka",
        "gunma-bank",
        "daishi-hokuetsu-bank",
        "meet-japan-mekong-delta",
        "japan-mekong-forum",
    },
    "Pháp": {
        "nice",
        "la-seyne-sur-mer",
        "embassy-france",
        "schneider-foundation",
        "g-and-d",
        "label-franceducation",
        "aimf",
    },
    "Lào": {"champasak", "mission-laos-cambodia-2024"},
    "Hàn": {"jeollanam-do", "sk-group", "myi", "organisations-korea", "kvip"},
}


@pytest.mark.parametrize("text", ACCENTED)
def test_q117_accents_are_exact(command: CommandLine, text: str) -> None:
    """Find Đức, Ý, Nhật, Pháp, Lào, Hàn: the country's partners, and no word that only folds alike."""
    assert set(command.found(text)) == ACCENTED[text]


def test_q117_education_is_not_germany(command: CommandLine) -> None:
    """Giáo dục finds education and nothing of Germany, and the other way round."""
    assert "education" in command.found("dục")
    assert not ACCENTED["Đức"] & set(command.found("dục"))
    assert not {"education", "label-step-forward"} & set(command.found("Đức"))


def test_q117_without_accents_widened_and_ranked(command: CommandLine) -> None:
    """Without accents the search widens, the best first: Anh before ảnh, Lào before Lao động."""
    anh = command.found("Anh")
    assert anh[0] == "GB"
    assert anh.index("mission-uk-switzerland-2024") < anh.index("climate-photo-exhibition-2025")
    assert "GB" not in command.found("ảnh")
    lao = command.found("lao")
    assert lao[0] == "champasak"
    assert "labour-order-2023" in lao
    assert "labour-order-2023" not in command.found("Lào")
    assert set(command.found("duc")) == ACCENTED["Đức"]


@pytest.mark.parametrize("text", ["Sán Đầu", "Đức", "Cần Thơ", "Plzeň", "Hội hữu nghị Việt Nam – Hà Lan"])
def test_q118_any_unicode_form(command: CommandLine, text: str) -> None:
    """A query typed in NFD gives what it gives in NFC."""
    composed, decomposed = unicodedata.normalize("NFC", text), unicodedata.normalize("NFD", text)
    assert composed != decomposed
    assert command.found(composed) == command.found(decomposed) != []


def test_q118_all_text_is_nfc(ask: Graph) -> None:
    """Every text of the graph is NFC, as the five files are."""
    rows = ask.sparql("SELECT DISTINCT ?text { ?thing ?property ?text . FILTER(isLiteral(?text)) }")
    assert [row["text"] for row in rows if not unicodedata.is_normalized("NFC", row["text"])] == []


def test_q119_one_label_two_spellings(ask: Graph, command: CommandLine) -> None:
    """LabelFrancEducation and Label FrancEducation are one entity."""
    assert command.found("LabelFrancEducation") == ["label-franceducation"]
    assert command.found("Label FrancEducation") == ["label-franceducation"]
    names = pick(ask("names-of-partner", partner="label-franceducation"), "property", "value")
    assert {("altLabel", "LabelFrancEducation"), ("altLabel", "Label FrancEducation")} <= names
    award = ask("events-of-partner", partner="label-franceducation")
    assert column(award, "event") == {"label-franceducation-award-2025"}


@pytest.mark.parametrize("text", ["World Vision", "Plan International", "Mondulkiri", "BIDV"])
def test_q114_not_found_says_so(command: CommandLine, text: str) -> None:
    """Names of the page furniture are not found."""
    assert command.found(text) == []
