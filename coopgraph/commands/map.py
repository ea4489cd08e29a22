"""``coopgraph map``: the network as one HTML file that opens without any network."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import click

from coopgraph.commands.collecting import without_search_for_circles
from coopgraph.commands.progress import steps
from coopgraph.commands.session import Session
from coopgraph.commands.time_options import between, days_to_compare
from coopgraph.dates import Clocks
from coopgraph.files import atomic_write
from coopgraph.text import Bilingual

DEFAULT_OUTPUT = Path("coopgraph-map.html")
#: The views by their names on the command line, and in the page.
_LOOKS = {"network": "map", "world": "world", "time": "time", "list": "list"}
_READABLE = 1500


@click.command("map")
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    default=DEFAULT_OUTPUT,
    show_default=True,
    help="Write the page to this file, whole or not at all.",
)
@click.option("--title", help="Heading of the page instead of the home partner's name.")
@click.option(
    "--view",
    "look",
    type=click.Choice(tuple(_LOOKS)),
    default="network",
    show_default=True,
    help="The view with which the page opens; it has all of them.",
)
@click.option("--around", metavar="PARTNER", help="Only this partner (any of its names) and those near it.")
@click.option(
    "--depth",
    type=click.IntRange(1, 10),
    default=1,
    show_default=True,
    help="How many steps along ties count as near; none leads through the home.",
)
@click.option("--sector", "sectors", multiple=True, help="Only records of this sector, repeatable.")
@click.option("--country", "countries", multiple=True, help="Only what concerns this country, repeatable.")
@click.option("--since", metavar="DATE", help="Only what was not over before this day, month or year.")
@click.option("--until", metavar="DATE", help="Only what had not begun after this day, month or year.")
@click.option(
    "--overlay",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Draw this GeoJSON file (WGS 84, up to 5 MB) over the land of the world.",
)
@click.option(
    "--compare",
    nargs=2,
    metavar="DATE DATE",
    help="What is new, gone, changed or the same on the second day since the first.",
)
@click.pass_obj
@without_search_for_circles()
def map_command(
    session: Session,
    output: Path,
    title: str | None,
    look: str,
    around: str | None,
    depth: int,
    sectors: tuple[str, ...],
    countries: tuple[str, ...],
    since: str | None,
    until: str | None,
    overlay: Path | None,
    compare: tuple[str, str] | None,
) -> None:
    """Write the network of partners as one HTML file that opens offline.

    It shows the network, a map of the world, a timeline and tables. Options that narrow it down hold
    together; the page says what it leaves out. With --compare it is the map of the second day.
    """
    from coopgraph.query.values import country_iri, partner_iri, sector_iri
    from coopgraph.views.map_scope import Scope
    from coopgraph.views.network_map import network_page

    first, last = between(since, until)
    earlier, clocks = _compared(session, compare)
    view = session.view()
    scope = Scope(
        around=partner_iri(view, around) if around is not None else None,
        depth=depth,
        sectors=frozenset(sector_iri(view, text) for text in sectors),
        countries=frozenset(country_iri(view, text) for text in countries),
        since=first,
        until=last,
    )
    with steps(session) as progress:
        page, counts = network_page(
            view, clocks, session.language,
            title=title, decay=session.decay(), scope=scope, look=_LOOKS[look], overlay=overlay,
            compare=earlier, progress=progress,
        )  # fmt: skip
    atomic_write(output, page)
    _tell(session, output, len(page), counts)
    if earlier is not None:
        from coopgraph.views.comparison_words import summary

        click.echo(summary(earlier, clocks.as_of, counts).in_(session.language))


def _compared(session: Session, days: tuple[str, str] | None) -> tuple[date | None, Clocks]:
    """The earlier day of a comparison, and the clocks of the map: its day is the later one."""
    if days is None:
        return None, session.clocks
    earlier, later = days_to_compare(days)
    if session.given.get("as_of") is not None:
        session.say(
            Bilingual(
                "--as-of không tính ở đây: sơ đồ so sánh là sơ đồ của ngày thứ hai sau --compare",
                "--as-of does not count here: a map that compares is that of the second day of --compare",
            )
        )
    return earlier, Clocks(later, session.clocks.known_on)


def _tell(session: Session, output: Path, length: int, counts: Mapping[str, int]) -> None:
    size = f"{length / 1_000_000:.2f} MB"
    message = Bilingual(
        f"{output}: {size.replace('.', ',')}, {counts['partners']} đối tác, {counts['ties']} quan hệ, "
        f"{counts['records']} bản ghi từ {counts['sources']} nguồn",
        f"{output}: {size}, {counts['partners']} partners, {counts['ties']} ties, "
        f"{counts['records']} records from {counts['sources']} sources",
    )
    click.echo(message.in_(session.language))
    if counts["partners"] > _READABLE:
        session.say(
            Bilingual(
                f"{counts['partners']} đối tác là quá nhiều để đọc từng đối tác: sơ đồ mở ra theo từng nước; "
                "để thu hẹp: --around, --sector, --country, --since",
                f"{counts['partners']} partners are too many to read one by one: the map opens country by "
                "country; to narrow it: --around, --sector, --country, --since",
            )
        )
