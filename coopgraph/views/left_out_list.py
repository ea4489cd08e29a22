"""What was left out of a load, table by table, and which rows to mend first."""

from collections.abc import Sequence

from coopgraph.sources.leaving_out import SoundRows
from coopgraph.text import Bilingual, Language
from coopgraph.views.fault_json import Json

#: So many rows that take others along are named.
_FIRST = 5


def left_out_lines(left_out: Sequence[SoundRows], language: Language, *, loaded: bool) -> list[str]:
    """A line for each table that lacks rows, one for the rows that take several along, and the sum.

    ``loaded`` tells whether the rest was stored, or only checked.
    """
    lines: list[Bilingual] = []
    for one in left_out:
        for count in one.counts():
            if count.left_out:
                place = f"{count.file} › {count.sheet}" if count.sheet else count.file
                rows = "row" if count.kept == 1 else "rows"
                lines.append(
                    Bilingual(
                        f"{place}: giữ {count.kept} dòng, bỏ lại {count.left_out}",
                        f"{place}: {count.kept} {rows} kept, {count.left_out} left out",
                    )
                )
    along = [item for one in left_out for item in one.taken_along() if item[1] > 1]
    for row, number in sorted(along, key=lambda item: (-item[1], item[0]))[:_FIRST]:
        lines.append(
            Bilingual(
                f"{row} kéo theo {number} dòng khác → sửa dòng này trước",
                f"{row} takes {number} other rows along → mend it first",
            )
        )
    lines.append(_sum(left_out, loaded=loaded))
    return [line.in_(language) for line in lines]


def _sum(left_out: Sequence[SoundRows], *, loaded: bool) -> Bilingual:
    gone = sum(len(one.left_out) for one in left_out)
    kept = sum(count.kept for one in left_out for count in one.counts())
    rows = "row" if gone == 1 else "rows"
    if loaded:
        return Bilingual(
            f"bỏ lại {gone} dòng, đã nạp {kept} dòng của các tệp này",
            f"{gone} {rows} left out, {kept} rows of these files loaded",
        )
    return Bilingual(
        f"bỏ lại {gone} dòng, {kept} dòng của các tệp này nạp được",
        f"{gone} {rows} left out, {kept} rows of these files can be loaded",
    )


def left_out_json(left_out: Sequence[SoundRows]) -> Json:
    """The tables that lack rows: how many were kept, how many left out."""
    return [
        {
            "file": count.file,
            "sheet": count.sheet or None,
            "rows_kept": count.kept,
            "rows_left_out": count.left_out,
        }
        for one in left_out
        for count in one.counts()
        if count.left_out
    ]
