"""What a server's refusal means, and what to do about it; its own words are shortened and made harmless."""

import re

from coopgraph.errors import CoopgraphError, LimitReached, QueryRefused, StoreError
from coopgraph.text import Bilingual

_SHOWN = 300


def shortened(content: bytes) -> str:
    r"""The server's own words: without markup and control characters, on one line, cut.

    >>> shortened(b"<html><title>Not here</title><p>nginx\x1b[31m</p></html>")
    'Not here'
    """
    text = content[: 64 * 1024].decode("utf-8", "replace")
    title = re.search(r"<title[^>]*>(.*?)</title>", text, re.DOTALL | re.IGNORECASE)
    if title:
        text = title[1]
    elif "<html" in text.lower():
        text = re.sub(r"<[^<>]*>", " ", text)
    # Virtuoso repeats the whole query after its message.
    text = text.partition("\nSPARQL query:")[0]
    text = " ".join(re.sub(r"[\x00-\x1f\x7f-\x9f]+", " ", text).split())
    return text if len(text) <= _SHOWN else text[:_SHOWN] + "…"


def refused(
    url: str, status: int, content: bytes, location: str = "", *, ours: bool = True
) -> CoopgraphError:
    """The error for an answer that is not a success; ``ours`` where the request was not a user's query."""
    told = shortened(content)
    said = f"HTTP {status}: {told}" if told else f"HTTP {status}"
    # Virtuoso tells a missing right as a fault of its own.
    if status in {401, 403} or (status == 500 and "SECURITY" in told):
        return _error(
            url,
            Bilingual(f"máy chủ không cho phép ({said})", f"the server does not allow it ({said})"),
            Bilingual(
                "đặt COOPGRAPH_USER và COOPGRAPH_PASSWORD (hoặc COOPGRAPH_TOKEN), hoặc xem update_url",
                "set COOPGRAPH_USER and COOPGRAPH_PASSWORD (or COOPGRAPH_TOKEN), or see to update_url",
            ),
        )
    if 300 <= status < 400:
        moved = shortened(location.encode()) or "?"
        return _error(
            url,
            Bilingual(f"máy chủ chuyển sang địa chỉ khác: {moved}", f"the server points elsewhere: {moved}"),
            Bilingual("dùng địa chỉ đó nếu tin được", "use that address if you trust it"),
        )
    if status in {404, 405, 406, 410, 415}:
        return _error(
            url,
            Bilingual(
                f"ở địa chỉ này không có dịch vụ SPARQL cần dùng ({said})",
                f"what is needed of SPARQL is not at this address ({said})",
            ),
            Bilingual(
                "kiểm tra --store, update_url, graph_store_url", "check --store, update_url, graph_store_url"
            ),
        )
    if status in {408, 413, 414, 504}:
        return LimitReached(
            Bilingual(f"máy chủ dừng ở giới hạn của nó ({said})", f"the server hit its own limit ({said})"),
            where=url,
            advice=Bilingual(
                "thu hẹp câu truy vấn, hoặc nới giới hạn ở máy chủ", "narrow it, or raise it there"
            ),
        )
    if 400 <= status < 500 and not ours:
        return QueryRefused(
            Bilingual(f"máy chủ từ chối câu truy vấn ({said})", f"the server refuses the query ({said})"),
            where=url,
            advice=Bilingual("sửa câu truy vấn", "change the query"),
        )
    return _error(
        url,
        Bilingual(f"máy chủ báo lỗi ({said})", f"the server reports a fault ({said})"),
        Bilingual("chạy lại sau, hoặc xem nhật ký của máy chủ", "run it again, or see the server's log"),
    )


def _error(url: str, what: Bilingual, advice: Bilingual) -> StoreError:
    return StoreError(what, where=url, advice=advice)
