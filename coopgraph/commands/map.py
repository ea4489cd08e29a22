"""``coopgraph map``: the network as one HTML file that opens without any network."""

from pathlib import Path

import click

from coopgraph.commands.session import Session
from coopgraph.files import atomic_write
from coopgraph.text import Bilingual

DEFAULT_OUTPUT = Path("coopgraph-map.html")


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
@click.pass_obj
def map_command(session: Session, output: Path, title: str | None) -> None:
    """Write the network of partners as one HTML file that opens offline."""
    from coopgraph.views.network_map import network_page

    page, counts = network_page(
        session.view(), session.clocks, session.language, title=title, decay=session.decay()
    )
    atomic_write(output, page)
    size = f"{len(page) / 1_000_000:.2f} MB"
    message = Bilingual(
        f"{output}: {size.replace('.', ',')}, {counts['partners']} đối tác, {counts['ties']} quan hệ, "
        f"{counts['records']} bản ghi từ {counts['sources']} nguồn",
        f"{output}: {size}, {counts['partners']} partners, {counts['ties']} ties, "
        f"{counts['records']} records from {counts['sources']} sources",
    )
    click.echo(message.in_(session.language))
