"""The documents say what the program does: every command is run, every link followed, nothing is stale."""

import re
import sys
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path

import click
import pytest

from coopgraph.commands.main import COMMANDS, coopgraph
from coopgraph.query.catalogue import library
from coopgraph.text import Bilingual
from coopgraph.views.gap_sentence import PROMISE_STATES, STAGES, STATES
from coopgraph.views.validity_words import VALIDITIES
from docs.generate import PARTS, documented_queries, pages, part_names, renewed
from tests.conftest import ROOT
from tests.docs.shown_session import PREPARED, Block, Session, blocks, new_session, pattern, shown_commands

PAGES = pages()
TEXTS = {page: page.read_text(encoding="utf-8") for page in PAGES}
WRITTEN = "\n".join(text for page, text in TEXTS.items() if page.name != "commands.md")
#: Pages whose blocks are run; the others show no commands of coopgraph.
RUN = [page for page in PAGES if any(block.kind in {"console", "sh"} for block in blocks(TEXTS[page]))]
#: Shell blocks that install or test: tests/packaging and the continuous integration run them.
SETTING_UP = re.compile(r"^(make|python3|\.venv)", re.MULTILINE)


def _name(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_no_generated_part_is_stale(page: Path) -> None:
    assert renewed(TEXTS[page]) == TEXTS[page], "run: make docs"


def test_every_generated_part_stands_on_a_page() -> None:
    assert {name for text in TEXTS.values() for name in part_names(text)} == set(PARTS)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="the blocks are written for a POSIX shell")
@pytest.mark.parametrize("page", RUN, ids=_name)
def test_what_a_page_shows_is_what_happens(page: Path, tmp_path: Path, cantho_store: Path) -> None:
    session = new_session(tmp_path, cantho_store)
    for block in blocks(TEXTS[page]):
        _follow(block, session)


def _follow(block: Block, session: Session) -> None:
    if block.kind in {"toml", "sparql"}:
        session.write(block)
    elif block.kind == "csv":
        session.fill(block)
    elif block.kind == "sh" and not SETTING_UP.search(block.text):
        session.run_shell(block.text)
    elif block.kind == "console":
        if block.word:
            PREPARED[block.word](session.folder)
        for shown in shown_commands(block):
            done = session.run(shown.command)
            assert done.returncode == shown.code, (shown.command, done.stdout)
            assert re.fullmatch(pattern(shown.output), done.stdout), f"{shown.command}\nprints\n{done.stdout}"


@pytest.mark.slow
def test_the_demo_prints_what_the_readme_shows(tmp_path: Path, cantho_store: Path) -> None:
    recipe = re.search(
        r"^demo:.*\n((?:\t.*\n)+)", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE
    )
    assert recipe is not None
    commands = [line.replace("\t@$(COOPGRAPH)", "coopgraph") for line in recipe[1].splitlines()]
    session = new_session(tmp_path, cantho_store)
    printed = "".join(session.run(command, COOPGRAPH_LANG="en").stdout for command in commands)
    shown = next(block for block in blocks(TEXTS[ROOT / "README.md"]) if block.word == "demo")
    assert re.fullmatch(pattern(shown.text), printed), printed


def test_every_command_is_explained_and_every_option_listed() -> None:
    context = click.Context(coopgraph)
    listed = TEXTS[ROOT / "docs" / "commands.md"]
    for name in COMMANDS:
        explained = re.search(rf"coopgraph (--\S+ \S+ )*{name}\b", WRITTEN)
        assert explained, f"describe {name} in README.md or a guide in docs"
        command = coopgraph.get_command(context, name)
        assert command is not None
        section = listed.partition(f"## coopgraph {name}\n")[2].partition("\n## ")[0]
        for parameter in command.params:
            if not isinstance(parameter, click.Option) or parameter.hidden:
                continue
            for option in parameter.opts:
                assert option in section, f"{name} {option}"
    for parameter in coopgraph.params:
        assert all(f"`{option}" in WRITTEN or option == "--version" for option in parameter.opts)


def test_every_query_that_is_named_exists_and_every_query_is_named() -> None:
    named = set(re.findall(r"coopgraph query ([a-z][a-z0-9-]+)", WRITTEN))
    assert named <= set(library())
    listed = TEXTS[ROOT / "docs" / "queries.md"]
    assert [query.name for query in documented_queries() if f"| `{query.name}` |" not in listed] == []


@pytest.mark.parametrize(
    "words", [STAGES, STATES, VALIDITIES, PROMISE_STATES], ids=["stage", "state", "term", "promise"]
)
def test_the_guides_explain_the_words_that_the_answers_use(words: Mapping[StrEnum, Bilingual]) -> None:
    guide = " ".join(TEXTS[ROOT / "docs" / "huong-dan.md"].split())
    analysis = " ".join(TEXTS[ROOT / "docs" / "analysis.md"].split())
    for word in words.values():
        assert word.vi in guide, word.vi
        assert word.en in analysis, word.en


def _slug(heading: str) -> str:
    kept = re.sub(r"[^\w\- ]", "", heading.replace("`", "").strip().lower())
    return kept.replace(" ", "-")


def _anchors(page: Path) -> set[str]:
    text = page.read_text(encoding="utf-8")
    return {_slug(line.lstrip("#")) for line in text.splitlines() if re.match(r"#+ ", line)}


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_every_link_leads_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", TEXTS[page]):
        if target.startswith(("https://", "http://")):
            continue
        file, _, anchor = target.partition("#")
        found = (page.parent / file).resolve() if file else page
        assert found.exists(), target
        assert found.is_relative_to(ROOT), target
        assert not anchor or anchor in _anchors(found), target


@pytest.mark.parametrize("page", PAGES, ids=_name)
def test_no_page_names_a_place_of_one_machine(page: Path) -> None:
    assert re.findall(r"(?<![\w.:/])/(?:home|root|tmp|usr|work|Users|mnt)\b|[A-Z]:\\", TEXTS[page]) == []


@pytest.mark.parametrize("picture", sorted((ROOT / "docs" / "pictures").iterdir()), ids=lambda p: p.name)
def test_pictures_are_small_and_used(picture: Path) -> None:
    assert picture.stat().st_size < 300_000
    assert f"pictures/{picture.name}" in WRITTEN
