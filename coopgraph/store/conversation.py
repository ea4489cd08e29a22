"""Talking to a SPARQL server: requests with a deadline, and one clear error for each way to fail."""

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING
from weakref import finalize

from coopgraph.errors import CoopgraphError, LimitReached, StoreError
from coopgraph.limits import LIMITS, Limits
from coopgraph.store import refusals
from coopgraph.store.endpoint import Endpoint
from coopgraph.text import Bilingual

if TYPE_CHECKING:  # httpx costs a fifth of a second, which only a remote store is worth
    import httpx


class TooSlow(LimitReached):
    """The server did not finish its answer in time."""


@dataclass(frozen=True, slots=True)
class Reply:
    """A whole answer of the server: its media type, its headers by lower-case name, its bytes."""

    media_type: str
    headers: Mapping[str, str]
    content: bytes


class Conversation:
    """One endpoint, and one connection that is kept open to it; may be used by several threads."""

    def __init__(self, endpoint: Endpoint, limits: Limits = LIMITS) -> None:
        self.endpoint = endpoint
        self._limits = limits
        self._client: httpx.Client | None = None
        #: What the server calls itself in its answers; None before the first.
        self.server: str | None = None

    def ask(self, fields: Sequence[tuple[str, str]], accept: str, seconds: float) -> Reply:
        """Send a query with its protocol parameters as a form.

        Raises QueryRefused (the server does not take the query), LimitReached (deadline, size),
        StoreError (anything else that keeps the server from answering).
        """
        form: dict[str, list[str]] = {}
        for name, value in fields:
            form.setdefault(name, []).append(value)
        return self._exchange(
            "POST", self.endpoint.query_url, seconds, data=form, headers={"Accept": accept}, ours=False
        )

    def update(self, text: str, seconds: float) -> None:
        """Send one SPARQL update; raises StoreError or LimitReached."""
        self._exchange("POST", self.endpoint.update_url, seconds, data={"update": [text]})

    def send(
        self,
        method: str,
        url: str,
        content: bytes | Iterable[bytes],
        media_type: str,
        seconds: float,
        params: Mapping[str, str],
    ) -> None:
        """Send a file, whole or piece by piece, to an address of it; raises StoreError, LimitReached."""
        headers = {"Content-Type": media_type}
        self._exchange(method, url, seconds, params=params, content=content, headers=headers)

    def _exchange(
        self,
        method: str,
        url: str,
        seconds: float,
        *,
        ours: bool = True,
        params: Mapping[str, str] | None = None,
        data: Mapping[str, Sequence[str]] | None = None,
        content: bytes | Iterable[bytes] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Reply:
        import httpx

        ends = time.monotonic() + seconds
        timeout = httpx.Timeout(seconds, connect=min(seconds, self._limits.connect_seconds))
        with _network_errors(url, seconds, ours=ours):
            request = self._connection().build_request(
                method, url, params=params, data=data, content=content, headers=headers, timeout=timeout
            )
            response = self._connection().send(request, stream=True)
            try:
                body = bytearray()
                for piece in response.iter_bytes():
                    body += piece
                    if len(body) > self._limits.result_bytes:
                        raise _too_long(url, self._limits)
                    if time.monotonic() > ends:
                        raise _too_slow(url, seconds, ours=ours)
            finally:
                response.close()
        if not response.is_success:
            location = response.headers.get("location", "")
            raise refusals.refused(url, response.status_code, bytes(body), location, ours=ours)
        self.server = response.headers.get("server", "")
        media_type = response.headers.get("content-type", "").partition(";")[0].strip().lower()
        return Reply(media_type, {k.lower(): v for k, v in response.headers.items()}, bytes(body))

    def _connection(self) -> "httpx.Client":
        if self._client is None:
            import httpx

            from coopgraph.store.credentials import credentials

            endpoint = self.endpoint
            addresses = (endpoint.query_url, endpoint.update_url, endpoint.graph_store_url)
            # Reading the certificates of the system takes longer than a query: only for https.
            secure = any(address.startswith("https:") for address in addresses)
            self._client = httpx.Client(auth=credentials(endpoint), verify=secure, follow_redirects=False)
            finalize(self, self._client.close)
        return self._client


@contextmanager
def _network_errors(url: str, seconds: float, *, ours: bool) -> Iterator[None]:
    import httpx

    try:
        yield
    except httpx.ConnectTimeout as error:
        raise _unreachable(url, "connect timeout") from error
    except httpx.TimeoutException as error:
        raise _too_slow(url, seconds, ours=ours) from error
    except httpx.ConnectError as error:
        raise _unreachable(url, str(error)) from error
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        told = refusals.shortened(str(error).encode()) or type(error).__name__
        raise StoreError(
            Bilingual(f"kết nối với máy chủ bị đứt: {told}", f"the connection to the server broke: {told}"),
            where=url,
            advice=Bilingual("chạy lại; nếu vẫn vậy, xem máy chủ", "run it again; if it stays, look there"),
        ) from error


def _unreachable(url: str, detail: str) -> StoreError:
    return StoreError(
        Bilingual(f"không kết nối được với máy chủ ({detail})", f"the server cannot be reached ({detail})"),
        where=url,
        advice=Bilingual("kiểm tra địa chỉ, mạng và máy chủ", "check the address, the network, the server"),
    )


def _too_slow(url: str, seconds: float, *, ours: bool) -> CoopgraphError:
    return TooSlow(
        Bilingual(
            f"máy chủ không trả lời xong trong {seconds:g} giây",
            f"the server did not finish its answer within {seconds:g} seconds",
        ),
        where=url,
        advice=Bilingual("xem kết quả bằng coopgraph doctor", "it may still finish: see coopgraph doctor")
        if ours
        else Bilingual("thu hẹp câu truy vấn hoặc tăng --timeout", "narrow the query or raise --timeout"),
    )


def _too_long(url: str, limits: Limits) -> LimitReached:
    return LimitReached(
        Bilingual(
            f"câu trả lời dài hơn {limits.result_bytes} byte",
            f"the answer is longer than {limits.result_bytes} bytes",
        ),
        where=url,
        advice=Bilingual("thêm LIMIT hoặc điều kiện", "add a LIMIT or a condition"),
    )
