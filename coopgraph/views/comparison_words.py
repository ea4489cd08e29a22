"""The words with which the map tells what changed between two days."""

from collections.abc import Mapping
from datetime import date

from coopgraph.text import Bilingual, Language
from coopgraph.views.changes_table import HAPPENED
from coopgraph.views.shown_dates import short_date

COMPARISON: Mapping[str, Bilingual] = {
    "change": Bilingual("Thay đổi", "Change"),
    "compareHead": Bilingual("Thay đổi giữa hai ngày", "Changes between two days"),
    "compareSummary": Bilingual(
        "So sánh {from} với {to}: đối tác {partners}", "{from} compared with {to}: partners {partners}"
    ),
    "compareMore": Bilingual(
        " · quan hệ +{tiesNew} −{tiesGone} · bản ghi +{recordsNew} −{recordsGone}",
        " · ties +{tiesNew} −{tiesGone} · records +{recordsNew} −{recordsGone}",
    ),
    "compareNote": Bilingual(
        "Mới: bắt đầu sau {from}. Không còn: còn hiệu lực ngày {from}, đã hết trước ngày {to}; vẫn vẽ, nhạt "
        "và nét đứt. Thay đổi: có việc mới, có việc đã hết, hoặc giai đoạn, trạng thái khác. Ngày chỉ biết "
        "trong khoảng thì tính theo ngày cuối.",
        "New: began after {from}. Gone: held on {from}, over by {to}; still drawn, pale and dashed. Changed: "
        "something new, something over, or another stage or state. A date known within bounds counts with "
        "its last day.",
    ),
    "compareHow": Bilingual("Cách tính", "How it is counted"),
    "compareOnly": Bilingual("Chỉ hiện thay đổi", "Only what changed"),
    "comparePerhaps": Bilingual(
        "có thể đã bắt đầu trước đó: nguồn không nêu rõ ngày",
        "may have begun before: no source tells the day",
    ),
    "comparePerhapsCount": Bilingual("trong đó {count} có thể đã có trước", "{count} of them may be older"),
    "compareWays": Bilingual(
        "↑ {up} tiến triển hơn · ↓ {down} lắng xuống", "↑ {up} came further · ↓ {down} went quieter"
    ),
    "compareCounts": Bilingual("{ties} quan hệ · {records} bản ghi", "{ties} ties · {records} records"),
    "compareSince": Bilingual("Thay đổi từ {from} đến {to}", "Changes from {from} to {to}"),
    "compareNothing": Bilingual(
        "Không có gì thay đổi từ {from} đến {to}.", "Nothing changed from {from} to {to}."
    ),
    "compareBeyond": Bilingual(
        "và {count} thay đổi ngoài phần này của sơ đồ", "and {count} changes outside this part of the map"
    ),
    "compareDay": Bilingual("ngày so sánh", "day compared with"),
    "wayNew": Bilingual("Mới", "New"),
    "wayChanged": Bilingual("Thay đổi", "Changed"),
    "wayGone": Bilingual("Không còn", "Gone"),
    "waySame": Bilingual("Không đổi", "Unchanged"),
    "wayUnclear": Bilingual("Chưa rõ", "Cannot be told"),
    "countNew": Bilingual("{count} mới", "{count} new"),
    "countPerhaps": Bilingual(
        "{count} mới ({older} có thể đã có trước)", "{count} new ({older} may be older)"
    ),
    "countChanged": Bilingual("{count} thay đổi", "{count} changed"),
    "countGone": Bilingual("{count} không còn", "{count} gone"),
    "countSame": Bilingual("{count} không đổi", "{count} unchanged"),
    "countUnclear": Bilingual("{count} chưa rõ", "{count} not clear"),
    "sinceNew": Bilingual("Mới từ sau {from}", "New since {from}"),
    "sinceChanged": Bilingual("Thay đổi từ sau {from}", "Changed since {from}"),
    "sinceGone": Bilingual("Không còn từ sau {from}", "Gone since {from}"),
    "sinceSame": Bilingual("Không đổi từ {from}", "Unchanged since {from}"),
    "sinceUnclear": Bilingual(
        "Chưa rõ đến {to} đã bắt đầu hay chưa", "Not certain that it had begun by {to}"
    ),
    "stageUp": Bilingual("tiến lên", "further"),
    "stageDown": Bilingual("lùi lại", "back"),
    "stateName": Bilingual("Trạng thái", "State"),
    "promiseState": Bilingual("Tình trạng cam kết", "State of the promise"),
    "promiseBefore": Bilingual("chưa nêu", "not yet made"),
    "turned": Bilingual("{before} → {after}", "{before} → {after}"),
    **{f"happened-{key}": words for key, words in HAPPENED.items()},
    "happened-began-Statement": Bilingual("phát biểu", "said"),
    "happened-began-Figure": Bilingual("kỳ số liệu bắt đầu", "its period began"),
    "happened-began-Appointment": Bilingual("giữ chức", "in the role"),
}


def summary(first: date, last: date, counts: Mapping[str, int]) -> Bilingual:
    """Both days and how many partners, ties and records are what; ``counts`` as of ``network_page``."""
    days = [short_date(day.isoformat()) for day in (first, last)]

    def told(language: Language) -> str:
        values: dict[str, object] = {"partners": _counted("partners", counts, language)}
        for what in ("ties", "records"):
            values |= {f"{what}{way}": counts[f"{what}-{way.lower()}"] for way in ("New", "Gone")}
        text = COMPARISON["compareSummary"].in_(language) + COMPARISON["compareMore"].in_(language)
        return text.format_map({"from": days[0].in_(language), "to": days[1].in_(language), **values})

    return Bilingual(told("vi"), told("en"))


def _counted(what: str, counts: Mapping[str, int], language: Language) -> str:
    ways = ("New", "Changed", "Gone", "Same", "Unclear")
    numbers = [(way, counts[f"{what}-{way.lower()}"]) for way in ways]
    told = [(way, number) for way, number in numbers if number or way not in {"Changed", "Unclear"}]
    older = counts[f"{what}-perhaps"]
    return ", ".join(
        COMPARISON["countPerhaps" if way == "New" and older else f"count{way}"]
        .in_(language)
        .format(count=number, older=older)
        for way, number in told
    )
