"""What a query from outside may say, decided before any engine sees it.

The text is read by our own lexer in one pass. Oxigraph's parser has no lexer: it takes the keyword out of
``trueSERVICE:x {…}``, and in ``?a<'>'||EXISTS{SERVICE …`` it sees a comparison where the grammar's longest
match sees an IRI. So words must be known words, standing by themselves, and what can be read in two ways
is refused.
"""

import re
from collections.abc import Iterable, Sequence

from coopgraph.errors import LimitReached, QueryRefused
from coopgraph.limits import LIMITS, Limits
from coopgraph.query.lexer import Places, Token, decode_escapes, tokens
from coopgraph.terms import PREFIXES
from coopgraph.text import Bilingual

#: The graphs that FROM and FROM NAMED may name: those of this project's data.
_OWN_GRAPHS = "https://w3id.org/coopgraph/"

_WORDS = frozenset(
    """A ABS AS ASC ASK AVG BASE BIND BNODE BOUND BY CEIL COALESCE CONCAT CONSTRUCT CONTAINS COUNT DATATYPE
    DAY DESC DESCRIBE DISTINCT ENCODE_FOR_URI EXISTS FALSE FILTER FLOOR FROM GRAPH GROUP GROUP_CONCAT HAVING
    HOURS IF IN IRI ISBLANK ISIRI ISLITERAL ISNUMERIC ISURI LANG LANGMATCHES LCASE LIMIT MAX MD5 MIN MINUS
    MINUTES MONTH NAMED NOT NOW OFFSET OPTIONAL ORDER PREFIX RAND REDUCED REGEX REPLACE ROUND SAMETERM SAMPLE
    SECONDS SELECT SEPARATOR SHA1 SHA256 SHA384 SHA512 STR STRAFTER STRBEFORE STRDT STRENDS STRLANG STRLEN
    STRSTARTS STRUUID SUBSTR SUM TIMEZONE TRUE TZ UCASE UNDEF UNION URI UUID VALUES WHERE YEAR""".split()  # noqa: SIM905
)
_UPDATE_WORDS = frozenset(
    [
        "ADD",
        "CLEAR",
        "COPY",
        "CREATE",
        "DATA",
        "DELETE",
        "DROP",
        "INSERT",
        "INTO",
        "LOAD",
        "MOVE",
        "USING",
        "WITH",
    ]
)
_VALUE_KINDS = frozenset({"variable", "string", "number", "iri", "prefixed", "language", "blank"})
#: What a comparison that looks like an IRI may have in it: brackets, quotes, a variable at once.
_AMBIGUOUS = re.compile(r"['#()\[\]]|^<[?$]")
_FULL_IRI = re.compile(r"<[A-Za-z][A-Za-z0-9+.-]*://")
_CLOSING = {")": "(", "]": "[", "}": "{"}


def check(text: str, limits: Limits = LIMITS) -> None:
    """Let a query pass, or say where and why not.

    Raises LimitReached for a text that is too long, and QueryRefused for everything else: brackets nested
    too deeply, an unknown word, an update, SERVICE, or FROM with a graph that is not of this project.
    """
    _check_size(text, limits)
    _check_tokens(text, limits)
    decoded = decode_escapes(text)
    if decoded != text:
        # An engine that decodes \uXXXX first, as the standard says, must not see another query than we do.
        _check_tokens(decoded, limits)


def refusal(text: str, offset: int, what: Bilingual, advice: Bilingual) -> QueryRefused:
    """The error for one place of a query: its line and column before, the line itself below."""
    places = Places(text)
    line, column = places.place(offset)
    shown = places.shown(offset)
    return QueryRefused(
        what,
        where=f"{line}:{column}",
        advice=Bilingual(f"{advice.vi}\n{shown}", f"{advice.en}\n{shown}"),
    )


def _check_size(text: str, limits: Limits) -> None:
    try:
        size = len(text.encode("utf-8"))
    except UnicodeEncodeError as error:
        raise refusal(
            text.encode("utf-8", "replace").decode(),
            error.start,
            Bilingual("câu truy vấn không phải UTF-8", "the query is not UTF-8"),
            Bilingual("lưu lại bằng UTF-8", "save it as UTF-8"),
        ) from error
    if size > limits.query_bytes:
        raise LimitReached(
            Bilingual(
                f"câu truy vấn dài {size} byte, giới hạn là {limits.query_bytes}",
                f"the query has {size} bytes, the limit is {limits.query_bytes}",
            ),
            advice=Bilingual("rút gọn câu truy vấn", "make the query shorter"),
        )


def _check_tokens(text: str, limits: Limits) -> None:
    found = tokens(text)
    _check_brackets(text, found, limits)
    for position, token in enumerate(found):
        if token.kind == "open string":
            raise refusal(
                text,
                token.start,
                Bilingual("chuỗi chưa đóng", "this string is not closed"),
                Bilingual("thêm dấu nháy đóng", "close it with the same quotation mark"),
            )
        if token.kind == "word":
            _check_path(text, found, position)
            _check_word(text, token)
        elif token.kind == "prefixed":
            _check_prefix_name(text, token)
        if token.upper == "FROM":
            _check_graph(text, token, found[position + 1 : position + 3])
    _check_prefixes(text, found)


def _check_brackets(text: str, found: Iterable[Token], limits: Limits) -> None:
    """Depth, and the one ambiguity of the grammar: ``<`` after a value inside round brackets."""
    stack: list[str] = []
    before: Token | None = None
    for token in found:
        if token.kind == "iri":
            after_value = before is not None and (
                before.kind in _VALUE_KINDS or before.is_sign(")") or before.upper in {"TRUE", "FALSE"}
            )
            inside = bool(stack) and stack[-1] == "("
            if inside and after_value and _AMBIGUOUS.search(token.text) and not _FULL_IRI.match(token.text):
                raise refusal(
                    text,
                    token.start,
                    Bilingual(
                        "dấu '<' ở đây có thể hiểu là IRI hoặc là phép so sánh",
                        "this '<' can be read as an IRI or as a comparison",
                    ),
                    Bilingual(
                        "thêm dấu cách sau phép so sánh, hoặc viết IRI đầy đủ",
                        "put a space after a comparison, or write the IRI in full",
                    ),
                )
        elif token.kind == "sign" and token.text in "{[(":
            stack.append(token.text)
            if len(stack) > limits.query_depth:
                raise refusal(
                    text,
                    token.start,
                    Bilingual(
                        f"ngoặc lồng sâu hơn {limits.query_depth} lớp",
                        f"brackets are nested deeper than {limits.query_depth}",
                    ),
                    Bilingual("tách câu truy vấn thành các phần đơn giản hơn", "simplify the query"),
                )
        elif (
            token.kind == "sign"
            and token.text in _CLOSING
            and (not stack or stack.pop() != _CLOSING[token.text])
        ):
            raise refusal(
                text,
                token.start,
                Bilingual(f"dấu '{token.text}' không khớp", f"this '{token.text}' closes nothing"),
                Bilingual("kiểm tra các dấu ngoặc", "check the brackets"),
            )
        before = token


def _check_path(text: str, found: Sequence[Token], position: int) -> None:
    """Refuse ``data:cantho/partner/nice``, where the slashes would lead along a path of properties."""
    if found[position].upper in _WORDS:
        return
    start = position
    while start >= 2 and found[start - 1].is_sign("/") and found[start - 2].end == found[start].start - 1:
        start -= 2
    if start == position or found[start].kind != "prefixed":
        return
    prefix = found[start].text.partition(":")[0]
    if prefix in PREFIXES and prefix != "data":  # a property: what follows wants a prefix too
        return
    end = position
    while end + 2 < len(found) and found[end + 1].is_sign("/") and found[end + 2].kind == "word":
        end += 2
    local = text[found[start].start : found[end].end].partition(":")[2]
    escaped = f"{prefix}:{local}".replace("/", "\\/")
    whole = f"<{PREFIXES[prefix]}{local}>" if prefix in PREFIXES else "<https://…>"
    raise refusal(
        text,
        found[start].start,
        Bilingual("dấu '/' ở đây nghĩa là đi qua thuộc tính", "a '/' here leads along a path of properties"),
        Bilingual(f"viết {whole} hoặc {escaped}", f"write {whole} or {escaped}"),
    )


def _check_word(text: str, token: Token) -> None:
    word = token.upper
    if word in _WORDS and (word != "A" or token.text == "a"):
        return
    if "SERVICE" in word or word == "SILENT":
        raise service_refused(text, token.start)
    if word in _UPDATE_WORDS:
        raise refusal(
            text,
            token.start,
            Bilingual(f"'{token.text}' là lệnh sửa dữ liệu", f"'{token.text}' belongs to an update"),
            Bilingual(
                "dữ liệu chỉ được đọc; sửa các bảng rồi nạp lại: coopgraph load",
                "the graph can only be read; change the tables and load them: coopgraph load",
            ),
        )
    near = _nearest(word, _WORDS)
    raise refusal(
        text,
        token.start,
        Bilingual(
            f"'{token.text}' không phải từ khóa SPARQL 1.1", f"'{token.text}' is no word of SPARQL 1.1"
        ),
        Bilingual(
            f"có phải là {near}?" if near else "biến viết ?tên, tên viết tiền_tố:tên, chữ trong nháy kép",
            f"is it {near}?" if near else "write a variable as ?name, a name as prefix:name, text in quotes",
        ),
    )


def _check_prefix_name(text: str, token: Token) -> None:
    """Refuse prefixes out of which Oxigraph's parser could take a keyword."""
    prefix = token.text.partition(":")[0].upper()
    if "SERVICE" in prefix:
        raise service_refused(text, token.start)
    if "FROM" in prefix:
        raise refusal(
            text,
            token.start,
            Bilingual("tiền tố có chữ FROM không dùng được", "a prefix with FROM in it cannot be used"),
            Bilingual("đặt tên khác cho tiền tố", "give the prefix another name"),
        )


def service_refused(text: str, offset: int) -> QueryRefused:
    """The error for a SERVICE clause at a place of a query."""
    return refusal(
        text,
        offset,
        Bilingual(
            "SERVICE không được phép: câu truy vấn không được gọi máy khác",
            "SERVICE is not allowed: a query cannot call other hosts",
        ),
        Bilingual(
            "bỏ phần SERVICE; nếu đó là tiền tố thì đặt tên khác",
            "leave that part out; if it is a prefix, give it another name",
        ),
    )


def _check_graph(text: str, token: Token, after: Sequence[Token]) -> None:
    name = next((other for other in after if other.upper != "NAMED"), token)
    if name.kind == "iri" and name.text[1:].startswith(_OWN_GRAPHS) and ".." not in name.text:
        return
    raise refusal(
        text,
        name.start,
        Bilingual(
            "FROM chỉ nhận đồ thị của dự án này", "FROM takes only the graphs of this project, as full IRIs"
        ),
        Bilingual(f"viết <{_OWN_GRAPHS}data/…>", f"write <{_OWN_GRAPHS}data/…>"),
    )


def _check_prefixes(text: str, found: Sequence[Token]) -> None:
    declared = set(PREFIXES)
    for before, token in zip([None, *found], found, strict=False):
        if token.kind != "prefixed":
            continue
        prefix = token.text.partition(":")[0]
        if before is not None and before.upper == "PREFIX":
            declared.add(prefix)
        elif prefix not in declared:
            known = ", ".join(f"{name}:" for name in sorted(declared))
            raise refusal(
                text,
                token.start,
                Bilingual(f"tiền tố '{prefix}:' chưa khai báo", f"the prefix '{prefix}:' is not declared"),
                Bilingual(
                    f"khai báo bằng PREFIX, hoặc dùng: {known}", f"declare it with PREFIX, or use: {known}"
                ),
            )


def _nearest(word: str, among: Iterable[str]) -> str:
    from difflib import get_close_matches

    return next(iter(get_close_matches(word, sorted(among), 1, 0.75)), "")
