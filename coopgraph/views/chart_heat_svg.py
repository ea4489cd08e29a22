"""The heat map as a picture: a number in every cell that has one, hatching where no source says."""

from coopgraph.text import Bilingual, Language
from coopgraph.views.chart_canvas import FAINT, INK, SOFT, Sheet, drawn, shortened, text_width, wrapped
from coopgraph.views.chart_heat import Column, Heat
from coopgraph.views.chart_wording import DARK_FROM, SHADES, shade
from coopgraph.views.network_words import counted

_MARGIN = 14.0
_LABELS = 220.0
_CELL = 20.0
_TURN = 55
_NAMES = 170.0  # the longest name of a partner
_TITLE = 13.0
_SMALL = 7.8
_LEAST_WIDTH = 620.0
_HATCH = "////"

UNSTATED = Bilingual("Nguồn không nêu lĩnh vực", "Sector not stated")
TOTAL = Bilingual("Số đối tác", "Partners")
KEY_COUNT = Bilingual("số bản ghi nêu lĩnh vực này", "records that name the sector")
KEY_SILENT = Bilingual("nguồn không nêu lĩnh vực nào", "the sources name no sector")
KEY_EMPTY = Bilingual("không bản ghi nào nêu lĩnh vực này", "no record names this sector")


def heat_svg(heat: Heat, language: Language) -> str:
    """The picture as SVG; the same facts give the same text."""
    names = [shortened(column.name.in_(language), _NAMES) for column in heat.columns]
    slope = max((text_width(name) for name in names), default=0.0)
    left = _MARGIN + _LABELS + 8
    right = left + _CELL * len(heat.columns)
    width = max(_LEAST_WIDTH, right + 60, right - _CELL + 0.58 * slope + 30)
    title = wrapped(heat.title.in_(language), width - 2 * _MARGIN, _TITLE, bold=True)
    notes = [line for n in heat.notes for line in wrapped(n.in_(language), width - 2 * _MARGIN, _SMALL)]
    top = 20 + 17 * len(title) + 16 + 0.84 * slope + 18
    rows = len(heat.sectors) + (1.4 if heat.unstated else 0)
    bottom = top + _CELL * rows
    height = bottom + 18 + 11 * len(notes) + 8

    def paint(sheet: Sheet) -> None:
        for index, line in enumerate(title):
            sheet.text(_MARGIN, 18 + 17 * index, line, size=_TITLE, bold=True)
        _paint_key(sheet, heat, 24 + 17 * len(title), language)
        for index, (column, name) in enumerate(zip(heat.columns, names, strict=True)):
            x = left + _CELL * index
            sheet.text(x + _CELL * 0.62, top - 7, name, turn=_TURN, name=f"partner-{index}",
                       tip=column.name.in_(language))  # fmt: skip
            _paint_column(sheet, heat, column, index, x, top, language)
        _paint_sectors(sheet, heat, left, right, top, language)
        for index, line in enumerate(notes):
            sheet.text(_MARGIN, bottom + 20 + 11 * index, line, size=_SMALL, color=SOFT)

    return drawn(width, height, paint, heat.title.in_(language), heat_description(heat).in_(language))


def heat_description(heat: Heat) -> Bilingual:
    """What the heat map shows, in a sentence for those who cannot see it."""
    if not heat.columns:
        return Bilingual(
            "Không có đối tác nào có bản ghi loại này để vẽ.", "No partner has records of this kind to draw."
        )
    pairs = sum(1 for column in heat.columns for count in column.counts if count)
    silent = sum(1 for column in heat.columns if column.silent)
    return Bilingual(
        f"Bảng nhiệt: {len(heat.sectors)} lĩnh vực, {len(heat.columns)} đối tác, {pairs} ô có bản ghi; "
        f"{silent} đối tác mà nguồn không nêu lĩnh vực nào.",
        f"Heat map: {counted(len(heat.sectors), 'sector')}, {counted(len(heat.columns), 'partner')}, "
        f"{counted(pairs, 'cell')} with records; "
        f"{counted(silent, 'partner')} of whom the sources name no sector.",
    )


def _paint_column(
    sheet: Sheet, heat: Heat, column: Column, index: int, x: float, top: float, language: Language
) -> None:
    name = column.name.in_(language)
    for row, count in enumerate(column.counts):
        y = top + _CELL * row
        said = f"{name} · {heat.sectors[row].in_(language)}: {count}"
        _paint_cell(sheet, x, y, count, heat.most, f"cell-{row}-{index}", said, silent=column.silent)
    if heat.unstated:
        y = top + _CELL * (len(column.counts) + 0.4)
        said = f"{name} · {UNSTATED.in_(language)}: {column.unstated}"
        sheet.box(x, y, x + _CELL, y + _CELL, fill="#ffffff", edge=FAINT)
        if column.unstated:
            sheet.box(
                x + 1, y + 1, x + _CELL - 1, y + _CELL - 1, fill="#f6f1ea", edge="#c9b9a3", hatch=_HATCH,
                name=f"unstated-{index}", tip=said,
            )  # fmt: skip
            sheet.mark(x + _CELL / 2, y + _CELL / 2, "o", fill="#ffffff", edge="#ffffff", size=10)
            sheet.text(x + _CELL / 2, y + _CELL / 2, str(column.unstated), align="center")


def _paint_cell(
    sheet: Sheet, x: float, y: float, count: int, most: int, name: str, tip: str, *, silent: bool
) -> None:  # fmt: skip
    if count:
        step = shade(count, most)
        sheet.box(x, y, x + _CELL, y + _CELL, fill=SHADES[step], edge="#ffffff", name=name, tip=tip)
        colour = "#ffffff" if step >= DARK_FROM else INK
        sheet.text(x + _CELL / 2, y + _CELL / 2, str(count), align="center", color=colour, bold=True)
    elif silent:
        sheet.box(x, y, x + _CELL, y + _CELL, fill="#f6f1ea", edge="#d9cdbb", hatch=_HATCH, name=name)
    else:
        sheet.box(x, y, x + _CELL, y + _CELL, fill="#ffffff", edge=FAINT)


def _paint_sectors(
    sheet: Sheet, heat: Heat, left: float, right: float, top: float, language: Language
) -> None:
    sheet.text(right + 8, top - 9, TOTAL.in_(language), size=_SMALL, color=SOFT)
    for row, (sector, total) in enumerate(zip(heat.sectors, heat.totals, strict=True)):
        y = top + _CELL * (row + 0.5)
        name = sector.in_(language)
        sheet.text(
            left - 8, y, shortened(name, _LABELS), align="right", name=f"sector-{row}", tip=name
        )  # fmt: skip
        sheet.text(right + 12, y, str(total), color=SOFT)
    if heat.unstated:
        y = top + _CELL * (len(heat.sectors) + 0.9)
        sheet.text(left - 8, y, shortened(UNSTATED.in_(language), _LABELS), align="right", color=SOFT)


def _paint_key(sheet: Sheet, heat: Heat, y: float, language: Language) -> None:
    x = _MARGIN
    if heat.most:
        for count in sorted({1, heat.most}):
            _paint_cell(sheet, x, y - 7, count, heat.most, "", "", silent=False)
            x += _CELL + 2
        x = _paint_said(sheet, x, y, KEY_COUNT.in_(language))
    if any(column.silent for column in heat.columns):
        _paint_cell(sheet, x, y - 7, 0, 1, "", "", silent=True)
        x = _paint_said(sheet, x + _CELL + 2, y, KEY_SILENT.in_(language))
    _paint_cell(sheet, x, y - 7, 0, 1, "", "", silent=False)
    _paint_said(sheet, x + _CELL + 2, y, KEY_EMPTY.in_(language))


def _paint_said(sheet: Sheet, x: float, y: float, text: str) -> float:
    sheet.text(x + 2, y + 3, text, size=_SMALL, color=SOFT)
    return x + text_width(text, _SMALL) * 1.06 + 18
