"""Running foreign query text: guarded, in a process of its own, with a deadline."""

import json
import re
import subprocess
import sys
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from coopgraph.errors import CoopgraphError, LimitReached, QueryRefused, StoreError
from coopgraph.limits import LIMITS, Limits
from coopgraph.query.guard import check, refusal, service_refused
from coopgraph.query.lexer import Places
from coopgraph.query.parsed import letters_at
from coopgraph.store.bounds import TooManyBytes, TooManyRows
from coopgraph.text import Bilingual, nfc

if TYPE_CHECKING:
    from coopgraph.query.worker import Reply, Request
    from coopgraph.store.view import Graphs

# The child finds modules where the parent does, and nowhere else: -I keeps the current folder out.
_START = "import sys; sys.path[:] = sys.argv[1:]; from coopgraph.query.worker import main; main()"
# What Rust, C++ and Python say when memory is refused; the store's threads cannot start without some either.
_NO_MEMORY = "memory allocation|bad_alloc|MemoryError|Cannot allocate|Resource temporarily unavailable"
_PLACE = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_SENTENCE = re.compile(r"[A-Z][A-Za-z]*(?: [^\s,]+)+")
# Longer lists of what the engine could go on with name what nobody meant to write.
_ONE_SIGN = re.compile(r'expected ("[^"\w]+")')


class DeadlinePassed(LimitReached):
    """The query ran until its deadline and was stopped."""

    def __init__(self, seconds: float) -> None:
        super().__init__(
            Bilingual(
                f"câu truy vấn chạy quá {seconds:g} giây và đã bị dừng",
                f"the query ran longer than {seconds:g} seconds and was stopped",
            ),
            advice=Bilingual(
                "thu hẹp câu truy vấn (thêm điều kiện, bỏ tích chéo) hoặc tăng --timeout",
                "narrow it (more conditions, no products of unrelated patterns) or raise --timeout",
            ),
        )


def run_query(
    store_folder: Path,
    text: str,
    form: str,
    *,
    seconds: float = LIMITS.query_seconds,
    limits: Limits = LIMITS,
    graphs: "Graphs | None" = None,
) -> bytes:
    """The answer to a query from outside, as bytes in a W3C format; ``graphs`` narrow what it sees.

    ``form`` is one of json, xml, csv, tsv for SELECT and ASK, and one of turtle, ntriples, jsonld, rdfxml
    for CONSTRUCT and DESCRIBE. Raises QueryRefused (the guard, the syntax, a query the engine dies of),
    LimitReached (the deadline, the memory, the rows, the size of text or result), StoreError.
    """
    started = monotonic()
    text = nfc(text)
    check(text, limits)
    request: Request = {
        "store": str(store_folder),
        "query": text,
        "form": form,
        "seconds": seconds,
        "memory_bytes": limits.worker_memory_bytes,
        "result_bytes": limits.result_bytes,
        "rows": limits.query_rows,
        "seen": (tuple(graphs.default), tuple(graphs.named)) if graphs is not None else None,
    }
    code, output, errors = _run_child(json.dumps(request).encode("ascii"), seconds, started)
    if code != 0:
        raise broken(code, errors, limits)
    head, _, result = output.partition(b"\n")
    reply: Reply = json.loads(head)
    if reply["error"]:
        raise failed(reply, text, store_folder, limits)
    return result


def _run_child(request: bytes, seconds: float, started: float) -> tuple[int, bytes, str]:
    """Exit code, stdout and stderr of the worker; whatever happens, it has ended when this returns.

    The deadline counts from when the query came, since reading a long text takes a while too.
    """
    child = subprocess.Popen(  # noqa: S603 - our own interpreter, our own module
        [sys.executable, "-I", "-c", _START, *sys.path],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    try:
        left = max(0.0, seconds - (monotonic() - started))
        output, errors = child.communicate(request, timeout=left)
    except subprocess.TimeoutExpired as error:
        raise DeadlinePassed(seconds) from error
    finally:
        if child.poll() is None:
            child.kill()
            child.wait()
        for pipe in (child.stdin, child.stdout, child.stderr):
            if pipe is not None:
                pipe.close()
    return child.returncode, output, errors.decode("utf-8", "replace")


def broken(code: int, errors: str, limits: Limits) -> CoopgraphError:
    """The error for a worker that ended by itself: for want of memory, or because the engine broke."""
    if re.search(_NO_MEMORY, errors) or code == -9:
        return _out_of_memory(limits)
    return QueryRefused(
        Bilingual(
            f"trình truy vấn đã dừng đột ngột (mã {code})", f"the engine broke on this query (code {code})"
        ),
        advice=Bilingual("đơn giản hóa câu truy vấn", "the query is too complex: simplify it"),
    )


def _out_of_memory(limits: Limits) -> LimitReached:
    mega = limits.worker_memory_bytes // 1024**2
    return LimitReached(
        Bilingual(f"câu truy vấn cần hơn {mega} MB bộ nhớ", f"the query needs more than {mega} MB of memory"),
        advice=Bilingual("thu hẹp câu truy vấn", "narrow the query"),
    )


def failed(reply: "Reply", text: str, store_folder: Path, limits: Limits) -> CoopgraphError:
    """The error for what the worker reports."""
    detail = reply["detail"]
    match reply["error"]:
        case "syntax":
            return syntax_error(text, detail)
        case "store":
            return StoreError(
                Bilingual(f"kho dữ liệu không đọc được: {detail}", f"the store cannot be read: {detail}"),
                where=str(store_folder),
                advice=Bilingual("nạp lại: coopgraph load", "build it again: coopgraph load"),
            )
        case "service":
            return service_refused(text, letters_at(text))
        case "memory":
            return _out_of_memory(limits)
        case "size":
            return TooManyBytes(limits.result_bytes)
        case "rows":
            return TooManyRows(limits.query_rows)
        case "form":
            return QueryRefused(
                Bilingual("dạng kết quả không hợp với câu truy vấn này", detail),
                advice=Bilingual(
                    "SELECT và ASK: json, csv, tsv, xml; CONSTRUCT: turtle, ntriples, jsonld",
                    "SELECT and ASK: json, csv, tsv, xml; CONSTRUCT: turtle, ntriples, jsonld",
                ),
            )
        case _:
            return QueryRefused(
                Bilingual(f"không chạy được câu truy vấn: {detail}", f"the query cannot be run: {detail}"),
                advice=Bilingual("sửa câu truy vấn", "change the query"),
            )


def syntax_error(text: str, detail: str) -> QueryRefused:
    """The engine's syntax error with its line and column, the line itself, and a short reason."""
    place = _PLACE.match(detail)
    if place is None:
        return refusal(text, 0, Bilingual(f"sai cú pháp: {detail}", f"syntax error: {detail}"), _MEND)
    offset = Places(text).offset(int(place[1]), int(place[2]))
    sentences = [found for found in _SENTENCE.findall(place[3]) if not found.startswith("None")]
    if sentences:
        told = _TOLD.get(sentences[0], sentences[0])
        return refusal(
            text, offset, Bilingual(f"sai cú pháp: {told}", f"syntax error: {sentences[0]}"), _MEND
        )
    sign = _ONE_SIGN.fullmatch(place[3].strip())
    if sign is not None:
        return refusal(
            text,
            offset,
            Bilingual(f"sai cú pháp: thiếu {sign[1]}", f"syntax error: {sign[1]} is missing"),
            Bilingual(f"thêm {sign[1]} trước chỗ được đánh dấu", f"put {sign[1]} before the marked place"),
        )
    return refusal(text, offset, Bilingual("sai cú pháp tại đây", "syntax error here"), _LOOK)


_MEND = Bilingual("sửa chỗ được đánh dấu", "mend the place that is marked")
_LOOK = Bilingual(
    "xem ngay trước chỗ được đánh dấu: dấu chấm giữa các mẫu, dấu ngoặc, thứ tự các mệnh đề",
    "look just before the marked place: a full stop between patterns, a bracket, the order of the clauses",
)
#: What the engine says in English, in Vietnamese.
_TOLD = {
    "The SELECT contains a variable that is unbound": "SELECT có biến không nằm trong GROUP BY hoặc hàm gộp",
}
