"""The query library as a table."""

from collections.abc import Sequence

from coopgraph.query.catalogue import LibraryQuery
from coopgraph.text import Bilingual
from coopgraph.views.tables import Cell, Column, Json, Shown, Table

_COLUMNS = (
    Column("name", Bilingual("tên", "name"), whole=True),
    Column("title", Bilingual("tiêu đề", "title"), forms=("json", "csv")),
    Column("question", Bilingual("trả lời câu hỏi", "answers the question")),
    Column("parameters", Bilingual("tham số", "parameters")),
)


def query_list(queries: Sequence[LibraryQuery]) -> Table:
    """One row a query: its name, its title, the question it answers, the parameters it takes."""
    return Table(
        columns=_COLUMNS,
        rows=[[query.name, query.title, query.question, _parameters(query)] for query in queries],
        notes=[
            Bilingual(
                f"{len(queries)} câu truy vấn. Chạy: coopgraph query TÊN -p tham_số=giá_trị;"
                " xem SPARQL: thêm --show",
                f"{len(queries)} queries. Run one: coopgraph query NAME -p parameter=value;"
                " see its SPARQL: add --show",
            )
        ],
    )


def _parameters(query: LibraryQuery) -> Cell:
    described: list[Json] = [
        {"name": p.name, "kind": p.kind, "vi": p.description.vi, "en": p.description.en}
        for p in query.parameters
    ]
    return Shown(", ".join(parameter.name for parameter in query.parameters), described)
