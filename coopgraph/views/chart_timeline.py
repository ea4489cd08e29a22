"""The timeline as a picture: uncertain dates are ranges, open ends marked, a line for the day."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from coopgraph.analysis.chronicle import KINDS as RECORD_KINDS
from coopgraph.analysis.chronicle import Chronicle, Entry, Stretch
from coopgraph.text import Bilingual, Language
from coopgraph.views.chart_canvas import FAINT, INK, SOFT, Sheet, drawn, shortened, wrapped
from coopgraph.views.chart_rows import Group, Row, Rows, description
from coopgraph.views.chart_time_axis import TimeAxis, axis_over
from coopgraph.views.chart_wording import COLOURS, HATCHES, KIND, PALE, PROMISE_MARKS, SHAPES
from coopgraph.views.gap_sentence import PROMISE_STATES
from coopgraph.views.shown_dates import short_date

WIDTH = 1010.0
_MARGIN = 14.0
_LABELS = 288.0  # the right end of the labels
_AXIS = (300.0, 768.0)
_WHEN = 790.0
_ROW = 15.0
_HEADING = 22.0
_HEADING_ROOM = 480.0
_HALF = 4.0  # half the height of a bar
_NARROW = 6.0  # a range narrower than this is drawn as a hollow mark
_TITLE = 13.0
_SMALL = 7.8


@dataclass(frozen=True, slots=True)
class Timeline:
    """What is drawn: the rows on an axis, under a title, with notes below."""

    chronicle: Chronicle
    rows: Rows
    axis: TimeAxis
    title: Bilingual
    notes: tuple[Bilingual, ...]


def timeline(
    chronicle: Chronicle, rows: Rows, title: Bilingual, notes: Sequence[Bilingual],
    since: date | None = None, until: date | None = None,
) -> Timeline:  # fmt: skip
    """Lay the rows out between the first and the last day they name, or between the days asked for."""
    shown = [row.entry for group in rows.groups for row in group.rows]
    first, last = Chronicle(chronicle.evidence, tuple(shown)).days
    axis = axis_over(since or first, max(until or last, since or first), *_AXIS)
    if since or until:
        axis = TimeAxis(since or axis.first, until or axis.last, *_AXIS)
    return Timeline(chronicle, rows, axis, title, tuple(notes))


def timeline_svg(chart: Timeline, language: Language, *, headed: bool = True) -> str:
    """The picture as SVG; the same facts give the same text.

    ``headed``: title and notes stand in the picture; on a page they stand beside it.
    """
    title = [] if not headed else wrapped(chart.title.in_(language), WIDTH - 2 * _MARGIN, _TITLE, bold=True)
    notes = [
        line for n in chart.notes if headed for line in wrapped(n.in_(language), WIDTH - 2 * _MARGIN, _SMALL)
    ]
    key = _key(chart, language)
    top = 12 + 17 * len(title) + 13 * len(key) + 22
    body = sum(_HEADING + _ROW * len(group.rows) for group in chart.rows.groups)
    height = top + body + 20 + 11 * len(notes) + 8

    def paint(sheet: Sheet) -> None:
        for index, line in enumerate(title):
            sheet.text(_MARGIN, 18 + 17 * index, line, size=_TITLE, bold=True)
        _paint_key(sheet, key, 24 + 17 * len(title))
        _paint_axis(sheet, chart, top, top + body, language)
        y = float(top)
        number = 0
        for group in chart.rows.groups:
            _paint_heading(sheet, group, y, language)
            y += _HEADING
            for row in group.rows:
                _paint_row(sheet, row, chart.axis, y + _ROW / 2, f"row-{number}", language)
                y += _ROW
                number += 1
        for index, line in enumerate(notes):
            sheet.text(_MARGIN, top + body + 26 + 11 * index, line, size=_SMALL, color=SOFT)

    said = description(chart.rows)
    return drawn(WIDTH, height, paint, chart.title.in_(language), said.in_(language))


def _paint_axis(sheet: Sheet, chart: Timeline, top: float, bottom: float, language: Language) -> None:
    axis = chart.axis
    for x, text in axis.ticks():
        sheet.line((x, top - 2), (x, bottom), color=FAINT, width=0.8)
        for y in (top - 9, bottom + 9):
            sheet.text(x, y, text.in_(language), size=_SMALL, color=SOFT, align="center")
    day = chart.chronicle.evidence.clocks.as_of
    if axis.shows(day):
        x = axis.end(day)
        sheet.line(
            (x, top - 2), (x, bottom), color=INK, width=1.3, name="as-of", tip=_day_text(day, language)
        )


def _day_text(day: date, language: Language) -> str:
    shown = short_date(day.isoformat())
    return Bilingual(f"Ngày {shown.vi}", f"As of {shown.en}").in_(language)


def _paint_heading(sheet: Sheet, group: Group, y: float, language: Language) -> None:
    count = f" ({len(group.rows)})"
    text = shortened(group.heading.in_(language), _HEADING_ROOM, 9.5, bold=True)
    sheet.line((_MARGIN, y + 3), (WIDTH - _MARGIN, y + 3), color="#b9c0c7", width=0.7)
    sheet.text(_MARGIN, y + 13, text + count, size=9.5, bold=True)


def _paint_row(sheet: Sheet, row: Row, axis: TimeAxis, y: float, name: str, language: Language) -> None:
    label, when = row.label.in_(language), row.when.in_(language)
    tip = f"{label}: {when} ({row.where})"
    sheet.line((_MARGIN, y + _ROW / 2), (WIDTH - _MARGIN, y + _ROW / 2), color="#f1f4f5", width=0.6)
    sheet.text(_MARGIN + 8, y, shortened(label, _LABELS - _MARGIN - 10), name=f"{name}-label", tip=tip)
    sheet.text(
        _WHEN, y, shortened(when, WIDTH - _WHEN - 8, _SMALL),
        size=_SMALL, color=SOFT, name=f"{name}-when", tip=tip,
    )  # fmt: skip
    entry = row.entry
    for index, stretch in enumerate(entry.stretches):
        follows = entry.term_open and index > 0
        _paint_stretch(sheet, stretch, axis, y, entry, name=f"{name}-{index}", tip=tip, faint=follows)
    if entry.state is not None:
        _paint_promise(sheet, entry, axis, y, name, tip)


def _paint_stretch(
    sheet: Sheet, stretch: Stretch, axis: TimeAxis, y: float, entry: Entry,
    *, name: str, tip: str, faint: bool,
) -> None:  # fmt: skip
    kind = entry.record.kind
    colour = COLOURS[kind]
    left = axis.left if stretch.first is None else max(axis.left, axis.start(stretch.first))
    right = axis.right if stretch.last is None else min(axis.right, axis.end(stretch.last))
    if right < axis.left or left > axis.right:
        return
    middle = (left + right) / 2
    if stretch.first is None or stretch.last is None:
        _paint_open(sheet, (left, right), y, stretch, colour, axis.shows, name=name, tip=tip, faint=faint)
    elif stretch.day is not None:
        sheet.mark(middle, y, SHAPES[kind], fill=colour, edge=colour, name=name, tip=tip)
    elif stretch.certain:
        sheet.box(left, y - _HALF, right, y + _HALF, fill=colour, edge=colour, name=name, tip=tip)
    elif right - left < _NARROW:
        sheet.mark(middle, y, SHAPES[kind], fill="#ffffff", edge=colour, name=name, tip=tip)
    else:
        hatch = HATCHES[kind]
        sheet.box(
            left, y - _HALF, right, y + _HALF, fill=PALE[kind], edge=colour, hatch=hatch, name=name, tip=tip
        )  # fmt: skip


def _paint_open(
    sheet: Sheet, ends: tuple[float, float], y: float, stretch: Stretch, colour: str,
    shown: Callable[[date], bool] = lambda _: True, *, name: str, tip: str, faint: bool,
) -> None:  # fmt: skip
    """A broken line with an arrow where nothing bounds it and a bar where something does."""
    left, right = ends
    dashes, width = ((1.0, 2.6), 1.1) if faint else ((4.0, 2.2), 1.6)
    sheet.line((left, y), (right, y), color=colour, width=width, dashes=dashes, name=name, tip=tip)
    for x, bound, arrow in ((left, stretch.first, "<"), (right, stretch.last, ">")):
        if bound is None:
            sheet.mark(x, y, arrow, fill="#ffffff" if faint else colour, edge=colour, size=5)
        elif not faint and shown(bound):
            sheet.line((x, y - _HALF), (x, y + _HALF), color=colour, width=1.6)


def _paint_promise(sheet: Sheet, entry: Entry, axis: TimeAxis, y: float, name: str, tip: str) -> None:
    """The day on which it was made, and at the end of its time what became of it."""
    colour = COLOURS["Commitment"]
    if entry.made is not None and axis.shows(entry.made):
        x = axis.middle(entry.made)
        due = next((part.first for part in entry.stretches), None)
        if due is not None and due > entry.made:
            end = min(axis.right, max(x, axis.start(due)))
            sheet.line((x, y), (end, y), color=colour, width=0.9)
        sheet.line((x, y - _HALF), (x, y + _HALF), color=colour, width=1.6, name=f"{name}-made", tip=tip)
    last = next((part.last for part in entry.stretches), None)
    if entry.state is None or last is None or not axis.shows(last):
        return
    shape, filled = PROMISE_MARKS[entry.state]
    sheet.mark(axis.end(last) + 6, y, shape, fill=INK if filled else "#ffffff", edge=INK, size=5.5)


# The key


@dataclass(frozen=True, slots=True)
class _Sign:
    what: str
    text: str
    width: float


def _key(chart: Timeline, language: Language) -> list[list[_Sign]]:
    """The signs that the picture uses, in lines as wide as it."""
    entries = [row.entry for group in chart.rows.groups for row in group.rows]
    parts = [part for entry in entries for part in entry.stretches]
    signs = [(kind, KIND[kind]) for kind in RECORD_KINDS if any(e.record.kind == kind for e in entries)]
    if any(part.first and part.last and not part.certain for part in parts):
        signs.append(
            ("range", Bilingual("ngày chưa chắc: ở đâu đó trong khoảng", "date uncertain: some time within"))
        )
    if any((p.first is None or p.last is None) and not e.term_open for e in entries for p in e.stretches):
        signs.append(("open", Bilingual("không nêu đầu hoặc cuối", "beginning or end not stated")))
    if any(entry.term_open and entry.state is None for entry in entries):
        signs.append(("term", Bilingual("không nêu thời hạn", "term not stated")))
    if any(entry.made for entry in entries):
        signs.append(("made", Bilingual("ngày hứa", "day of the promise")))
    states = [entry.state for entry in entries if entry.state is not None and entry.stretches]
    signs += [(f"state-{state}", PROMISE_STATES[state]) for state in PROMISE_MARKS if state in states]
    signs.append(
        ("day", Bilingual(*(_day_text(chart.chronicle.evidence.clocks.as_of, code) for code in ("vi", "en"))))
    )
    return _in_lines([_sign(what, text.in_(language)) for what, text in signs])


def _sign(what: str, text: str) -> _Sign:
    from coopgraph.views.chart_canvas import text_width

    return _Sign(what, text, 26 + text_width(text, _SMALL) * 1.06 + 14)


def _in_lines(signs: list[_Sign]) -> list[list[_Sign]]:
    lines: list[list[_Sign]] = [[]]
    for sign in signs:
        if lines[-1] and sum(s.width for s in lines[-1]) + sign.width > WIDTH - 2 * _MARGIN:
            lines.append([])
        lines[-1].append(sign)
    return lines


def _paint_key(sheet: Sheet, lines: list[list[_Sign]], top: float) -> None:
    for number, line in enumerate(lines):
        x, y = _MARGIN, top + 13 * number
        for sign in line:
            _paint_sign(sheet, sign.what, x, y)
            sheet.text(x + 26, y, sign.text, size=_SMALL, color=SOFT)
            x += sign.width


def _paint_sign(sheet: Sheet, what: str, x: float, y: float) -> None:
    middle = x + 11
    if what in COLOURS:
        sheet.mark(middle, y, SHAPES[what], fill=COLOURS[what], edge=COLOURS[what])
    elif what == "range":
        sheet.box(x, y - _HALF, x + 22, y + _HALF, fill="#f1f4f5", edge=SOFT, hatch="////")
    elif what in {"open", "term"}:
        faint = what == "term"
        end = Stretch(date.min, None, certain=False)
        _paint_open(sheet, (x, x + 20), y, end, SOFT, name="", tip="", faint=faint)
    elif what == "day":
        sheet.line((middle, y - 6), (middle, y + 6), color=INK, width=1.3)
    elif what == "made":
        sheet.line((middle, y - _HALF), (middle, y + _HALF), color=COLOURS["Commitment"], width=1.6)
    else:
        state = next(state for state in PROMISE_MARKS if what == f"state-{state}")
        shape, filled = PROMISE_MARKS[state]
        sheet.mark(middle, y, shape, fill=INK if filled else "#ffffff", edge=INK, size=5.5)
