"""What headings and notes say of the two clocks: the day that is asked about, and whose word counts."""

from coopgraph.analysis.facts import Evidence
from coopgraph.dates import Clocks
from coopgraph.text import Bilingual
from coopgraph.views.shown_dates import shown_date


def on_the_day(heading: Bilingual, clocks: Clocks) -> Bilingual:
    """A heading with its day, and the day by which sources must have been published where not all count."""
    day = shown_date(clocks.as_of.isoformat())
    vi, en = f"{heading.vi} vào ngày {day.vi}", f"{heading.en} on {day.en}"
    if clocks.known_by is None:
        return Bilingual(vi, en)
    known = shown_date(clocks.known_by)
    return Bilingual(
        f"{vi} (chỉ theo nguồn công bố đến {known.vi})", f"{en} (only from sources published by {known.en})"
    )


def unread(evidence: Evidence) -> tuple[Bilingual, ...]:
    """One sentence where no source counts at all, so that nobody takes an empty list for an answer."""
    if evidence.sources:
        return ()
    if evidence.clocks.known_by is None:
        return (Bilingual("Chưa nạp nguồn nào.", "No source is loaded."),)
    day = shown_date(evidence.clocks.known_by)
    return (
        Bilingual(
            f"Đến ngày {day.vi} chưa có nguồn nào được công bố: chưa thể kết luận gì.",
            f"By {day.en} no source had been published: nothing can be concluded.",
        ),
    )
