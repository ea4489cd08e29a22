"""Charts as pages that stand alone: the picture or a shaded table, and the same in words."""

from collections.abc import Sequence

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from coopgraph.resources import templates_folder
from coopgraph.text import Bilingual, Language
from coopgraph.views.chart_canvas import clean
from coopgraph.views.chart_heat import Heat
from coopgraph.views.chart_heat_svg import KEY_COUNT, KEY_EMPTY, KEY_SILENT, TOTAL, UNSTATED, heat_description
from coopgraph.views.chart_rows import description
from coopgraph.views.chart_timeline import Timeline, timeline_svg
from coopgraph.views.chart_wording import KIND, shade
from coopgraph.views.page_policy import content_security_policy

_TABLE = Bilingual("Bảng dữ liệu", "The same as a table")
_HEADS = (
    Bilingual("Nhóm", "Group"),
    Bilingual("Bản ghi", "Record"),
    Bilingual("Loại", "Kind"),
    Bilingual("Thời gian", "When"),
    Bilingual("Nguồn", "Source"),
)
_SECTOR = Bilingual("Lĩnh vực", "Sector")
_CAPTION = Bilingual(
    "Mỗi ô là số bản ghi nối đối tác với lĩnh vực.",
    "Each cell counts the records that tie a partner to a sector.",
)


def timeline_page(chart: Timeline, language: Language) -> bytes:
    """The timeline as one HTML file: the picture, and every row of it in a table with its source."""
    rows = [
        {
            "group": clean(group.heading.in_(language)),
            "label": clean(row.label.in_(language)),
            "kind": KIND[row.entry.record.kind].in_(language),
            "when": row.when.in_(language),
            "where": row.where,
        }
        for group in chart.rows.groups
        for row in group.rows
    ]
    said = description(chart.rows)
    words = {"table": _TABLE.in_(language), "heads": [head.in_(language) for head in _HEADS]}
    svg = Markup(timeline_svg(chart, language, headed=False)) if rows else ""  # noqa: S704 - our own, escaped
    return _page("timeline.html", chart.title, said, chart.notes, language, svg=svg, rows=rows, words=words)


def heat_page(heat: Heat, language: Language) -> bytes:
    """The heat map as one HTML file: a table whose cells are shaded by their numbers."""
    columns = [
        {
            "name": clean(column.name.in_(language)),
            "counts": column.counts,
            "steps": [shade(count, heat.most) if count else 0 for count in column.counts],
            "silent": column.silent,
            "unstated": column.unstated,
        }
        for column in heat.columns
    ]
    words = {
        "sector": _SECTOR, "total": TOTAL, "unstated": UNSTATED, "caption": _CAPTION,
        "count": KEY_COUNT, "silent": KEY_SILENT, "empty": KEY_EMPTY,
    }  # fmt: skip
    return _page(
        "heat.html",
        heat.title,
        heat_description(heat),
        heat.notes,
        language,
        heat=heat,
        columns=columns,
        sectors=[clean(sector.in_(language)) for sector in heat.sectors],
        key=[(count, shade(count, heat.most)) for count in sorted({1, heat.most}) if heat.most],
        words={key: text.in_(language) for key, text in words.items()},
    )


def _page(
    template: str, title: Bilingual, said: Bilingual, notes: Sequence[Bilingual], language: Language,
    **values: object,
) -> bytes:  # fmt: skip
    folder = templates_folder()
    environment = Environment(loader=FileSystemLoader(folder), autoescape=True, undefined=StrictUndefined)
    style = (folder / "chart.css").read_text(encoding="utf-8").replace("\r\n", "\n")
    page = environment.get_template(template).render(
        language=language,
        title=clean(title.in_(language)),
        description=said.in_(language),
        notes=[note.in_(language) for note in notes],
        policy=content_security_policy([], style),
        style=Markup(style),  # noqa: S704 - our own file
        **values,
    )
    return page.encode("utf-8")
