"""What the store holds, as one short table."""

from collections.abc import Sequence

from coopgraph.terms import COOP, Literal, Solution
from coopgraph.text import Bilingual
from coopgraph.views.tables import Cell, Column, Table

#: The order in which an office thinks of them.
_ORDER = (
    "Partner", "Agreement", "Event", "Project", "Commitment", "Figure", "Appointment", "Statement", "Source",
)  # fmt: skip


def summary_table(solutions: Sequence[Solution]) -> Table:
    """The solutions of the library query ``counts-by-kind`` as kinds with their numbers."""
    found = {str(row["kind"]).removeprefix(COOP): row for row in solutions}
    rows: list[list[Cell]] = []
    for kind in _ORDER:
        row = found[kind]
        name = Bilingual(str(row["kindNameVi"]), str(row["kindNameEn"]))
        rows.append([name, _number(row, "count"), _number(row, "abroad") if "abroad" in row else None])
    return Table(
        [
            Column("kind", Bilingual("loại", "kind")),
            Column("count", Bilingual("số lượng", "number")),
            Column("abroad", Bilingual("với nước ngoài", "with other countries")),
        ],
        rows,
        title=Bilingual("Trong kho dữ liệu", "In the store"),
        notes=(
            Bilingual(
                "Với nước ngoài: đối tác ở nước khác, và bản ghi có đối tác như vậy.",
                "With other countries: partners of another country, and records that involve such a partner.",
            ),
        ),
    )


def _number(row: Solution, name: str) -> int:
    value = row[name]
    return int(value.value()) if isinstance(value, Literal) else 0
