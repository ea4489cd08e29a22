"""The first rows of a new office: its home, and the register that it begins to keep."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from coopgraph.sources.standard import OfficeSettings
from coopgraph.text import Bilingual, nfc

REGISTER = "register"


@dataclass(frozen=True, slots=True)
class Founding:
    """What is known of a new office: a slug, the names of its place, and codes for what it is."""

    name: str
    place: Bilingual
    country: str
    level: str
    kind: str
    day: date

    @property
    def settings(self) -> OfficeSettings:
        """The settings of its data set; the identifier of the home is the office's own name."""
        title = Bilingual(
            f"Đối tác và quan hệ của {self.place.vi}", f"Partners and relationships of {self.place.en}"
        )
        return OfficeSettings(self.name, title, (self.name,))

    @property
    def rows(self) -> Mapping[str, Mapping[str, str]]:
        """The first row of the tables of sources and of partners, by file.

        The register is written on day after day, so it has no day of publication, only a first one.
        """
        source = {
            "id": REGISTER,
            "title": f"Sổ theo dõi của {self.place.vi}",
            "title_en": f"Register of {self.place.en}",
            "not_before": self.day.isoformat(),
            "date_note_vi": "Sổ lập từ ngày này và được ghi tiếp.",
            "date_note_en": "Begun on this day and still being written.",
            "language": "vi",
        }
        home = {
            "id": self.name,
            "kind": self.kind,
            "label_vi": self.place.vi,
            "label_en": self.place.en,
            "country": self.country,
            "level": self.level,
            "source": REGISTER,
            "lines": "1",
        }
        return {"sources.csv": source, "partners.csv": {k: v for k, v in home.items() if v}}


def without_accents(text: str) -> str:
    """A name as English has it where it has no name of its own.

    >>> without_accents("Đà Nẵng")
    'Da Nang'
    """
    bare = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return nfc("".join(letter for letter in bare if not unicodedata.combining(letter)))
