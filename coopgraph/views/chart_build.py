"""From evidence to a chart's bytes: which facts, which rows, which form."""

from collections.abc import Collection
from datetime import date
from typing import Literal as OneOf

from coopgraph.analysis.chronicle import KINDS, chronicle
from coopgraph.analysis.coverage import AGREEMENTS, matrix_of
from coopgraph.analysis.facts import Evidence
from coopgraph.analysis.gaps import DEFAULT_KINDS
from coopgraph.text import Bilingual, Language
from coopgraph.views.chart_canvas import require_matplotlib
from coopgraph.views.chart_heat import heat_of
from coopgraph.views.chart_heat_svg import heat_description, heat_svg
from coopgraph.views.chart_page import heat_page, timeline_page
from coopgraph.views.chart_rows import MOST_ROWS, Rows, description, rows_of
from coopgraph.views.chart_timeline import timeline, timeline_svg
from coopgraph.views.chart_wording import KIND
from coopgraph.views.clock_words import on_the_day, unread

#: What a timeline tells unless something else is asked for.
TOLD = ("Agreement", "Event", "Commitment")


def heat_chart(
    evidence: Evidence,
    language: Language,
    form: OneOf["svg", "html"],
    *,
    kinds: Collection[str] | None = None,
    records: Collection[str] = AGREEMENTS,
    at_home: bool = False,
) -> tuple[bytes, Bilingual]:
    """The heat map of sectors × partners, and what it shows in a sentence.

    ``kinds`` of partner (None: local governments; empty: all). As HTML it is a table and needs no
    library; as SVG it needs matplotlib, without which InputError is raised.
    """
    matrix = matrix_of(evidence, DEFAULT_KINDS if kinds is None else kinds, records, at_home=at_home)
    heat = heat_of(matrix, records)
    if form == "html":
        return heat_page(heat, language), heat_description(heat)
    require_matplotlib()
    return heat_svg(heat, language).encode("utf-8"), heat_description(heat)


def timeline_chart(
    evidence: Evidence,
    language: Language,
    form: OneOf["svg", "html"],
    *,
    by: OneOf["kind", "partner"] = "kind",
    kinds: Collection[str] | None = None,
    records: Collection[str] = TOLD,
    at_home: bool = False,
    since: date | None = None,
    until: date | None = None,
) -> tuple[bytes, Bilingual]:
    """The timeline of some kinds of record, and what it shows in a sentence.

    ``kinds`` keeps the records of partners of some kinds (None: everybody's). Raises InputError where
    matplotlib is not installed.
    """
    require_matplotlib()
    partners = None
    if kinds is not None:
        partners = [partner.iri for partner in evidence.considered(kinds, at_home=at_home)]
    told = chronicle(evidence, records, partners=partners, since=since, until=until)
    rows = rows_of(told, by, language)
    notes = (*unread(evidence), *_left_out(rows, told.outside))
    names = [KIND[kind] for kind in KINDS if kind in records]
    vi, en = ", ".join(name.vi for name in names), ", ".join(f"{name.en}s" for name in names)
    heading = on_the_day(Bilingual(vi.capitalize(), en.capitalize()), evidence.clocks)
    chart = timeline(told, rows, heading, notes, since, until)
    content = (
        timeline_page(chart, language) if form == "html" else timeline_svg(chart, language).encode("utf-8")
    )
    return content, description(rows)


def _left_out(rows: Rows, outside: int) -> list[Bilingual]:
    notes = []
    if outside:
        notes.append(
            Bilingual(
                f"{outside} bản ghi chắc chắn nằm ngoài khoảng thời gian này.",
                f"{outside} records lie surely outside this time.",
            )
        )
    if rows.left_out:
        notes.append(
            Bilingual(
                f"Chỉ vẽ {MOST_ROWS} dòng muộn nhất; {rows.left_out} dòng cũ hơn không vẽ. "
                "Thu hẹp bằng --since, --until, --kind, --records.",
                f"Only the latest {MOST_ROWS} rows are drawn; {rows.left_out} older ones are left out. "
                "Narrow with --since, --until, --kind, --records.",
            )
        )
    return notes
