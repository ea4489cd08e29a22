"""Who is one partner: chains, which of them stays, and decisions that contradict each other."""

from datetime import date

import pytest

from coopgraph.errors import FindingsError
from coopgraph.sources.decisions_file import Decision, Verdict
from coopgraph.terms import Iri
from coopgraph.triples.identity import identity


def decisions(*lines: str) -> list[Decision]:
    """Decisions such as ``a=b`` (the same, a stays), ``a!b`` and ``a?b``, in lines from 2 on."""
    verdicts = {"=": Verdict.SAME, "!": Verdict.DIFFERENT, "?": Verdict.UNSURE}
    return [
        Decision(
            Iri(line[0]), line[0], Iri(line[2]), line[2], verdicts[line[1]], "Lan", date(2026, 1, 1), "", row
        )
        for row, line in enumerate(lines, 2)
    ]


@pytest.mark.parametrize(
    ("lines", "kept"),
    [
        ([], {}),
        (["a=b"], {"b": "a"}),
        (["b=a"], {"a": "b"}),
        (["a!b", "c?d"], {}),
        (["b=c", "a=b"], {"b": "a", "c": "a"}),
        (["a=c", "b=c"], {"b": "a", "c": "a"}),
        (["d=b", "c=d", "a=e"], {"b": "c", "d": "c", "e": "a"}),
        (["a=b", "b=c", "c=a"], {"b": "a", "c": "a"}),
        (["a=b", "a!c", "b?c"], {"b": "a"}),
    ],
)
def test_the_partner_that_stands_first_and_never_second_stays(lines: list[str], kept: dict[str, str]) -> None:
    assert identity(decisions(*lines)).kept == kept
    assert identity(decisions(*reversed(lines))).kept == kept


def test_a_contradiction_names_all_lines_of_the_chain() -> None:
    with pytest.raises(FindingsError) as caught:
        identity(decisions("a=b", "b=c", "c=d", "d!a", "a!e"), "decisions.csv")
    (finding,) = caught.value.findings
    assert finding.message("en").startswith(
        "decisions.csv:5: decision: this line says that they are different"
    )
    assert "lines 2, 3, 4 together" in finding.what.en
    assert "các dòng 2, 3, 4" in finding.what.vi


def test_the_line_of_each_merged_partner_is_known() -> None:
    found = identity(decisions("a=b", "b=c"), "decisions.csv")
    assert found.lines == {"b": 2, "c": 3}
