"""On what to work with a partner next, as a table: the sectors, their reasons, and popularity beside them."""

from coopgraph.analysis.sector_suggestions import SectorAdvice, SectorSuggestion
from coopgraph.text import Bilingual, Language
from coopgraph.views.cells import DATA, ID, IRI, iris_cell
from coopgraph.views.clock_words import on_the_day, unread
from coopgraph.views.suggestion_reasons import reason_kinds, reasons_sentence
from coopgraph.views.suggestion_table import cut, reason_places, reasons_cell
from coopgraph.views.tables import Cell, Column, Table

_FIRST = (
    Column("sector", Bilingual("Lĩnh vực", "Sector")),
    Column("rank", Bilingual("Thứ tự", "Rank")),
    ID,
    IRI,
    Column("kinds_of_reason", Bilingual("Căn cứ", "Reasons")),
)
_SCORE = Column("score", Bilingual("Điểm", "Score"), digits=2)
_LAST = (
    Column("partner_count", Bilingual("Số đối tác", "Partners")),
    Column("popularity_rank", Bilingual("Theo độ phổ biến", "By popularity")),
    Column("partners", Bilingual("Đối tác đã làm", "Partners with it"), forms=DATA),
    Column("why", Bilingual("Vì sao", "Why"), below=True),
    Column("reasons", Bilingual("Chi tiết", "Detail"), forms=("json",)),
    Column("sources", Bilingual("Nguồn", "Sources"), forms=DATA),
)


def sector_suggestion_table(found: SectorAdvice, language: Language, limit: int | None = None) -> Table:
    """The table of ``coopgraph suggest sectors``; the score is a column only where it may be shown."""
    shown = found.suggestions[:limit]
    heading = Bilingual(
        f"Lĩnh vực có thể mở thêm: {found.partner.name.vi}",
        f"Sectors to take up: {found.partner.name.en}",
    )
    return Table(
        (*_FIRST, *([_SCORE] if found.by_score else []), *_LAST),
        [_row(suggestion, found, language) for suggestion in shown],
        title=on_the_day(heading, found.evidence.clocks),
        notes=sector_suggestion_notes(found, len(shown)),
    )


def sector_suggestion_notes(found: SectorAdvice, shown: int) -> tuple[Bilingual, ...]:
    """What the partner covers already, how well the order does, and what was left out."""
    notes = [*unread(found.evidence), _own(found)]
    if not found.suggestions:
        notes.append(
            Bilingual(
                "Không có lĩnh vực nào để gợi ý: không đối tác, ưu tiên hay trao đổi nào nêu lĩnh vực khác.",
                "There is no sector to suggest: no partner, priority or talk names another one.",
            )
        )
        return tuple(notes)
    notes += [*_tried(found), _order(found)]
    if shown < len(found.suggestions):
        notes.append(cut(shown, len(found.suggestions)))
    return tuple(notes)


def _own(found: SectorAdvice) -> Bilingual:
    name, evidence = found.partner.name, found.evidence
    if found.own:
        own = [evidence.name(sector) for sector in found.own]
        return Bilingual(
            f"Đã có trong thỏa thuận: {', '.join(n.vi for n in own)}.",
            f"In agreements already: {', '.join(n.en for n in own)}.",
        )
    none = (
        Bilingual(
            f"Không nguồn nào nêu lĩnh vực của thỏa thuận với {name.vi} (không phải là không có)",
            f"No source states the sectors of the agreement with {name.en} (which is not the same as none)",
        )
        if found.partner in found.matrix.silent
        else Bilingual(
            f"Không có thỏa thuận nào với {name.vi} trong nguồn",
            f"No agreement with {name.en} is on record",
        )
    )
    return Bilingual(
        f"{none.vi}: không thể so với đối tác có lĩnh vực chung.",
        f"{none.en}: it cannot be compared with partners that share sectors.",
    )


def _tried(found: SectorAdvice) -> list[Bilingual]:
    """How often resource allocation finds what was hidden, beside popularity; where it is not better, so."""
    trial = found.trial
    if found.partner.iri in found.evidence.homes:
        return []  # what nobody covers cannot be found by what others cover
    if trial is None:
        return [
            Bilingual(
                "Dữ liệu đã nạp không đủ để thử cách gợi ý nào: không nêu điểm.",
                "The loaded data do not allow to try any way of suggesting: no score is shown.",
            )
        ]
    shares = [f"{share:.0%}" for share in (trial.hits, trial.popular_hits, trial.blind_hits)]
    vi = (
        f"Thử trên dữ liệu đã nạp: giấu lần lượt {trial.trials} lĩnh vực của các đối tác rồi tìm lại trong "
        f"{trial.at} gợi ý đầu: phân bổ nguồn lực (Zhou 2007) trúng {shares[0]}, chỉ theo độ phổ biến trúng "
        f"{shares[1]}, đoán mò trúng {shares[2]}"
    )
    en = (
        f"Tried on the loaded data: {trial.trials} sectors of partners were hidden in turn and looked for "
        f"among the first {trial.at}: resource allocation (Zhou 2007) hits {shares[0]}, popularity alone "
        f"{shares[1]}, blind guessing {shares[2]}"
    )
    if trial.beats_popularity:
        return [Bilingual(f"{vi}.", f"{en}.")]
    return [
        Bilingual(
            f"{vi}: không hơn độ phổ biến một cách chắc chắn, nên không nêu điểm.",
            f"{en}: not better than popularity beyond chance, so no score is shown.",
        )
    ]


def _order(found: SectorAdvice) -> Bilingual:
    then = (
        Bilingual("theo điểm phân bổ nguồn lực", "by the score of resource allocation")
        if found.by_score
        else Bilingual("theo số đối tác đã làm lĩnh vực ấy", "by the number of partners that cover it")
    )
    return Bilingual(
        f"Thứ tự: đối tác đề nghị, hai bên đã thống nhất, phía ta đề xuất, rồi {then.vi}, rồi ưu tiên của "
        "địa phương. Lĩnh vực rộng hơn hoặc hẹp hơn của lĩnh vực đã có thì bỏ qua. Phổ biến không có "
        "nghĩa là phù hợp với đối tác này.",
        f"Order: asked for by the partner, agreed in talks, proposed from our side, then {then.en}, then the "
        "home's priorities. Broader and narrower sectors of those it has are left out. That others do it "
        "does not mean that it suits this partner.",
    )


def _row(suggestion: SectorSuggestion, found: SectorAdvice, language: Language) -> list[Cell]:
    evidence, sector = found.evidence, suggestion.sector
    score: list[Cell] = [suggestion.score] if found.by_score else []
    return [
        evidence.name(sector),
        suggestion.rank,
        sector.local,
        str(sector),
        reason_kinds(suggestion.reasons),
        *score,
        len(suggestion.covered_by),
        suggestion.popularity_rank,
        iris_cell(suggestion.covered_by, evidence, language),
        reasons_sentence(suggestion.reasons, evidence),
        reasons_cell(suggestion.reasons, evidence, language),
        reason_places(suggestion.reasons, evidence, language),
    ]
