"""The arithmetic behind the states: every piece of evidence with its age and weight, and the sum."""

from collections.abc import Iterable, Sequence

from coopgraph.analysis.facts import Evidence
from coopgraph.analysis.gaps import Gap, GapReport
from coopgraph.analysis.stage import THRESHOLDS, State
from coopgraph.analysis.weight import Piece, Weight
from coopgraph.text import Bilingual, Language
from coopgraph.views.cells import DATA, record_data
from coopgraph.views.clock_words import on_the_day, unread
from coopgraph.views.gap_sentence import STATES
from coopgraph.views.shown_dates import short_date, spaced
from coopgraph.views.tables import Cell, Column, Json, Shown, Table

_COLUMNS = (
    Column("row", Bilingual("Dòng", "Row"), forms=DATA),
    Column("partner", Bilingual("Đối tác", "Partner")),
    Column("id", Bilingual("Mã", "Identifier"), forms=DATA),
    Column("iri", Bilingual("IRI", "IRI"), forms=DATA),
    Column("state", Bilingual("Trạng thái", "State"), forms=DATA),
    Column("evidence", Bilingual("Dữ kiện", "Evidence")),
    Column("evidence_iri", Bilingual("IRI của dữ kiện", "IRI of the evidence"), forms=DATA),
    Column("kind", Bilingual("Loại", "Kind"), forms=DATA),
    Column("when", Bilingual("Ngày", "When")),
    Column("age_years", Bilingual("Tuổi (năm)", "Age (years)"), forms=DATA),
    Column("age_years_most", Bilingual("Tuổi nhiều nhất (năm)", "Greatest age (years)"), forms=DATA),
    Column("half_life", Bilingual("Chu kỳ bán giảm (năm)", "Half-life (years)"), forms=DATA),
    Column("importance", Bilingual("Hệ số", "Importance"), forms=DATA),
    Column(
        "calculation", Bilingual("Cách tính (tuổi theo năm)", "Calculation (age in years)"), forms=("table",)
    ),
    Column("weight_least", Bilingual("Trọng số ít nhất", "Least weight"), forms=DATA),
    Column("weight", Bilingual("Trọng số", "Weight")),
    Column("source", Bilingual("Nguồn", "Source"), forms=DATA),
)
_ORDER = (State.ACTIVE, State.QUIET, State.UNKNOWN, State.DORMANT)


def arithmetic_table(report: GapReport) -> Table:
    """For each partner of the list its evidence and the sum; by state, the heaviest first."""
    ranked = sorted(
        report.gaps,
        key=lambda gap: (_ORDER.index(gap.judgement.state), -gap.weight.high, gap.partner.iri),
    )
    rows = [row for gap in ranked for row in _rows(gap, report.evidence)]
    title = on_the_day(
        Bilingual("Trọng số của dữ kiện và trạng thái", "Weight of the evidence, and the state"),
        report.evidence.clocks,
    )
    return Table(_COLUMNS, rows, title=title, notes=arithmetic_notes(report))


def arithmetic_notes(report: GapReport) -> tuple[Bilingual, ...]:
    """The rule in two sentences, with the numbers in use."""
    decay, active, quiet = report.evidence.decay, THRESHOLDS.active_share, THRESHOLDS.quiet_share
    kinds = (
        (Bilingual("sự kiện", "event"), decay.event),
        (Bilingual("dự án", "project"), decay.project),
        (Bilingual("thỏa thuận", "agreement"), decay.agreement),
    )
    vi = ", ".join(
        f"{name.vi} {_plain(k.importance).vi} × 2^(−tuổi/{_plain(k.half_life).vi})" for name, k in kinds
    )
    en = ", ".join(
        f"{name.en} {_plain(k.importance).en} × 2^(−age/{_plain(k.half_life).en})" for name, k in kinds
    )
    return (
        *unread(report.evidence),
        Bilingual(
            f"Trọng số, tuổi tính bằng năm: {vi}. Ngày chỉ biết trong khoảng thì trọng số cũng là khoảng. "
            "Trọng số cộng lại xếp thứ tự các đối tác cùng trạng thái.",
            f"Weight, ages in years: {en}. Where a date is known within bounds, so is the weight. The sum "
            "orders the partners of one state.",
        ),
        Bilingual(
            "Trạng thái do dữ kiện mới nhất quyết định, không do tổng: sự kiện còn ít nhất "
            f"{_share(active).vi} là đang hoạt động; sự kiện, dự án hay lần ký còn ít nhất "
            f"{_share(quiet).vi} là ít hoạt động; khoảng không quá một năm tính theo ngày cuối; hai đầu "
            "khoảng cho hai trạng thái thì chưa rõ.",
            "The freshest evidence decides the state, not the sum: an event of which at least "
            f"{_share(active).en} is left makes active; an event, project or signing of which at least "
            f"{_share(quiet).en} is left makes quiet; bounds of a year count as their last day; bounds that "
            "give two states leave it unknown.",
        ),
    )


def weight_data(weight: Weight, evidence: Evidence, language: Language) -> dict[str, Json]:
    """The sum with its pieces, for programs."""
    return {
        "least": round(weight.low, 4),
        "most": round(weight.high, 4),
        "active_share": THRESHOLDS.active_share,
        "quiet_share": round(THRESHOLDS.quiet_share, 4),
        "pieces": [_piece_data(piece, evidence, language) for piece in weight.pieces],
    }


def _piece_data(piece: Piece, evidence: Evidence, language: Language) -> dict[str, Json]:
    return {
        **record_data(piece.record, evidence, language),
        "age_years_least": round(piece.least_age, 4),
        "age_years_most": None if piece.most_age is None else round(piece.most_age, 4),
        "half_life": piece.half_life,
        "importance": piece.importance,
        "share_left_least": round(piece.stale, 4),
        "share_left_most": round(piece.fresh, 4),
        "weight_least": round(piece.low, 4),
        "weight_most": round(piece.high, 4),
    }


def _rows(gap: Gap, evidence: Evidence) -> Iterable[Sequence[Cell]]:
    state = Shown(STATES[gap.judgement.state], str(gap.judgement.state))
    named = (gap.partner.name, gap.partner.iri.local, str(gap.partner.iri), state)
    for piece in gap.weight.pieces:
        record = piece.record
        when = record.ended_or_begun(evidence.clocks.as_of)
        yield (
            "piece", *named,
            record.name, str(record.iri), record.kind, Shown(spaced(short_date(when)), when or None),
            Shown(_range(piece.least_age, piece.most_age), round(piece.least_age, 4)),
            None if piece.most_age is None else round(piece.most_age, 4),
            piece.half_life, piece.importance, _calculation(piece),
            round(piece.low, 4), Shown(_range(piece.low, piece.high), round(piece.high, 4)),
            f"{record.source.local}:{record.locator}",
        )  # fmt: skip
    yield (
        "sum", *named,
        _reading(gap), None, None, None, None, None, None, None, None,
        round(gap.weight.low, 4), Shown(_range(gap.weight.low, gap.weight.high), round(gap.weight.high, 4)),
        None,
    )  # fmt: skip


def _reading(gap: Gap) -> Bilingual:
    """What the freshest pieces are, and what state that makes."""
    state, pieces = STATES[gap.judgement.state], gap.weight.pieces
    if not pieces:
        return Bilingual(f"→ {state.vi}: chưa có dữ kiện nào", f"→ {state.en}: no evidence at all")
    events = [piece for piece in pieces if piece.record.kind == "Event"]
    every = _freshest(pieces)
    vi, en = f"→ {state.vi}: mới nhất còn {every.vi}", f"→ {state.en}: of the freshest {every.en} is left"
    if events and len(events) < len(pieces):
        event = _freshest(events)
        vi, en = f"{vi}, sự kiện còn {event.vi}", f"{en}, of the freshest event {event.en}"
    if not events:
        vi, en = f"{vi}, không có sự kiện", f"{en}, there is no event"
    return Bilingual(vi, en)


def _freshest(pieces: Sequence[Piece]) -> Bilingual:
    return _range(max(piece.stale for piece in pieces), max(piece.fresh for piece in pieces))


def _calculation(piece: Piece) -> Bilingual:
    age = _range(piece.least_age, piece.most_age)
    if piece.most_age != piece.least_age:
        age = Bilingual(f"({age.vi})", f"({age.en})")
    importance, half_life = _plain(piece.importance), _plain(piece.half_life)
    return Bilingual(
        f"{importance.vi} × 2^(−{age.vi} / {half_life.vi})",
        f"{importance.en} × 2^(−{age.en} / {half_life.en})",
    )


def _range(one: float, other: float | None) -> Bilingual:
    """Two numbers with two digits, the smaller first; one where they look the same, … for no bound."""
    first, second = (f"{one:.2f}", "…" if other is None else f"{other:.2f}")
    text = first if first == second else f"{first}–{second}"
    return Bilingual(text.replace(".", ","), text)


def _share(value: float) -> Bilingual:
    return _range(value, value)


def _plain(value: float) -> Bilingual:
    text = f"{value:g}"
    return Bilingual(text.replace(".", ","), text)
