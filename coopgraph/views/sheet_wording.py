"""The words of the partner's sheet, for the terminal and for the page."""

from coopgraph.analysis.stage import Validity
from coopgraph.terms import COOP
from coopgraph.text import Bilingual
from coopgraph.views.gap_sentence import PROMISE_STATES
from coopgraph.views.validity_words import OPEN_ENDED, VALIDITIES

#: Headings of the kinds of record.
SECTIONS = {
    "Agreement": Bilingual("Thỏa thuận hợp tác", "Agreements"),
    "Event": Bilingual("Sự kiện", "Events"),
    "Project": Bilingual("Dự án", "Projects"),
    "Commitment": Bilingual("Cam kết, kế hoạch", "Promises and plans"),
    "Figure": Bilingual("Số liệu", "Figures"),
    "Appointment": Bilingual("Người và chức vụ", "People and roles"),
    "Statement": Bilingual("Ý kiến phát biểu", "Statements"),
}
#: What stands where a partner has no record of a kind.
NONE = {
    "Agreement": Bilingual("các nguồn đã đọc không nêu thỏa thuận nào", "the sources read name none"),
    "Event": Bilingual("các nguồn đã đọc không nêu sự kiện nào", "the sources read name none"),
    "Project": Bilingual("các nguồn đã đọc không nêu dự án nào", "the sources read name none"),
    "Commitment": Bilingual("các nguồn đã đọc không nêu cam kết nào", "the sources read name none"),
    "Appointment": Bilingual("các nguồn đã đọc không nêu tên ai", "the sources read name nobody"),
}
THROUGH_GROUPS = Bilingual(
    "Có thể qua nhóm {groups} (nguồn không nói đối tác này có tham gia hay không)",
    "Perhaps through the group {groups} (no source says whether this partner took part)",
)
THROUGH_GROUPS_BELOW = Bilingual("; có thể qua nhóm, xem bên dưới", "; perhaps through a group, see below")
TERM_NOT_STATED = Bilingual("nguồn không nêu thời hạn", "term not stated")
#: What ``RecordFact.state`` means: the words of the lists of gaps and of promises.
STATES = {
    "term-not-stated": TERM_NOT_STATED,
    "in-force-without-end": OPEN_ENDED,
    **{str(state): VALIDITIES[state] for state in (Validity.IN_FORCE, Validity.EXPIRED)},
    **{str(state): name for state, name in PROMISE_STATES.items()},
}
UNDETERMINED = Bilingual("chưa chắc đã có vào ngày này", "may not have begun by this day")
NAME_KINDS = {
    "prefLabel": Bilingual("Tên", "Names"),
    "altLabel": Bilingual("Tên khác", "Other names"),
    "hiddenLabel": Bilingual("Cách viết để tìm, kể cả viết sai", "Spellings for search, misspellings too"),
}
#: Shorter than the ontology's labels.
OWN_WORDS = {
    COOP + "asGiven": Bilingual("nguồn gọi là", "called in the source"),
    COOP + "termAsGiven": Bilingual("thời hạn, theo nguồn", "term in the source's words"),
    COOP + "sectorAsGiven": Bilingual("lĩnh vực, theo nguồn", "sectors in the source's words"),
    COOP + "dueBegin": Bilingual("hạn từ", "due from"),
    COOP + "dueEnd": Bilingual("hạn đến", "due by"),
}
DATES = frozenset({COOP + "dueBegin", COOP + "dueEnd", COOP + "cancelledOn"})
