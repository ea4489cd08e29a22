"""Texts → concepts of a scheme by any of their labels, in Vietnamese or English."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from coopgraph.resources import ontology_folder
from coopgraph.sources.rdf.rdf_file import read_quads
from coopgraph.terms import SCHEME, SKOS
from coopgraph.text import fold, has_accents, nfc

#: Words before the name of a concept that do not change which one is meant.
_GENERAL: Mapping[str, re.Pattern[str]] = {
    "country": re.compile(
        r"^(?:nước|quốc gia|đất nước|cộng hòa dân chủ nhân dân|chdcnd|cộng hòa xã hội chủ nghĩa|chxhcn"
        r"|cộng hòa nhân dân|chnd|cộng hòa liên bang|chlb|cộng hòa|ch|vương quốc|liên bang|lb|đại công quốc"
        r"|nhà nước|công quốc|republic of|kingdom of|the)\s+(?=\S)"
    ),
    "sector": re.compile(
        r"^(?:(?:các |những )?lĩnh vực|hợp tác|phát triển|trao đổi|giao lưu|tăng cường|thúc đẩy|đẩy mạnh"
        r"|hỗ trợ|về|trong|và|ngành|cooperation in|development of)\s+(?=\S)"
    ),
    "instrument": re.compile(r"^(?:ký kết|ký|văn bản|văn kiện)\s+(?=\S)"),
}
#: Old and new places of the tone mark (hoà, hòa) and i for y are one spelling to readers.
_TONES = str.maketrans({"\u2010": "-", "\u2011": "-", "–": "-", "—": "-", "’": "'", "`": "'"})
_OLD_TONES = {
    old + toned: before + plain
    for old, plain, marked, befores in (
        ("o", "a", "àáảãạ", "òóỏõọ"),
        ("o", "e", "èéẻẽẹ", "òóỏõọ"),
        ("u", "y", "ỳýỷỹỵ", "ùúủũụ"),
    )
    for toned, before in zip(marked, befores, strict=True)
}
_OLD_TONE = re.compile(rf"(?:{'|'.join(_OLD_TONES)})(?!\w)")


def label_key(text: str) -> str:
    """The form in which labels are compared: case, spacing, dashes and the place of tone marks apart.

    >>> label_key("Văn  hoá – Xã hội ") == label_key("văn hóa - xã hội")
    True
    """
    small = nfc(text).casefold().translate(_TONES)
    small = _OLD_TONE.sub(lambda match: _OLD_TONES[match.group()], small)
    return re.sub(r"\s*-\s*", "-", " ".join(small.split())).strip(" .,;:")


class Labels:
    """The labels of one scheme: texts → notations of the concepts they name."""

    def __init__(self, scheme: str) -> None:
        self._general = _GENERAL.get(scheme)
        self._exact: dict[str, frozenset[str]] = {}
        self._bare: dict[str, frozenset[str]] = {}
        self.names: dict[str, str] = {}
        self.names_en: dict[str, str] = {}
        hidden: dict[str, frozenset[str]] = {}
        for notation, kind, label in _labels_of(scheme):
            known = hidden if kind == "hiddenLabel" else self._exact
            key = label_key(label)
            known[key] = known.get(key, frozenset()) | {notation}
            bare = fold(key)
            self._bare[bare] = self._bare.get(bare, frozenset()) | {notation}
            if kind == "prefLabel":
                names = self.names if notation not in self.names else self.names_en
                names.setdefault(notation, label)
        # A label of its own goes before a wording that names several at once.
        self._exact = hidden | self._exact

    def find(self, text: str) -> tuple[str, ...]:
        """The notations that a text names, none where it is not known; several where it names several.

        With accents the text must fit exactly; without, where only one concept fits.
        """
        key = label_key(text)
        while True:
            found = self._exact.get(key)
            if found is None and not has_accents(key):
                near = self._bare.get(key, frozenset())
                found = near if len(near) == 1 else None
            if found is not None:
                return tuple(sorted(found))
            shorter = self._general.sub("", key) if self._general is not None else key
            if shorter == key:
                return ()
            key = shorter

    def is_label(self, text: str) -> bool:
        """Whether a text is a label as it stands, case and spacing apart."""
        return label_key(text) in self._exact

    def starts(self, text: str) -> tuple[str, int]:
        """The concept whose longest label begins a text, and how many characters it takes; ("", 0)."""
        key = label_key(text)
        for length in range(len(key), 1, -1):
            if length < len(key) and key[length].isalnum():
                continue
            found = self._exact.get(key[:length].strip())
            if found is not None and len(found) == 1:
                return next(iter(found)), length
        return "", 0

    def within(self, text: str) -> tuple[str, ...]:
        """The concepts whose labels stand in a text as words of their own, the longest label first."""
        words = " " + re.sub(r"[^\w&]+", " ", label_key(text)) + " "
        found = {key: codes for key, codes in self._exact.items() if len(key) > 2 and f" {key} " in words}
        longest = [key for key in found if not any(key != other and key in other for other in found)]
        codes = [code for key in sorted(longest, key=len, reverse=True) for code in sorted(found[key])]
        return tuple(dict.fromkeys(codes))


@cache
def labels(scheme: str) -> Labels:
    """The labels of a scheme such as ``sector``; KeyError where there is none of that name."""
    return Labels(scheme)


@cache
def schemes() -> frozenset[str]:
    """The names of the schemes there are."""
    return frozenset(path.stem for path in (ontology_folder() / "schemes").glob("*.ttl"))


def _labels_of(scheme: str) -> Iterator[tuple[str, str, str]]:
    """Notation, kind of label and label of each concept, Vietnamese preferred labels first."""
    if scheme not in schemes():
        raise KeyError(scheme)
    start = f"<{SCHEME}{scheme}/"
    found = []
    for quad in read_quads(ontology_folder() / "schemes" / f"{scheme}.ttl"):
        subject, predicate, value = str(quad.subject), quad.predicate.value, quad.object
        if subject.startswith(start) and predicate.startswith(SKOS):
            kind = predicate.removeprefix(SKOS)
            if kind in {"prefLabel", "altLabel", "hiddenLabel", "notation"}:
                language = getattr(value, "language", None)
                found.append((kind, language != "vi", subject[len(start) : -1], getattr(value, "value", "")))
    yield from ((notation, kind, label) for kind, _, notation, label in sorted(found, key=lambda f: f[1]))
