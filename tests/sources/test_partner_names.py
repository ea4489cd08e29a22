"""Cells that name partners. What each means was decided by hand."""

import pytest

from coopgraph.sources.registers.partner_names import NamedPartner, divide, is_doubtful, read_partner
from coopgraph.sources.registers.partner_words import kind_of, level_of, likeness_key

NAMES = {
    "Tỉnh Champasak (Lào)": ("Tỉnh Champasak", "LA"),
    "TP. Nice, CH Pháp": ("TP. Nice", "FR"),
    "Thành phố Nice/Pháp": ("Thành phố Nice", "FR"),
    "Tỉnh Jeollabuk-do – Hàn Quốc": ("Tỉnh Jeollabuk-do", "KR"),
    "Lào: tỉnh Champasak": ("tỉnh Champasak", "LA"),
    "Pháp - TP Nice": ("TP Nice", "FR"),
    "TP. Sán Đầu (Quảng Đông, Trung Quốc)": ("TP. Sán Đầu (Quảng Đông)", "CN"),
    "Champasak": ("Champasak", ""),
    # A country is no part of a name that would be nothing without it, nor one of two that a society joins.
    "Bang Georgia": ("Bang Georgia", ""),
    "Hội hữu nghị Việt Nam - Nhật Bản": ("Hội hữu nghị Việt Nam - Nhật Bản", ""),
}
INSIDE = {
    "Đại sứ quán Nhật Bản": "JP",
    "Tổng Lãnh sự quán Hàn Quốc tại TP.HCM": "KR",
    "Trường Đại học Quốc gia Singapore": "SG",
    "Tỉnh Champasak Lào": "LA",
}
KINDS = {
    "Tỉnh Champasak": ("LocalGovernment", "province"),
    "UBND tỉnh Champasak": ("LocalGovernment", "province"),
    "TP. Nice": ("LocalGovernment", "city"),
    "Quận Dongdaemun": ("LocalGovernment", "district"),
    "Gyeonggi-do": ("LocalGovernment", "province"),
    "City of Nice": ("LocalGovernment", "city"),
    "Sở Ngoại vụ tỉnh Kanagawa": ("GovernmentBody", ""),
    "Hội hữu nghị Việt Nam - Nhật Bản": ("FriendshipAssociation", ""),
    "Hiệp hội Cà phê": ("Association", ""),
    "Quỹ Schneider": ("Foundation", ""),
    "Quy Nhơn": ("", ""),
    "Công ty TNHH một thành viên ABC": ("Company", ""),
    "Bệnh viện Chợ Rẫy": ("GovernmentBody", ""),
    "Ngân hàng Thế giới": ("InternationalOrganization", ""),
    "Viện Pasteur": ("University", ""),
    "KOICA": ("", ""),
    "Champasak": ("", ""),
    "Hat Yai": ("", ""),
}


@pytest.mark.parametrize(("text", "meant"), NAMES.items())
def test_a_name_and_its_country(text: str, meant: tuple[str, str]) -> None:
    assert read_partner(text) == NamedPartner(*meant)


@pytest.mark.parametrize(("text", "country"), INSIDE.items())
def test_a_country_inside_a_name_is_told_as_read_from_it(text: str, country: str) -> None:
    assert read_partner(text) == NamedPartner(text, country, from_name=True)


@pytest.mark.parametrize(("name", "meant"), KINDS.items())
def test_kind_and_level_by_the_words_of_a_name(name: str, meant: tuple[str, str]) -> None:
    kind = kind_of(name)
    assert (kind, level_of(name) if kind == "LocalGovernment" else "") == meant


def test_a_cell_is_divided_where_a_mark_says_so() -> None:
    assert divide("1. Tỉnh A (Lào)\n2. Tỉnh B (Lào)") == ["Tỉnh A (Lào)", "Tỉnh B (Lào)"]
    assert divide("- TP Nice\n- TP Lyon") == ["TP Nice", "TP Lyon"]
    assert divide("Công ty A; Quỹ B | Hội C;") == ["Công ty A", "Quỹ B", "Hội C"]
    assert divide("1. Tỉnh A 2. Tỉnh B") == ["Tỉnh A", "Tỉnh B"]
    assert divide("Hội hữu nghị Việt Nam - Nhật Bản") == ["Hội hữu nghị Việt Nam - Nhật Bản"]
    assert divide(" ; ") == []
    # A line with nothing but the country goes on with the line above.
    assert divide("Viện KOTITI\n(Hàn Quốc)") == ["Viện KOTITI (Hàn Quốc)"]
    assert divide("TP Nice\nPháp") == ["TP Nice, Pháp"]


@pytest.mark.parametrize(
    "text",
    [
        "Tỉnh Champasak, tỉnh Sekong",
        "Tỉnh Champasak và tỉnh Sekong",
        "Thành phố Lyon, vùng Auvergne-Rhône-Alpes",
    ],
)
def test_what_may_be_two_partners_is_doubtful(text: str) -> None:
    assert is_doubtful(text)


@pytest.mark.parametrize(
    "text", ["Viện Khoa học và Công nghệ", "Sở Giáo dục và Đào tạo", "TP. Nice, CH Pháp"]
)
def test_what_is_plainly_one_is_not(text: str) -> None:
    assert not is_doubtful(text)


def test_identifiers_keep_a_province_and_a_town_apart() -> None:
    keys = {read_partner(f"{level} Champasak (Lào)").key for level in ("Tỉnh", "Thành phố", "Huyện")}
    assert keys == {"tinh-champasak-la", "thanh-pho-champasak-la", "huyen-champasak-la"}
    assert likeness_key("Tỉnh Champasak") != likeness_key("Thành phố Champasak")
    assert likeness_key("TP.Huế") == likeness_key("Thành phố Hue") == likeness_key("UBND TP Huế")
