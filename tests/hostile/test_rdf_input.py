"""R10, R12, R13, R15 for RDF: bad, cut, damaged, deep and poisoned files end with one message each.

``COOPGRAPH_MUTANTS`` says how many damaged files are tried (2,000 unless told), ``COOPGRAPH_SEED`` which.
"""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from coopgraph.errors import CoopgraphError, Finding, InputError
from coopgraph.limits import LIMITS
from coopgraph.loading import load
from coopgraph.sources.rdf.rdf_file import read_stated
from coopgraph.store.folder import exists
from tests.conftest import silent
from tests.hostile.rdf_samples import samples
from tests.query.test_canary import Canary, canary

__all__ = ["canary"]

XSD = "http://www.w3.org/2001/XMLSchema#"
ROOT = Path(__file__).parents[2]
MUTANTS = int(os.environ.get("COOPGRAPH_MUTANTS", "2000"))
SEED = int(os.environ.get("COOPGRAPH_SEED", "20240403"))
MEGABYTES = 500


def _in_a_child(folder: Path, *arguments: str) -> list[dict[str, object]]:
    """What became of each file; the child was alive to the end and never used more memory than is allowed."""
    program = [sys.executable, "-m", "tests.hostile.rdf_child", str(folder), *arguments]
    done = subprocess.run(program, capture_output=True, text=True, cwd=ROOT, check=False)
    lines = done.stdout.splitlines()
    assert done.returncode == 0, (done.returncode, lines[-1:], done.stderr[-2000:])
    assert int(lines[-1]) < MEGABYTES * 1024
    return [json.loads(line) for line in lines[:-1]]


def _placed(answer: dict[str, object], folder: Path) -> bool:
    """Whether each message begins with file and line; of a file without any statement there is no line."""
    told, path = answer["told"], re.escape(f"{folder}/{answer['file']}")
    assert isinstance(told, list)
    return all(re.match(rf"{path}:\d+(:\d+)?: |{path}: the file has no triples", text) for text in told)


def test_the_samples_are_sound(tmp_path: Path) -> None:
    for ending, text in samples().items():
        (tmp_path / f"sound.{ending}").write_bytes(text)
    answers = _in_a_child(tmp_path, *(f"sound.{ending}" for ending in samples()))
    assert [answer["code"] for answer in answers] == [0] * 6


@pytest.mark.slow  # two thousand files
def test_damaged_files_are_read_or_refused_with_a_place(tmp_path: Path) -> None:
    answers = _in_a_child(tmp_path, str(MUTANTS), str(SEED))
    assert len(answers) == MUTANTS
    assert {answer["code"] for answer in answers} == {0, 1, 2}
    assert [answer for answer in answers if answer["code"] == 2 and not _placed(answer, tmp_path)] == []
    assert sum(answer["code"] == 2 for answer in answers) > MUTANTS // 2


@pytest.mark.parametrize("ending", samples())
def test_a_file_that_is_cut_off_is_refused_at_the_cut_or_has_whole_statements(
    ending: str, tmp_path: Path
) -> None:
    whole = samples()[ending]
    names = []
    for size in range(0, len(whole), 64):
        names.append(f"cut{size}.{ending}")
        (tmp_path / names[-1]).write_bytes(whole[:size])
    answers = _in_a_child(tmp_path, *names)
    assert {answer["code"] for answer in answers} <= {0, 1, 2}
    for name, answer in zip(names, answers, strict=True):
        if answer["code"] == 2:
            assert _placed(answer, tmp_path), answer
        else:  # lines of N-Triples and N-Quads end statements; so does a point of Turtle
            assert ending in {"nt", "nq", "ttl", "trig"}, answer
            cut = (tmp_path / name).read_bytes().rstrip()
            assert cut[-1:] in {b".", b"}"} or b"#" in cut.splitlines()[-1], answer


CONTEXT = '"@context": {"n": "http://n.example/", "c": {"@id": "http://c.example/", "@type": "@id"}}'
A = '"@id": "http://a.example/1"'
P = '"http://p.example/"'
#: JSON-LD that must not be taken, and the line to blame. ``URL`` and ``FILE`` are the canaries.
BAD_JSON_LD = {
    "remote context": ('{\n"@context": "URLc",\n' + A + "}", 2),
    "one remote context of two": ('{"@context": [{},\n"URLc"],\n' + A + "}", 2),
    "file context": ('{"@context": "FILE", ' + A + "}", 1),
    "relative context": ('{\n"@context": "secret.jsonld",\n' + A + "}", 2),
    "imported context": ('{"@context": {\n"@import": "URLc"},\n' + A + "}", 2),
    "context of a term": (
        '{"@context": {"t": {"@id": "http://t.example/",\n"@context": "URLc"}},\n"t": {}}', 2,
    ),
    "context of an inner node": (
        "{" + A + ",\n" + P + ': {\n"@context": "FILE", "@id": "http://b.example/"}}', 3,
    ),
    "context of a type": (
        '{"@context": {"T": {"@id": "http://t.example/",\n"@context": ["URLc"]}},\n' + A + "}", 2
    ),
    "key twice": ("{" + A + ",\n" + P + ": 1,\n" + P + ": 2}", 3),
    "node twice": ("{" + A + ",\n" + A + "}", 2),
    "no JSON": ("{'@id': 'http://a.example/'}", 1),
    "comma at the end": ("{" + A + ",\n" + P + ": 1,\n}", 3),
    "not closed": ("{" + A + ",\n" + P + ": [1", 2),
    "more after the end": ("{" + A + ", " + P + ": 1}\n{}", 2),
    "not a number": ("{" + A + ",\n" + P + ": NaN}", 2),
    "half a character": ("{" + A + ",\n" + P + ': "\\ud800"}', 2),
    "control character": ("{" + A + ",\n" + P + ': "a\\u000bb"}', 2),
    "direction hidden": ("{" + A + ",\n" + P + ': "a\u202eb"}', 2),
    "term without a meaning": ("{" + CONTEXT + ",\n" + A + ',\n"nn": "x"}', 3),
    "type without a meaning": ("{" + A + ',\n"@type": "Partner"}', 2),
    "keyword that is none": ("{" + A + ',\n"@idd": "http://b.example/", ' + P + ": 1}", 2),
    "space in an IRI": ("{" + CONTEXT + ',\n"n": "x", "@id":\n"http://a.example/b c"}', 3),
    "space in a reference": ("{" + CONTEXT + ",\n" + A + ',\n"c": "http://a.example/b c"}', 3),
    "bracket in a property": ("{" + A + ',\n"http://p.example/]": 1}', 2),
    "no language": ("{" + A + ",\n" + P + ': {"@value": "x",\n"@language": "not a language"}}', 3),
    "language that is a number": ("{" + A + ",\n" + P + ': {"@value": "x", "@language": 5}}', 2),
    "value that is an object": ("{" + A + ",\n" + P + ': {"@value": {"x": 1}}}', 2),
    "id that is a number": ("{\n" + '"@id": 5, ' + P + ": 1}", 2),
    "second node at fault": ("[{" + A + ", " + P + ': 1},\n{"@id": "http://b.example/", "@index": 3}]', 2),
    "terms in a circle": ('{\n"@context": {"a": "b", "b": "a"}, ' + A + "}", 2),
    "no day": ("{" + A + ",\n" + P + ': {"@value": "2024-13-45", "@type": "XSDdate"}}', 2),
    "direction of RDF 1.2": ("{" + A + ",\n" + P + ': {"@value": "x", "@direction": "rtl"}}', 2),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD_JSON_LD)
def test_bad_json_ld_is_refused_and_asks_nobody(name: str, tmp_path: Path, canary: Canary) -> None:
    secret = tmp_path / "secret.jsonld"
    secret.write_text('{"@context": {"@vocab": "http://secret.example/"}}', encoding="utf-8")
    os.utime(secret, (1, 2))  # a time of reading before that of writing changes at the next reading
    text, line = BAD_JSON_LD[name]
    path = tmp_path / "bad.jsonld"
    path.write_text(
        text.replace("URL", canary.url).replace("FILE", secret.as_uri()).replace("XSD", XSD), encoding="utf-8"
    )
    with pytest.raises(CoopgraphError) as caught:
        load([path], tmp_path / "store", silent)
    findings: list[Finding] = getattr(caught.value, "findings", [])
    told = [finding.message("en") for finding in findings] or [caught.value.message("en")]
    assert caught.value.exit_code == 2
    assert all(text.startswith(f"{path}:{line}:") for text in told), told
    assert canary.callers == []
    assert secret.stat().st_atime == 1
    assert not exists(tmp_path / "store")


def test_the_canary_of_files_sings_where_the_disk_keeps_times(tmp_path: Path) -> None:
    """Or the test before proves nothing about files."""
    secret = tmp_path / "secret.jsonld"
    secret.write_text("{}", encoding="utf-8")
    os.utime(secret, (1, 2))
    secret.read_bytes()
    if secret.stat().st_atime == 1:
        pytest.skip("this file system keeps no times of reading")


RDF_XML = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="http://e.example/"'
END = "</rdf:Description></rdf:RDF>"
ABOUT = '<rdf:Description rdf:about="http://a.example/">'
#: RDF/XML that would fetch, expand or exhaust something, and the line to blame.
POISON = {
    "billion laughs": (
        "<!DOCTYPE r [<!ENTITY a '1234567890'>"
        + "".join(f"<!ENTITY {chr(98 + n)} '{f'&{chr(97 + n)};' * 10}'>" for n in range(9))
        + f"]>\n<rdf:RDF {RDF_XML}>{ABOUT}<e:p>&j;</e:p>{END}",
        1,
    ),
    "external entity": (
        f"<!DOCTYPE r [<!ENTITY x SYSTEM 'FILE'>]>\n<rdf:RDF {RDF_XML}>{ABOUT}<e:p>&x;</e:p>{END}",
        1,
    ),
    "remote subset": (f"\n<!DOCTYPE r SYSTEM 'URLx.dtd'>\n<rdf:RDF {RDF_XML}/>", 2),
    "parameter entity": (f"<!DOCTYPE r [<!ENTITY % x SYSTEM 'URLx'>%x;]>\n<rdf:RDF {RDF_XML}/>", 1),
    "an IRI with a space": (f'<rdf:RDF {RDF_XML}>\n<rdf:Description rdf:about="http://a b"/></rdf:RDF>', 2),
    "an id twice": (f'<rdf:RDF {RDF_XML}>\n<e:T rdf:ID="x"/>\n<e:T rdf:ID="x"/></rdf:RDF>', 3),
    "no day": (
        f'<rdf:RDF {RDF_XML}>{ABOUT}\n<e:p rdf:datatype="{XSD}date">2024-13-45</e:p>{END}',
        2,
    ),
    "hidden direction": (f"<rdf:RDF {RDF_XML}>{ABOUT}\n<e:p>a\u202eb</e:p>{END}", 2),
}  # fmt: skip


@pytest.mark.parametrize("name", POISON)
@pytest.mark.parametrize("ending", ["rdf", "owl", "xml"])
def test_poisoned_rdf_xml_is_refused(name: str, ending: str, tmp_path: Path, canary: Canary) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret", encoding="utf-8")
    os.utime(secret, (1, 2))
    text, line = POISON[name]
    path = tmp_path / f"bad.{ending}"
    path.write_text(text.replace("URL", canary.url).replace("FILE", secret.as_uri()), encoding="utf-8")
    with pytest.raises(InputError) as caught:
        load([path], tmp_path / "store", silent)
    findings: list[Finding] = getattr(caught.value, "findings", [])
    told = [finding.message("vi") for finding in findings] or [caught.value.message("vi")]
    assert all(one.startswith(f"{path}:{line}:") for one in told), told
    assert canary.callers == []
    assert secret.stat().st_atime == 1


def test_xinclude_is_not_followed(tmp_path: Path, canary: Canary) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret", encoding="utf-8")
    path = tmp_path / "a.rdf"
    path.write_text(
        f'<rdf:RDF {RDF_XML} xmlns:xi="http://www.w3.org/2001/XInclude">{ABOUT}<e:p rdf:parseType="Literal">'
        f'<xi:include href="{secret.as_uri()}" parse="text"/><xi:include href="{canary.url}"/></e:p>'
        "</rdf:Description></rdf:RDF>",
        encoding="utf-8",
    )
    read = [str(stated.quad.object) for stated in read_stated(path, [])]
    assert len(read) == 1
    assert "xi:include" in read[0]
    assert ">secret<" not in read[0]
    assert canary.callers == []


def _deep(form: str, depth: int) -> str:
    """A file of one statement or node, nested so many times; the ending is part of the form's name."""
    s, p, o = "<http://a.example/>", "<http://b.example/>", "<http://c.example/>"
    node, end = "<rdf:Description><e:p>", "</e:p></rdf:Description>"
    return {
        "nodes.ttl": f"{s} {p} " + f"[ {p} " * depth + o + " ]" * depth + " .",
        "list.ttl": f"{s} {p} " + "( " * depth + " )" * depth + " .",
        "quoted.ttl": f"{s} {p} " + f"<<( {s} {p} " * depth + o + " )>>" * depth + " .",
        "quoted.nt": f"{s} {p} " + f"<<( {s} {p} " * depth + o + " )>>" * depth + " .",
        "occurrences.ttl": "<< " * depth + f"{s} {p} {o}" + f" >> {p} {o}" * depth + " .",
        "annotations.ttl": f"{s} {p} {o} " + f"{{| {p} {o} " * depth + "|}" * depth + " .",
        "graphs.trig": "{" * depth + f"{s} {p} {o}" + "}" * depth,
        "nodes.trig": f"{s} {{ {s} {p} " + f"[ {p} " * depth + o + " ]" * depth + " }",
        "objects.jsonld": '{"@id":"http://a.example/","http://b.example/":' * depth + "1" + "}" * depth,
        "unclosed.jsonld": '{"@id":"http://a.example/","http://b.example/":' * depth,
        "lists.jsonld": '{"@id":"http://a.example/","http://b/":' + "[" * depth + "1" + "]" * depth + "}",
        "elements.rdf": f"<rdf:RDF {RDF_XML}>{node * depth}<rdf:Description/>{end * depth}</rdf:RDF>",
        "unclosed.rdf": f"<rdf:RDF {RDF_XML}>{node * depth}",
        "literal.rdf": f'<rdf:RDF {RDF_XML}>{ABOUT}<e:p rdf:parseType="Literal">'
        f"{'<a>' * depth}{'</a>' * depth}</e:p>{END}",
    }[form]  # fmt: skip


#: What may be as deep as anybody likes: these parsers keep count without a stack.
ANY_DEPTH = {"nodes.ttl", "list.ttl", "nodes.trig"}
FORMS = (
    *("nodes.ttl", "list.ttl", "quoted.ttl", "quoted.nt", "occurrences.ttl", "annotations.ttl"),
    *("graphs.trig", "nodes.trig", "objects.jsonld", "unclosed.jsonld", "lists.jsonld"),
    *("elements.rdf", "unclosed.rdf", "literal.rdf"),
)


@pytest.mark.slow  # megabytes of brackets
@pytest.mark.parametrize("depth", [10**2, 10**3, 10**5])
def test_however_deep_a_file_is_the_process_stays_alive(depth: int, tmp_path: Path) -> None:
    for form in FORMS:
        (tmp_path / form).write_text(_deep(form, depth), encoding="utf-8")
    answers = _in_a_child(tmp_path, "--unchecked", *FORMS)
    for form, answer in zip(FORMS, answers, strict=True):
        if form in ANY_DEPTH or (form, depth) == ("objects.jsonld", LIMITS.rdf_depth):
            assert answer["code"] == 0, answer
        else:
            assert answer["code"] == 2, answer
            assert _placed(answer, tmp_path), answer
