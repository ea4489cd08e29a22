"""Whether an agreement is in force, in words."""

from collections.abc import Mapping

from coopgraph.analysis.facts import Record
from coopgraph.analysis.stage import Validity
from coopgraph.text import Bilingual

VALIDITIES: Mapping[Validity, Bilingual] = {
    Validity.IN_FORCE: Bilingual("còn hiệu lực", "in force"),
    Validity.EXPIRED: Bilingual("đã hết hạn", "expired"),
    Validity.UNKNOWN: Bilingual("không rõ thời hạn", "term unknown"),
    Validity.UNDETERMINED: Bilingual("chưa rõ đã ký hay chưa", "may not be signed yet"),
    Validity.NONE: Bilingual("không có thỏa thuận", "no agreement"),
}
OPEN_ENDED = Bilingual("còn hiệu lực, không có hạn kết thúc", "in force, without an end")


def valid_words(record: Record, validity: Validity) -> Bilingual:
    """Whether an agreement is in force; where it has no end, that too."""
    if record.open_ended and validity is Validity.IN_FORCE:
        return OPEN_ENDED
    return VALIDITIES[validity]
