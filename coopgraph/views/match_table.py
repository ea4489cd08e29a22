"""What was found by name, as a table."""

from collections.abc import Sequence

from coopgraph.query.find import Match
from coopgraph.query.named import Through
from coopgraph.text import Bilingual
from coopgraph.views.tables import Column, Shown, Table

_COLUMNS = (
    Column("id", Bilingual("mã", "id"), whole=True),
    Column("iri", Bilingual("IRI", "IRI"), forms=("json", "csv")),
    Column("name", Bilingual("tên", "name")),
    Column("kind", Bilingual("loại", "kind")),
    Column("country", Bilingual("nước", "country")),
    Column("records", Bilingual("số bản ghi", "records")),
    Column("matched", Bilingual("khớp với", "matched")),
)
_COUNTRY = Bilingual("nước: ", "country: ")


def match_table(matches: Sequence[Match]) -> Table:
    """One row for each thing found, the best first, with the name that was matched."""
    return Table(
        columns=_COLUMNS,
        rows=[
            [
                match.iri.local,
                match.iri,
                match.name,
                Shown(match.kind_name, match.kind.local),
                match.country_name,
                match.records,
                Shown(_matched(match), match.matched),
            ]
            for match in matches
        ],
    )


def _matched(match: Match) -> Bilingual:
    start = _COUNTRY if match.through is Through.COUNTRY else Bilingual("", "")
    return Bilingual(start.vi + match.matched, start.en + match.matched)
