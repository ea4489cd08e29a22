"""Charts as bytes: where the bars stand, what the cells say, and that nothing in a name can do harm."""

import re
import sys
from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from xml.etree import ElementTree as ET

import pyoxigraph as ox
import pytest

from coopgraph.analysis.chronicle import chronicle
from coopgraph.analysis.commitments import PromiseState
from coopgraph.analysis.coverage import AGREEMENTS, matrix_of
from coopgraph.analysis.evidence import read_evidence
from coopgraph.analysis.facts import Evidence
from coopgraph.errors import InputError
from coopgraph.store.view import OxigraphView, View
from coopgraph.terms import COOP
from coopgraph.views.chart_build import heat_chart, timeline_chart
from coopgraph.views.chart_canvas import clean, shortened, text_width, wrapped
from coopgraph.views.chart_heat import heat_of
from coopgraph.views.chart_rows import rows_of
from coopgraph.views.chart_time_axis import TimeAxis, axis_over
from coopgraph.views.chart_wording import PROMISE_MARKS
from tests.analysis.small_graphs import CITY, HOME, evidence_of, record, year
from tests.map_graph import CLOCKS, GraphBuilder, concept, en, sample_city, vi
from tests.map_payloads import PAYLOADS

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def evidence(cantho: View) -> Evidence:
    return read_evidence(cantho, CLOCKS)


def svg_of(content: bytes) -> ET.Element:
    return ET.fromstring(content)  # noqa: S314 - it was made a moment ago


def named(root: ET.Element, name: str) -> ET.Element:
    found = root.find(f".//{SVG}g[@id='{name}']")
    assert found is not None, name
    return found


def across(root: ET.Element, name: str) -> tuple[float, float]:
    """The left and the right end of what was drawn under a name."""
    path = named(root, name).find(f".//{SVG}path")
    assert path is not None
    places = [float(x) for x in re.findall(r"[ML] (-?[\d.]+) ", path.attrib["d"])]
    return min(places), max(places)


def texts(root: ET.Element) -> list[str]:
    return [node.text or "" for node in root.iter(f"{SVG}text")]


def test_bars_stand_where_their_dates_are() -> None:
    """2010 to 2019 are 3652 days on a line from 300 to 768 points; 2011 is its days 365 to 729."""
    turtle = HOME + CITY + record("e:a", "Event", "participant p:city", f"coop:begin {year('2011')} ;")
    content, _ = timeline_chart(
        evidence_of(turtle), "en", "svg", since=date(2010, 1, 1), until=date(2019, 12, 31)
    )
    left, right = across(svg_of(content), "row-0-0")
    assert left == pytest.approx(300 + 365 / 3652 * 468, abs=0.01)
    assert right == pytest.approx(300 + 730 / 3652 * 468, abs=0.01)


def test_what_reaches_over_the_edge_ends_there_and_an_open_end_reaches_the_edge() -> None:
    turtle = HOME + CITY + record("a:a", "Agreement", "party p:city", f"coop:begin {year('2011')} ;")
    content, _ = timeline_chart(
        evidence_of(turtle), "en", "svg", since=date(2011, 7, 2), until=date(2012, 7, 1)
    )
    root = svg_of(content)
    # From 2 July 2011 to 1 July 2012 are 366 days; 183 of them are left of 2011.
    assert across(root, "row-0-0") == pytest.approx((300, 300 + 183 / 366 * 468), abs=0.01)
    assert across(root, "row-0-1") == pytest.approx((300 + 183 / 366 * 468, 768), abs=0.02 + 468 / 366)


def test_the_axis_counts_days_and_marks_years_or_months() -> None:
    axis = TimeAxis(date(2024, 1, 1), date(2024, 12, 31), 0, 366)
    assert axis.start(date(2024, 3, 1)) == pytest.approx(60)
    assert axis.end(date(2024, 12, 31)) == pytest.approx(366)
    assert [text.en for _, text in axis.ticks()][:3] == ["2024-01", "2024-03", "2024-05"]
    years = axis_over(date(2004, 5, 6), date(2026, 1, 1), 0, 480)
    assert (years.first, years.last) == (date(2004, 1, 1), date(2026, 12, 31))
    assert [text.vi for _, text in years.ticks()][:3] == ["2004", "2006", "2008"]
    ages = axis_over(date.min, date.max, 0, 480)
    assert 5 < len(ages.ticks()) < 17
    months = axis_over(date(2024, 2, 10), date(2024, 2, 20), 0, 480)
    assert (months.first, months.last) == (date(2024, 2, 1), date(2024, 2, 29))
    assert len(months.ticks()) == 1


def test_the_timeline_of_can_tho_has_all_agreements_events_and_promises(evidence: Evidence) -> None:
    content, said = timeline_chart(evidence, "vi", "svg")
    assert said.vi.startswith(
        "Biểu đồ thời gian: 17 thỏa thuận, 46 sự kiện, 28 cam kết; 91 dòng trong 3 nhóm."
    )
    root = svg_of(content)
    written = texts(root)
    assert "Bản ghi nhớ với thành phố Sán Đầu" in written
    assert "Thỏa thuận (17)" in written
    assert "Ngày 01/01/2026" in written
    ends = [across(root, f"row-{number}-0") for number in range(11)]
    assert ends[0] == pytest.approx((300 + 2557 / 8401 * 468, 300 + 2922 / 8401 * 468), abs=0.01)


def test_by_partner_every_partner_has_its_records(evidence: Evidence) -> None:
    rows = rows_of(chronicle(evidence, ("Agreement",)), "partner", "en")
    groups = {group.heading.en: [row.label.en for row in group.rows] for group in rows.groups}
    assert len(groups["Champasak Province"]) == 1
    assert list(groups)[:2] == ["100 Resilient Cities (100RC)", "Battambang Province"]
    assert not any("Cần Thơ" in group.heading.vi and "Thành phố" in group.heading.vi for group in rows.groups)


def test_too_many_rows_are_cut_to_the_latest_and_the_cut_is_counted(evidence: Evidence) -> None:
    rows = rows_of(chronicle(evidence), "kind", "vi", most=10)
    assert rows.count + rows.left_out == 111
    assert rows.count >= 10
    assert min(row.entry.order[0] for group in rows.groups for row in group.rows) >= date(2025, 1, 1)


def test_the_heat_map_tells_none_from_not_stated(evidence: Evidence) -> None:
    heat = heat_of(matrix_of(evidence), AGREEMENTS)
    columns = {column.name.en: column for column in heat.columns}
    assert columns["Nice"].silent
    assert columns["Nice"].unstated == 1
    assert not columns["Champasak Province"].silent
    row = [sector.en for sector in heat.sectors].index("transport")
    assert columns["Champasak Province"].counts[row] == 1
    assert columns["Ruse"].counts[row] == 0
    page = heat_chart(evidence, "en", "html")[0].decode()
    assert page.count('<td class="unsaid">?') == 6 * len(heat.sectors)
    assert "Sectors not stated by any source" in page
    root = svg_of(heat_chart(evidence, "en", "svg")[0])
    assert len([text for text in texts(root) if text == "1"]) >= 31


def test_a_heat_map_too_large_keeps_the_best_covered_and_counts_the_rest(evidence: Evidence) -> None:
    heat = heat_of(matrix_of(evidence), AGREEMENTS, most_partners=4, most_sectors=5)
    assert (len(heat.columns), len(heat.sectors)) == (4, 5)
    assert "8 partners and 13 sectors" in heat.notes[0].en


@pytest.mark.parametrize("form", ["svg", "html"])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_charts_stand_alone_and_strict_pages_take_them(evidence: Evidence, form: str, language: str) -> None:
    charts = [
        heat_chart(evidence, language, form)[0].decode(),  # type: ignore[arg-type]
        timeline_chart(evidence, language, form)[0].decode(),  # type: ignore[arg-type]
    ]
    for text in charts:
        assert re.findall(r'\sstyle="|<script|\son\w+="|<!DOCTYPE svg|<image', text) == []
        assert set(re.findall(r'(?:href|src)="([^"#]*)', text)) <= {"", "data:,"}
        assert set(re.findall(r"url\(([^#)]*)", text)) <= {""}
        if form == "html":
            assert "default-src &#39;none&#39;; script-src &#39;none&#39;" in text
            assert f'<html lang="{language}">' in text
    if form == "svg":
        for root in (svg_of(text.encode()) for text in charts):
            assert root.get("role") == "img"
            title, description = root[0], root[1]
            assert (title.tag, description.tag) == (SVG + "title", SVG + "desc")
            assert root.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"
            assert title.text
            assert description.text


def test_the_same_facts_give_the_same_bytes(evidence: Evidence) -> None:
    assert timeline_chart(evidence, "vi", "html") == timeline_chart(evidence, "vi", "html")
    assert heat_chart(evidence, "vi", "svg") == heat_chart(evidence, "vi", "svg")
    assert b"20" + b"26-11" not in heat_chart(evidence, "vi", "svg")[0]


def hostile(payload: str) -> GraphBuilder:
    """A city whose every name is one payload."""
    graph = GraphBuilder()
    graph.home("home")
    graph.source("s1", payload)
    graph.partner("home", "LocalGovernment", payload, payload, "VN")
    graph.partner("other", "LocalGovernment", payload, payload, "FR")
    for kind in ("Agreement", "Event", "Commitment"):
        record = graph.record(kind, "a", (payload, payload), "2020", party=["home", "other"])
        graph.say(record, COOP + "sector", concept("sector", "x"))
    label = "http://www.w3.org/2004/02/skos/core#prefLabel"
    for text in (vi(payload), en(payload)):
        graph.triples.append(ox.Triple(concept("sector", "x"), ox.NamedNode(label), text))
    return graph


@pytest.mark.parametrize(
    "payload", [*PAYLOADS[::5], "$\\frac{a}", "$x^2$ & y_1", "汕头 \u202eabc", "a\x07b", "X" * 3000]
)
def test_hostile_names_are_text(payload: str) -> None:
    facts = read_evidence(hostile(payload).view(), CLOCKS)
    for content in (timeline_chart(facts, "vi", "svg")[0], heat_chart(facts, "vi", "svg")[0]):
        root = svg_of(content)
        assert {node.tag.removeprefix(SVG) for node in root.iter()} <= {
            "svg", "title", "desc", "g", "path", "text", "defs", "use", "clipPath", "rect", "pattern"
        }  # fmt: skip
        tips = [node.text for node in root.iter(f"{SVG}title")]
        assert any(clean(payload) in (tip or "") for tip in tips)
    for content in (timeline_chart(facts, "vi", "html")[0], heat_chart(facts, "vi", "html")[0]):
        text = content.decode()
        assert re.findall(r"<(?:script|img|iframe|object|embed|base|form)\b", text) == []
        assert re.findall(r"<[a-z]+[^<>\"]*\son\w+=", text) == []


def test_long_names_are_cut_to_their_room_and_notes_wrapped() -> None:
    name = "Liên hiệp các tổ chức hữu nghị thành phố Cần Thơ " * 3
    assert text_width(shortened(name, 200)) <= 200
    assert shortened(name, 200).endswith("…")
    assert all(text_width(line) <= 300 for line in wrapped(name * 4, 300))
    assert shortened("Nice", 200) == "Nice"


@pytest.mark.parametrize(
    "view", [OxigraphView(ox.Store(), "empty"), GraphBuilder().view()], ids=["none", "words"]
)
def test_an_empty_graph_gives_a_sentence(view: View) -> None:
    facts = read_evidence(view, CLOCKS)
    for form in ("svg", "html"):
        content, said = timeline_chart(facts, "en", form)
        assert said.en == "There are no records to draw."
        assert said.en in content.decode()
        content, said = heat_chart(facts, "en", form)
        assert said.en == "No partner has records of this kind to draw."
        assert said.en in content.decode()


def test_a_graph_without_dates_is_drawn() -> None:
    turtle = (
        HOME
        + CITY
        + record("e:a", "Event", "participant p:city")
        + record("a:b", "Agreement", "party p:city")
    )
    content, _ = timeline_chart(evidence_of(turtle), "vi", "svg")
    assert across(svg_of(content), "row-0-0")[0] == pytest.approx(300, abs=0.01)


def test_without_matplotlib_there_is_a_sentence_and_the_table_still_works(
    evidence: Evidence, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [name for name in sys.modules if name.partition(".")[0] == "matplotlib"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    monkeypatch.setattr("coopgraph.views.chart_canvas.find_spec", lambda _: None)
    with pytest.raises(InputError, match="matplotlib") as refused:
        timeline_chart(evidence, "en", "html")
    assert "coopgraph[charts]" in refused.value.message("en")
    with pytest.raises(InputError):
        heat_chart(evidence, "en", "svg")
    assert b"<table" in heat_chart(evidence, "en", "html")[0]


def test_a_readers_own_settings_of_matplotlib_change_nothing(evidence: Evidence) -> None:
    import matplotlib as mpl

    before = heat_chart(evidence, "vi", "svg")[0]
    with mpl.rc_context({"font.size": 30, "text.usetex": True, "savefig.dpi": 10, "svg.fonttype": "path"}):
        assert heat_chart(evidence, "vi", "svg")[0] == before


def _sizes(values: Sequence[float]) -> float:
    return max(values) - min(values)


def test_rows_of_one_line_have_one_height_and_do_not_overlap(evidence: Evidence) -> None:
    root = svg_of(timeline_chart(evidence, "en", "svg")[0])
    places = []
    for number in range(91):
        text = named(root, f"row-{number}-label").find(f"{SVG}text")
        assert text is not None
        placed = re.findall(r"translate\([\d.]+ ([\d.]+)\)", text.get("transform", ""))
        places.append(float(text.get("y") or placed[0]))
    steps = [b - a for a, b in pairwise(places)]
    assert min(steps) > 14.5
    assert _sizes([step for step in steps if step < 16]) < 0.1


def test_records_of_the_sample_city_are_told_with_their_bounds() -> None:
    facts = read_evidence(sample_city().view(), CLOCKS)
    page = timeline_chart(facts, "vi", "html")[0].decode()
    assert "01/01/2024–31/03/2024" in page
    assert "hạn 05/2024 · quá hạn, chưa thấy minh chứng" in page


def test_every_state_of_a_promise_has_a_mark_of_its_own() -> None:
    assert set(PROMISE_MARKS) == set(PromiseState)
    assert len(set(PROMISE_MARKS.values())) == len(PromiseState)
