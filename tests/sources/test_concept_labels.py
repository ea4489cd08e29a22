"""Concepts by what people write. The codes are those of ISO 3166-1 and of the schemes, chosen by hand."""

import pytest

from coopgraph.sources.concept_labels import label_key, labels

COUNTRIES = {
    "CHDCND Lào": "LA", "Nước CHDCND Lào": "LA", "CH Pháp": "FR", "Cộng hòa Pháp": "FR", "Hoa Kỳ": "US",
    "Mỹ": "US", "Hàn Quốc": "KR", "Đại Hàn Dân Quốc": "KR", "CHDCND Triều Tiên": "KP", "CHND Trung Hoa": "CN",
    "Vương quốc Campuchia": "KH", "Cam-pu-chia": "KH", "CHLB Đức": "DE", "LB Nga": "RU", "CH Séc": "CZ",
    "Thuỵ Sĩ": "CH", "NHẬT BẢN": "JP", "  Nhật   Bản ": "JP", "Nhat Ban": "JP", "Ôx-trây-li-a": "AU",
    "CHXHCN Việt Nam": "VN", "Hung-ga-ri": "HU", "Xinh-ga-po": "SG",
}  # fmt: skip
SECTORS = {
    "Văn hoá": ("culture",), "KH&CN": ("science", "technology"), "giáo dục – đào tạo": ("education",),
    "Hợp tác về du lịch": ("tourism",), "văn hóa, thể thao và du lịch": ("culture", "sport", "tourism"),
    "lĩnh vực nông nghiệp": ("agriculture",), "CNTT": ("information-technology",),
}  # fmt: skip
INSTRUMENTS = {
    "MOU": "memorandum-of-understanding", "MoU": "memorandum-of-understanding",
    "BGN": "memorandum-of-understanding", "Biên bản ghi nhớ": "memorandum-of-understanding",
    "Thoả thuận hợp tác": "cooperation-agreement", "TTHT": "cooperation-agreement",
    "Thỏa thuận kết nghĩa": "twinning", "Tuyên bố chung": "joint-statement", "Ý định thư": "letter-of-intent",
    "Biên bản làm việc": "minutes", "Hiệp định": "treaty", "Chương trình hợp tác": "cooperation-programme",
}  # fmt: skip


@pytest.mark.parametrize(("text", "code"), COUNTRIES.items())
def test_countries(text: str, code: str) -> None:
    assert labels("country").find(text) == (code,)


@pytest.mark.parametrize(("text", "codes"), SECTORS.items())
def test_sectors(text: str, codes: tuple[str, ...]) -> None:
    assert labels("sector").find(text) == codes


@pytest.mark.parametrize(("text", "code"), INSTRUMENTS.items())
def test_instruments(text: str, code: str) -> None:
    assert labels("instrument").find(text) == (code,)


@pytest.mark.parametrize("text", ["", "Đuc", "hợp tác toàn diện", "Atlantis", "dục"])
def test_what_no_label_says_is_not_guessed(text: str) -> None:
    assert labels("country").find(text) == ()
    assert labels("sector").find(text) == ()


def test_the_longest_label_at_the_start_of_a_name_counts() -> None:
    name = "Thỏa thuận kết nghĩa giữa hai thành phố"
    assert labels("instrument").starts(name) == ("twinning", len("thỏa thuận kết nghĩa"))
    assert labels("instrument").starts("Bản ghi nhớ về hợp tác y tế")[0] == "memorandum-of-understanding"
    assert labels("instrument").starts("Kế hoạch số 5") == ("", 0)


def test_old_and_new_places_of_the_tone_mark_are_one_spelling() -> None:
    assert label_key("hoá, thuỷ") == label_key("hóa, thủy")
    assert label_key("hoàn") != label_key("hòan")


def test_what_is_within_a_text_is_a_hint_alone() -> None:
    assert labels("sector").within("Đầu tư năng lượng") == ("energy", "investment")
    assert labels("sector").within("nông nghiệp công nghệ cao và cà phê") == ("high-tech-agriculture",)
    assert labels("sector").find("Đầu tư năng lượng") == ()


def test_there_is_no_such_scheme() -> None:
    with pytest.raises(KeyError):
        labels("weather")
