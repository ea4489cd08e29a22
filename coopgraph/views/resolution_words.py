"""Why two partners may be one, in plain words."""

from collections.abc import Iterable

from coopgraph.analysis.evidence_of_identity import Piece, Sign
from coopgraph.analysis.name_likeness import Manner
from coopgraph.analysis.resolution import Grade, Proposal
from coopgraph.terms import Iri
from coopgraph.text import Bilingual

GRADES = {
    Grade.CERTAIN: Bilingual("chắc theo mã", "certain by identifier"),
    Grade.LIKELY: Bilingual("nhiều khả năng", "likely"),
    Grade.POSSIBLE: Bilingual("có thể", "possible"),
}
_MANNERS = {
    Manner.EQUAL: Bilingual(
        "bằng nhau khi bỏ từ chung, dấu và kiểu chữ", "equal but for generic words, accents or script"
    ),
    Manner.ORDER: Bilingual("cùng các từ, khác thứ tự", "the same words in another order"),
    Manner.SOUND: Bilingual("cùng âm, khác cách viết", "one sound in two spellings"),
    Manner.INITIALS: Bilingual("một bên là chữ đầu của bên kia", "one has the initials of the other"),
    Manner.ALIKE: Bilingual("viết gần giống nhau", "spelt much alike"),
    Manner.PART: Bilingual("có phần tên giống nhau", "a part of the name in common"),
    Manner.ACCENTS: Bilingual("chỉ khác dấu", "different in their accents alone"),
}
#: Below this weight names do not speak for the pair, and it is something else that does.
_NO_SIGN = 1.0


def reasons(proposal: Proposal) -> list[Bilingual]:
    """The pieces of evidence of a proposal, the weightiest first."""
    ordered = sorted(proposal.pieces, key=lambda piece: -abs(piece.bits))
    if proposal.grade is Grade.CERTAIN:
        # An identifier says more than a level that is not known.
        ordered = [piece for piece in ordered if piece.sign is not Sign.UNKNOWN_LEVEL]
    return [words for piece in ordered if (words := _words(piece)) is not None]


def sentence(proposal: Proposal) -> Bilingual:
    """All reasons in one line."""
    said = reasons(proposal)
    return Bilingual("; ".join(one.vi for one in said), "; ".join(one.en for one in said))


def _words(piece: Piece) -> Bilingual | None:
    if piece.sign is Sign.NAME:
        return _names(piece)
    if piece.sign in (Sign.NEAR, Sign.FAR):
        return _distance(piece)
    if piece.sign is Sign.IDENTIFIER:
        shown = _identifier(piece.detail[0])
        return Bilingual(f"cùng mã {shown}", f"the same identifier {shown}")
    if piece.sign is Sign.OTHER_IDENTIFIER:
        here, there = (_identifier(one) for one in piece.detail)
        return Bilingual(f"khác mã: {here} và {there}", f"different identifiers: {here} and {there}")
    return _facts(piece)


def _names(piece: Piece) -> Bilingual:
    one, two = piece.detail
    if one == two:
        return Bilingual(f"cùng tên “{one}”", f"the same name “{one}”")
    if piece.bits < _NO_SIGN or piece.manner is None:
        return Bilingual(f"tên khác nhau: “{one}”, “{two}”", f"different names: “{one}”, “{two}”")
    how = _MANNERS[piece.manner]
    return Bilingual(f"“{one}” và “{two}”: {how.vi}", f"“{one}” and “{two}”: {how.en}")


def _distance(piece: Piece) -> Bilingual:
    kilometres = piece.kilometres or 0.0
    shown = f"{kilometres:.0f}" if kilometres >= 10 else f"{kilometres:.1f}"
    comma = shown.replace(".", ",")
    if piece.sign is Sign.NEAR:
        return Bilingual(f"tọa độ cách nhau {comma} km", f"positions {shown} km apart")
    return Bilingual(f"tọa độ cách xa nhau: {comma} km", f"positions far apart: {shown} km")


def _facts(piece: Piece) -> Bilingual | None:
    shown = [part or "–" for part in piece.detail]
    both = ", ".join(shown)
    words = {
        Sign.COUNTRY: Bilingual(f"cùng nước ({both})", f"the same country ({both})"),
        Sign.OTHER_COUNTRY: Bilingual(f"khác nước ({both})", f"different countries ({both})"),
        Sign.LEVEL: Bilingual("cấp hành chính phù hợp", "levels that fit"),
        Sign.OTHER_LEVEL: Bilingual(f"khác cấp ({both})", f"different levels ({both})"),
        Sign.UNKNOWN_LEVEL: Bilingual(
            "một bên là tỉnh hoặc vùng, bên kia không rõ cấp: có thể là thị xã cùng tên",
            "one is a province or region, the other's level is not known: it may be the town of that name",
        ),
        Sign.KIND: Bilingual(f"khác loại ({both})", f"different kinds ({both})"),
        Sign.OTHER_WHOLE: Bilingual(f"thuộc hai đơn vị khác nhau ({both})", f"parts of two wholes ({both})"),
        Sign.GROUP: Bilingual(f"khác loại ({both})", f"different kinds ({both})"),
    }
    return words.get(piece.sign)


def _identifier(text: str) -> str:
    """An identifier as people know it: its code, and whose it is."""
    for host, name in (("wikidata.org", "Wikidata"), ("geonames.org", "GeoNames")):
        if host in text:
            return f"{Iri(text).local} ({name})"
    return f"{text} (ISO 3166-2)" if "/" not in text else text


def counted(proposals: Iterable[Proposal], namesakes: int) -> list[Bilingual]:
    """How many of each grade there are, and what was left out."""
    grades = [proposal.grade for proposal in proposals]
    counts = {grade: grades.count(grade) for grade in Grade}
    said = [
        Bilingual(
            ", ".join(f"{counts[grade]} {GRADES[grade].vi}" for grade in Grade),
            ", ".join(f"{counts[grade]} {GRADES[grade].en}" for grade in Grade),
        )
    ]
    if namesakes:
        said.append(
            Bilingual(
                f"{namesakes} cặp cùng tên không được đề xuất: khác cấp (tỉnh và thị xã), khác mã hoặc "
                "dữ liệu ghi là khác nhau",
                f"{namesakes} {'pair' if namesakes == 1 else 'pairs'} of one name not proposed: of different "
                "levels (province and town), with different identifiers, or said to be different",
            )
        )
    return said
