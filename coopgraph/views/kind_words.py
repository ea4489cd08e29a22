"""The kinds of records, and what happens to them, in words."""

from collections.abc import Mapping

from coopgraph.text import Bilingual

#: Kind of record (see ``triples.records.KINDS``) → the name of its table, as people say it.
KIND_WORDS: Mapping[str, Bilingual] = {
    "Partner": Bilingual("đối tác", "partners"),
    "Agreement": Bilingual("thỏa thuận", "agreements"),
    "Event": Bilingual("sự kiện", "events"),
    "Project": Bilingual("dự án", "projects"),
    "Commitment": Bilingual("cam kết", "commitments"),
    "Figure": Bilingual("số liệu", "figures"),
    "Appointment": Bilingual("chức vụ", "appointments"),
    "Statement": Bilingual("phát biểu", "statements"),
    "Source": Bilingual("nguồn", "sources"),
    "Person": Bilingual("người", "persons"),
    "Place": Bilingual("địa điểm", "places"),
    "Dataset": Bilingual("bộ dữ liệu", "data sets"),
    "Other": Bilingual("loại khác", "others"),
}
#: What happened (see ``triples.differences.Change``) → the word for it, before or after a number.
CHANGE_WORDS: Mapping[str, Bilingual] = {
    "added": Bilingual("thêm", "added"),
    "changed": Bilingual("sửa", "changed"),
    "renamed": Bilingual("đổi mã", "renamed"),
    "removed": Bilingual("bỏ", "removed"),
}
_NOTHING = Bilingual("không có gì thay đổi", "nothing changed")


def counts_sentence(counts: Mapping[str, Mapping[str, int]]) -> Bilingual:
    """How many records of each kind were added, changed, renamed and removed; or that nothing changed.

    >>> counts_sentence({"Agreement": {"added": 1, "changed": 2}}).en
    'agreements: 1 added, 2 changed'
    """
    if not counts:
        return _NOTHING
    vi, en = [], []
    for kind in (*(kind for kind in KIND_WORDS if kind in counts), *sorted(counts.keys() - KIND_WORDS)):
        word = KIND_WORDS.get(kind, Bilingual(kind, kind))
        happened = [
            (CHANGE_WORDS[change], counts[kind][change]) for change in CHANGE_WORDS if change in counts[kind]
        ]
        vi.append(f"{word.vi}: " + ", ".join(f"{what.vi} {number}" for what, number in happened))
        en.append(f"{word.en}: " + ", ".join(f"{number} {what.en}" for what, number in happened))
    return Bilingual("; ".join(vi), "; ".join(en))
