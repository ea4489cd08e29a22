"""Whom to approach next as a table: rank, the reasons, and beside them the rank by popularity alone."""

from collections.abc import Sequence

from coopgraph.analysis.facts import Evidence
from coopgraph.analysis.peers import Peers
from coopgraph.analysis.reasons import Reason
from coopgraph.analysis.suggestions import Approach, Suggestion
from coopgraph.text import Bilingual, Language
from coopgraph.views.cells import DATA, ID, IRI, places_cell, record_data
from coopgraph.views.clock_words import on_the_day, unread
from coopgraph.views.suggestion_reasons import reason_kinds, reasons_sentence
from coopgraph.views.tables import Cell, Column, Json, Shown, Table

_COLUMNS = (
    Column("partner", Bilingual("Đối tác", "Partner")),
    Column("rank", Bilingual("Thứ tự", "Rank")),
    ID,
    IRI,
    Column("country", Bilingual("Nước", "Country")),
    Column("kinds_of_reason", Bilingual("Căn cứ", "Reasons")),
    Column("records", Bilingual("Bản ghi", "Records")),
    Column("popularity_rank", Bilingual("Theo số bản ghi", "By popularity")),
    Column("why", Bilingual("Vì sao", "Why"), below=True),
    Column("reasons", Bilingual("Chi tiết", "Detail"), forms=("json",)),
    Column("sources", Bilingual("Nguồn", "Sources"), forms=DATA),
)
#: Where among the columns a score stands, if there is one.
_SCORED = 6
_SCORE = Column("score", Bilingual("Dự đoán", "Prediction"), digits=3)


def approach_table(found: Approach, language: Language, limit: int | None = None) -> Table:
    """The table of ``coopgraph suggest partners`` for whom partners are sought; ``limit`` keeps the first."""
    evidence = found.evidence
    heading = Bilingual(
        f"Nên tiếp cận ai tiếp theo: {found.partner.name.vi}",
        f"Whom to approach next: {found.partner.name.en}",
    )
    shown = found.suggestions[:limit]
    rows = [_row(suggestion, evidence, language) for suggestion in shown]
    columns: tuple[Column, ...] = _COLUMNS
    if found.by_score:
        columns = (*_COLUMNS[:_SCORED], _SCORE, *_COLUMNS[_SCORED:])
        rows = [
            [*row[:_SCORED], suggestion.score, *row[_SCORED:]]
            for row, suggestion in zip(rows, shown, strict=True)
        ]
    return Table(
        columns,
        rows,
        title=on_the_day(heading, evidence.clocks),
        notes=(*approach_notes(found, len(shown)), *([_legend()] if shown else [])),
    )


def approach_notes(found: Approach, shown: int) -> tuple[Bilingual, ...]:
    """How the partners considered divide; one clear sentence where there is nothing to suggest."""
    listed = len(found.suggestions)
    totals = Bilingual(
        f"Đã xét {found.considered} đối tác: {found.bound} đã có thỏa thuận hoặc dự án, {found.perhaps} chưa "
        f"rõ đã có hay chưa, {listed} có căn cứ để tiếp cận, {found.without_reason} không có căn cứ nào "
        "trong nguồn.",
        f"{found.considered} partners considered: {found.bound} have an agreement or a project, "
        f"{found.perhaps} may have one, for {listed} there is a reason to approach them, for "
        f"{found.without_reason} the sources give none.",
    )
    notes = [*unread(found.evidence), totals, *_tried(found)]
    if shown < listed:
        notes.append(cut(shown, listed))
    return tuple(notes)


def _tried(found: Approach) -> list[Bilingual]:
    """How well the prediction finds hidden ties of the network again."""
    trial = found.trial
    if trial is None:
        return []
    if not trial.trials:
        return [
            Bilingual(
                "Mạng quá nhỏ để thử dự đoán: không nêu điểm.",
                "The network is too small to try a prediction on it: no score is shown.",
            )
        ]
    shares = [f"{share:.0%}" for share in (trial.hits, trial.popular_hits, trial.blind_hits)]
    vi = (
        f"Thử trên mạng đã nạp: giấu {trial.trials} mối quan hệ rồi tìm lại trong {trial.at} gợi ý đầu giữa "
        f"nhiều nhất một nghìn đối tác: dự đoán trúng {shares[0]}, chỉ theo số quan hệ trúng {shares[1]}, "
        f"đoán mò trúng {shares[2]}"
    )
    en = (
        f"Tried on the loaded network: {trial.trials} ties were hidden and looked for among the first "
        f"{trial.at} of up to a thousand partners: the prediction hits {shares[0]}, the number of ties alone "
        f"{shares[1]}, blind guessing {shares[2]}"
    )
    if found.by_score:
        return [
            Bilingual(
                f"{vi}. Giữa các căn cứ như nhau, dự đoán quyết định; đa số quan hệ nó không đoán được.",
                f"{en}. Between equal reasons the prediction decides; most ties it does not foresee.",
            )
        ]
    return [
        Bilingual(
            f"{vi}: không hơn một cách chắc chắn, nên không nêu điểm.",
            f"{en}: not better beyond chance, so no score is shown.",
        )
    ]


def cut(shown: int, listed: int) -> Bilingual:
    """That only the first of many are listed."""
    return Bilingual(f"Chỉ liệt kê {shown} trong {listed}.", f"Only {shown} of {listed} are listed.")


def _legend() -> Bilingual:
    return Bilingual(
        "Thứ tự theo loại căn cứ, không phải điểm số: đối tác tự đề nghị, đã thống nhất, ta đã đề xuất, đã "
        "tiếp xúc, kế hoạch nêu nước ấy, nước ấy đang có hoạt động; rồi đến tiếp xúc gần hơn, hoạt động "
        "nhiều hơn, lĩnh vực chung nhiều hơn. Cùng căn cứ thì cùng thứ tự. Bên cạnh là thứ tự chỉ theo số "
        "bản ghi có tên đối tác. Nguồn không nói vì sao chưa ký với họ.",
        "The order is by kind of reason, not by a score: asked for it, agreed in talks, proposed by us, "
        "contact made, country in plans, country warm; then by later contact, more activity, more shared "
        "sectors. Equal reasons share a rank. Beside it stands the rank by number of records alone. The "
        "sources do not say why nothing was signed yet.",
    )


def peers_table(found: Peers, language: Language, limit: int | None = None) -> Table:
    """The table of ``coopgraph suggest partners`` for a partner of the home: who is like it."""
    evidence = found.evidence
    heading = Bilingual(f"Đối tác giống {found.partner.name.vi}", f"Partners like {found.partner.name.en}")
    shown = found.suggestions[:limit]
    likeness = Column("score", Bilingual("Giống nhau về lĩnh vực", "Sectors in common"), digits=2)
    return Table(
        (*_COLUMNS[:_SCORED], likeness, *_COLUMNS[_SCORED:]),
        [
            [*row[:_SCORED], suggestion.score, *row[_SCORED:]]
            for suggestion in shown
            for row in [_row(suggestion, evidence, language)]
        ],
        title=on_the_day(heading, evidence.clocks),
        notes=(*peers_notes(found, len(shown)), *([_peers_legend()] if shown else [])),
    )


def peers_notes(found: Peers, shown: int) -> tuple[Bilingual, ...]:
    """What was compared; one clear sentence where nobody is like it or its sectors are not stated."""
    name, listed = found.partner.name, len(found.suggestions)
    notes = [*unread(found.evidence)]
    if not found.sectors:
        notes.append(
            Bilingual(
                f"Không bản ghi nào (không kể lời hứa) nêu lĩnh vực của {name.vi}: chỉ so được nước, sự kiện "
                "và đối tác chung.",
                f"No record of {name.en}, promises aside, states a sector: only country, events and partners "
                "can be compared.",
            )
        )
    notes.append(
        Bilingual(
            f"Đã so với {found.considered} đối tác: {listed} có điểm chung.",
            f"Compared with {found.considered} partners: {listed} have something in common with it.",
        )
    )
    if shown < listed:
        notes.append(cut(shown, listed))
    return tuple(notes)


def _peers_legend() -> Bilingual:
    return Bilingual(
        "Giống nhau về lĩnh vực: số lĩnh vực chung chia cho số lĩnh vực của cả hai (Jaccard). Giống nhau "
        "không có nghĩa là hai bên quen nhau hay muốn làm việc cùng nhau.",
        "Sectors in common: shared sectors over all sectors of the two (Jaccard). Being alike does not mean "
        "that the two know each other or wish to work together.",
    )


def _row(suggestion: Suggestion, evidence: Evidence, language: Language) -> list[Cell]:
    partner = suggestion.partner
    return [
        partner.name,
        suggestion.rank,
        partner.iri.local,
        str(partner.iri),
        evidence.name(partner.country) if partner.country else None,
        reason_kinds(suggestion.reasons),
        suggestion.records,
        suggestion.popularity_rank,
        reasons_sentence(suggestion.reasons, evidence, partner.country),
        reasons_cell(suggestion.reasons, evidence, language),
        reason_places(suggestion.reasons, evidence, language),
    ]


def reasons_cell(reasons: Sequence[Reason], evidence: Evidence, language: Language) -> Shown:
    """All reasons for programs."""
    return Shown("", [_reason(reason, evidence, language) for reason in reasons])


def reason_places(reasons: Sequence[Reason], evidence: Evidence, language: Language) -> Shown:
    """Where the records of the reasons are written, each place once."""
    places = dict.fromkeys((record.source, record.locator) for reason in reasons for record in reason.records)
    return places_cell(places, evidence, language)


def _reason(reason: Reason, evidence: Evidence, language: Language) -> Json:
    """A reason for programs: its kind, its records, what is shared."""
    records: list[Json] = []
    for index, record in enumerate(reason.records):
        state = {"state": str(reason.states[index])} if reason.states else {}
        records.append({**record_data(record, evidence, language), **state})
    shared: list[Json] = [
        {
            "id": node.local,
            "label": evidence.name(node).in_(language),
            "iri": str(node),
            "with": [{"id": p.local, "label": evidence.name(p).in_(language)} for p in through],
        }
        for node, through in reason.ties
    ]
    return {"why": str(reason.why), "records": records, "shared": shared}
