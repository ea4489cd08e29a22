"""460 names of partners under other spellings, and of others that only look like them, with the truth.

Made from sixty places by a generator with a fixed seed. What no generator can know (other scripts, exonyms,
the neighbours that are named alike) is written down by hand, from common knowledge; no name was chosen or
left out by what ``resolve`` makes of it, but its rules were adjusted with this list in view.
"""

import random
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

#: id | name | country | level | other script | exonym | other order | short form | a neighbour named alike
_PLACES = """
can-tho|Thành phố Cần Thơ|VN|municipality|Кантхо|||TP.CT|Cần Đước
ho-chi-minh|Thành phố Hồ Chí Minh|VN|municipality|Хошимин|Sài Gòn|Minh Chí Hồ|TP.HCM|
da-nang|Thành phố Đà Nẵng|VN|municipality|Дананг|Tourane||TP.ĐN|
hai-phong|Thành phố Hải Phòng|VN|municipality|Хайфон|||TP.HP|Hải Dương
ha-giang|Tỉnh Hà Giang|VN|province|Хазянг||Giang Hà||Hậu Giang
kien-giang|Tỉnh Kiên Giang|VN|province|Кьензянг||||Tiền Giang
quang-nam|Tỉnh Quảng Nam|VN|province|Куангнам||||Quảng Ninh
binh-duong|Tỉnh Bình Dương|VN|province|Биньзыонг||||Bình Định
soc-trang|Tỉnh Sóc Trăng|VN|province|Шокчанг||||Nha Trang
vinh-long|Tỉnh Vĩnh Long|VN|province|Виньлонг||||Vĩnh Phúc
ca-mau|Tỉnh Cà Mau|VN|province|Камау||||
long-xuyen|Thành phố Long Xuyên|VN|city|Лонгсюен||||Long Khánh
vinh|Thành phố Vinh|VN|city|Винь||||Trà Vinh
my-tho|Thành phố Mỹ Tho|VN|city|Митхо||||
champasak|Champasak|LA|province|ຈຳປາສັກ|Bassac||
pakse|Pakse|LA|city|ປາກເຊ||||Paksan
battambang|Battambang|KH|province|Баттамбанг|Bát Tam Bang|||
chachoengsao|Chachoengsao|TH|province|ฉะเชิงเทรา|Paetriu|||
shantou|Shantou|CN|prefecture-level-city|汕头|Swatow|||Shanwei
guangzhou|Guangzhou|CN|prefecture-level-city|广州|Canton|||Ganzhou
xiamen|Xiamen|CN|prefecture-level-city|厦门|Amoy|||
jeollanam|Jeollanam-do|KR|province|전라남도|South Jeolla|||Jeollabuk-do
gwangju|Gwangju|KR|municipality|광주||||Gongju
miyazaki|Miyazaki|JP|city|みやざき||||Miyazu
fukuoka|Fukuoka|JP|prefecture|ふくおか||||Fukushima
okinawa|Okinawa|JP|prefecture|おきなわ||||
ruse|Ruse|BG|city|Русе|Rustschuk|||
plovdiv|Plovdiv|BG|city|Пловдив|Philippopolis|||
plzen-region|Plzeňský kraj|CZ|region||Pilsner Region|Kraj Plzeňský||
brno|Brno|CZ|city||Brünn|||
kaposvar|Kaposvár|HU|city|||||Kapuvár
somogy|Somogy megye|HU|county|||Megye Somogy||
lodz|Łódź|PL|city|Лодзь|Lodsch|||
krakow|Kraków|PL|city|Краков|Krakau|||
gorlitz|Görlitz|DE|town|||||
koln|Köln|DE|city|Кёльн|Cologne|||
frankfurt-main|Frankfurt am Main|DE|city||||Frankfurt a. M.|Frankfurt (Oder)
wernigerode|Wernigerode|DE|town|Вернигероде||||
giessen|Gießen|DE|town|||||Giengen
nice|Nice|FR|city|Ницца|Nizza|||
la-seyne|La Seyne-sur-Mer|FR|commune|||Seyne sur Mer, La|La Seyne s/Mer|
saint-etienne|Saint-Étienne|FR|city|Сент-Этьен||Étienne, Saint|St-Étienne|Saint-Estève
riverside|Riverside|US|city|||||Riverdale
new-york-state|State of New York|US|state||||NY|
saint-paul|Saint Paul|US|city|||Paul, Saint|St. Paul|
canelones|Canelones|UY|department|||||
porto-alegre|Porto Alegre|BR|city|||Alegre, Porto||Pouso Alegre
guadalajara|Guadalajara|MX|city|Гвадалахара||||
thessaloniki|Thessaloníki|GR|city|Θεσσαλονίκη|Saloniki|||
patras|Pátra|GR|city|Πάτρα|Patras|||
volgograd|Volgograd|RU|city|Волгоград|Stalingrad||
chelyabinsk|Chelyabinsk Oblast|RU|region|Челябинская область|Tscheljabinsk|||
kharkiv|Kharkiv|UA|city|Харків|Charkow|||
zaporizhzhia|Zaporizhzhia|UA|city|Запоріжжя|Saporoshje|||
tbilisi|Tbilisi|GE|city|თბილისი|Tiflis|||
sari|Sari|IR|city|ساری||||
mazandaran|Mazandaran|IR|province|مازندران||||
newcastle|Newcastle upon Tyne|GB|city||||N'castle upon Tyne|Newcastle-under-Lyme
york|York|GB|city||||
umea|Umeå|SE|commune|||||Luleå
"""
_WORDS: dict[str, dict[str, tuple[str, ...]]] = {
    "VN": {"local": ("TP. {}", "{} City", "Thành phố {}", "City of {}"), "upper": ("{} Province", "Tỉnh {}")},
    "": {
        "local": ("City of {}", "{} City", "Municipality of {}", "Thành phố {}"),
        "upper": ("{} Province", "Province of {}", "Tỉnh {}", "{} Region"),
    },
}
_UPPER = {"province", "region", "prefecture", "department", "state", "county"}
_GENERIC = ("Thành phố ", "Tỉnh ", "State of ", " Oblast", " megye", " kraj", "-do")
COUNT = 460


@dataclass(frozen=True, slots=True)
class Place:
    """A partner of the store."""

    key: str
    name: str
    country: str
    level: str


@dataclass(frozen=True, slots=True)
class Incoming:
    """A name that comes in; ``truth`` is the key of its partner, "" where the store has none.

    ``change`` says what was done to the name; ``level`` is "" where the list does not state it.
    """

    name: str
    country: str
    level: str
    truth: str
    change: str


def places() -> list[Place]:
    """The partners of the store."""
    return [Place(*row[:4]) for row in _rows()]


def incoming() -> list[Incoming]:
    """The list that comes in, positives and negatives, 460 in all."""
    chance = random.Random(460)  # noqa: S311 - a list that is the same each time
    found = [one for row in _rows() for one in (*_positives(row, chance), *_negatives(row))]
    chance.shuffle(found)
    assert len(found) >= COUNT
    return found[:COUNT]


def _rows() -> list[tuple[str, ...]]:
    lines = [line.split("|") for line in _PLACES.strip().splitlines()]
    return [tuple((line + [""] * 9)[:9]) for line in lines]


def _positives(row: tuple[str, ...], chance: random.Random) -> Iterator[Incoming]:
    key, name, country, level, script, exonym, order, short, _ = row
    bare = _bare(name)
    named = {
        "other script": script,
        "exonym": exonym,
        "order": order,
        "abbreviation": short,
        "generic words": chance.choice(_words(country, level)).format(bare),
        "typo": _mistyped(bare, chance),
        "no accents": _plain(name) if _plain(name) != name else "",
        "typo and no accents": _mistyped(_plain(bare), chance) if _plain(bare) != bare else "",
        "generic words and no accents": _plain(chance.choice(_words(country, level)).format(bare)),
        "as it is": name,
    }
    for change, text in named.items():
        if text:
            stated = level if chance.random() < 0.5 else ""
            yield Incoming(text, country, stated, key, change)


def _negatives(row: tuple[str, ...]) -> Iterator[Incoming]:
    key, name, country, level, _, _, _, _, neighbour = row
    bare = _bare(name)
    if level != "municipality":  # which is a city and of the upper tier at once
        other, words = ("town", "Town of {}") if level in _UPPER else ("province", "{} Province")
        yield Incoming(bare, country, other, "", "other level")
        yield Incoming(words.format(bare), country, "", "", "other level, by its name")
    yield Incoming(bare, "CA" if country != "CA" else "AU", level, "", "other country")
    if neighbour:
        yield Incoming(neighbour, country, level if key != "vinh" else "province", "", "neighbour")


def _words(country: str, level: str) -> tuple[str, ...]:
    return _WORDS.get(country, _WORDS[""])["upper" if level in _UPPER else "local"]


def _bare(name: str) -> str:
    for word in _GENERIC:
        name = name.replace(word, "")
    return name


def _plain(name: str) -> str:
    """Without accents, as on a keyboard that has none."""
    small = name.replace("đ", "d").replace("Đ", "D").replace("ł", "l").replace("Ł", "L").replace("ß", "ss")
    return "".join(c for c in unicodedata.normalize("NFD", small) if not unicodedata.combining(c))


def _mistyped(name: str, chance: random.Random) -> str:
    """One slip of the fingers within the name; "" for names that are too short to be recognised."""
    if len(name) < 6:
        return ""
    at = chance.randrange(1, len(name) - 2)
    while not (name[at].isalpha() and name[at + 1].isalpha() and name[at] != name[at + 1]):
        at = chance.randrange(1, len(name) - 2)
    slip = chance.choice(("exchange", "leave out", "double", "other"))
    if slip == "exchange":
        return name[:at] + name[at + 1] + name[at] + name[at + 2 :]
    if slip == "leave out":
        return name[:at] + name[at + 1 :]
    if slip == "double":
        return name[:at] + name[at] + name[at:]
    letter = chance.choice([c for c in "aeinorst" if c != name[at].lower()])
    return name[:at] + letter + name[at + 1 :]
