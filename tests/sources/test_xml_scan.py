"""R13: entity bombs, external entities and too deep nesting are refused at their line, before any parser."""

import subprocess
import sys
from pathlib import Path

import pytest

from coopgraph.errors import InputError
from coopgraph.sources.xml_scan import root_of, scan_xml

FILE = Path("gifts.xml")
DECLARED = '<?xml version="1.0"?>\n'
BILLION = (
    DECLARED
    + "<!DOCTYPE a [\n<!ENTITY l0 'lol'>\n"
    + "".join(f"<!ENTITY l{n} '{f'&l{n - 1};' * 10}'>\n" for n in range(1, 10))
    + "]>\n<a>&l9;</a>"
)
QUADRATIC = DECLARED + f"<!DOCTYPE a [<!ENTITY x '{'y' * 100_000}'>]>\n<a>" + "&x;" * 10_000 + "</a>"
#: Text, and the place where it is refused, counted by hand.
REFUSED = {
    "billion laughs": (BILLION, "gifts.xml:2:1"),
    "quadratic blow-up": (QUADRATIC, "gifts.xml:2:1"),
    "external entity": ("<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>", "gifts.xml:1:1"),
    "parameter entity": (
        "\n <!DOCTYPE a [<!ENTITY % x SYSTEM 'http://127.0.0.1:9/x'> %x;]><a/>",
        "gifts.xml:2:2",
    ),
    "external subset": ("<!DOCTYPE a SYSTEM 'http://127.0.0.1:9/a.dtd'>\n<a/>", "gifts.xml:1:1"),
    "public document type": ("<!DOCTYPE a PUBLIC '-//x//EN' 'a.dtd'><a/>", "gifts.xml:1:1"),
    "bare document type": ("<!-- one -->\n<!DOCTYPE a>\n<a/>", "gifts.xml:2:1"),
    "undeclared entity": ("<a>\n&nbsp;</a>", "gifts.xml:2:1"),
    "not closed": ("<a>\n<b>\n</a>", "gifts.xml:3:3"),
    "two roots": ("<a/>\n<b/>", "gifts.xml:2:1"),
    "attribute twice": ("<a\nb='1' b='2'/>", "gifts.xml:2:7"),
    "undeclared prefix": ("<a>\n<x:b/></a>", "gifts.xml:2:1"),
    "control character": ("<a>\n\x01</a>", "gifts.xml:2:1"),
    "an encoding that is none": ("<?xml version='1.0' encoding='klingon'?>\n<a/>", "gifts.xml:1:31"),
    "no XML": ("id,name\n1,Nice\n", "gifts.xml:1:1"),
    "nothing": ("", "gifts.xml:1:1"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_not_sound_is_refused_at_its_place(name: str) -> None:
    text, place = REFUSED[name]
    with pytest.raises(InputError) as caught:
        scan_xml(FILE, text.encode("utf-8"))
    assert caught.value.where == place
    assert caught.value.what.vi
    assert caught.value.advice


def test_nesting_is_refused_at_the_element_that_goes_too_deep() -> None:
    def nested(depth: int) -> bytes:
        return b"<a>\n" * depth + b"</a>" * depth

    assert scan_xml(FILE, nested(100)).root == "{}a"
    for depth in (101, 1000, 100_000):
        with pytest.raises(InputError, match="deeper than 100") as caught:
            scan_xml(FILE, nested(depth))
        assert caught.value.where == "gifts.xml:101:1"


def test_the_root_tells_what_kind_of_xml_it_is() -> None:
    text = DECLARED + '<r:RDF xmlns:r="urn:syntax#"><broken'
    assert root_of(FILE, text.encode("utf-8")) == "{urn:syntax#}RDF"
    assert root_of(FILE, b"<iati-activities/>") == "{}iati-activities"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1", "windows-1252"])
def test_whatever_the_encoding_parsers_get_utf_8_with_the_same_lines(encoding: str) -> None:
    declared = f'<?xml version="1.0"\n encoding="{encoding.removesuffix("-sig")}"?>\n'
    scanned = scan_xml(FILE, (declared + "<a>Plzeň</a>".replace("ň", "é")).encode(encoding))
    text = scanned.content.decode("utf-8")
    assert text.endswith("?>\n<a>Plzeé</a>")
    assert text.count("\n") == 2
    assert "utf-16" not in text
    assert "8859" not in text


def test_a_bomb_costs_next_to_nothing(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xml"
    path.write_text(BILLION + QUADRATIC, encoding="utf-8")
    program = (
        "import resource, sys; from pathlib import Path; from coopgraph.sources.xml_scan import scan_xml\n"
        "resource.setrlimit(resource.RLIMIT_CPU, (5, 5))\n"
        "path = Path(sys.argv[1])\n"
        "try: scan_xml(path, path.read_bytes())\n"
        "except Exception as error: print(type(error).__name__)\n"
        "from tests.processes import peak_kilobytes\n"
        "print(peak_kilobytes())"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(path)],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    kind, kilobytes = done.stdout.split()
    assert kind == "InputError"
    assert int(kilobytes) < 100 * 1024
