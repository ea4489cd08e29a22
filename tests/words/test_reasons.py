import csv
import errno
import io

import pyoxigraph as ox
import pytest

from coopgraph.reasons import reason_of


@pytest.mark.parametrize(
    ("number", "said", "told"),
    [
        (
            errno.ENOENT,
            "No such file or directory",
            "không có tệp hay thư mục này (No such file or directory)",
        ),
        (errno.EISDIR, "Is a directory", "đây là một thư mục (Is a directory)"),
        (errno.ENOSPC, "No space left on device", "đĩa hết chỗ (No space left on device)"),
        (errno.EXDEV, "Invalid cross-device link", "Invalid cross-device link"),
    ],
)
def test_what_the_system_says(number: int, said: str, told: str) -> None:
    assert reason_of(OSError(number, said)) == (told, said)


@pytest.mark.parametrize(
    ("content", "form", "start"),
    [
        ("@prefix a: <http://x/> . a:b a:c 'x", ox.RdfFormat.TURTLE, "thiếu phần cuối: có chuỗi hoặc ngoặc"),
        ("x:a x:b x:c .", ox.RdfFormat.TURTLE, "tiền tố chưa khai báo (Parser error at line 1"),
        ("<a> <b> .", ox.RdfFormat.TURTLE, "IRI không hợp lệ (Parser error at line 1"),
        ("<http://a> <http://b> <http://c>", ox.RdfFormat.N_TRIPLES, "thiếu dấu chấm cuối câu (Parser error"),
        ('{"@context":"http://x/y"}', ox.RdfFormat.JSON_LD, "JSON-LD không được lấy @context từ mạng"),
    ],
)
def test_what_the_parser_of_rdf_says(content: str, form: ox.RdfFormat, start: str) -> None:
    with pytest.raises(SyntaxError) as caught:
        list(ox.parse(content.encode(), format=form))
    assert reason_of(caught.value.msg).vi.startswith(start)


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ('"a"b,c', "sau dấu nháy kép đóng phải là dấu phân cách (',' expected after '\"')"),
        ('"abc\n', "thiếu phần cuối: có chuỗi hoặc ngoặc chưa đóng (unexpected end of data)"),
    ],
)
def test_what_the_reader_of_csv_says(row: str, told: str) -> None:
    with pytest.raises(csv.Error) as caught:
        list(csv.reader(io.StringIO(row), strict=True))
    assert reason_of(caught.value).vi == told


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (
            "Corruption: block checksum mismatch: stored = 1",
            "tệp của kho bị hỏng (Corruption: block checksum",
        ),
        ("'utf-8' codec can't encode character '\\udc80'", "không phải UTF-8 ('utf-8' codec can't encode"),
        ("something new", "something new"),
    ],
)
def test_the_original_stays_in_parentheses_or_alone(said: str, told: str) -> None:
    found = reason_of(ValueError(said))
    assert found.vi.startswith(told)
    assert found.en == said
