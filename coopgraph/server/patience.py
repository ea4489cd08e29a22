"""Connections on which a request begins and does not go on, or never begins: they are not waited for.

uvicorn bounds how long a connection may be idle between two requests, and the application how long a body may
take (``protocol_request``); here the head of a request is bounded, so that nobody holds many connections by
sending a letter now and then.
"""

import asyncio

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from coopgraph.server.refusals import Refusal, as_json
from coopgraph.text import Bilingual, Language

_SLOW_HEAD = Refusal(
    408,
    Bilingual("phần đầu của yêu cầu đến quá chậm", "the head of the request came too slowly"),
    Bilingual("gửi lại", "send it again"),
)


class _Patient(H11Protocol):
    """Starts a clock when a head may come, and stops it when it has come."""

    seconds = 10.0
    answer = b""
    _clock: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        super().connection_made(transport)  # type: ignore[arg-type]  # uvicorn names a narrower type
        self._look()

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        self._look()

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop()
        super().connection_lost(exc)

    def _look(self) -> None:
        if self.conn.their_state is not h11.IDLE:
            self._stop()
        elif self._clock is None:
            self._clock = self.loop.call_later(self.seconds, self._too_late)

    def _stop(self) -> None:
        if self._clock is not None:
            self._clock.cancel()
            self._clock = None

    def _too_late(self) -> None:
        self._clock = None
        if self.conn.their_state is h11.IDLE and not self.transport.is_closing():
            begun, _ = self.conn.trailing_data
            if begun:
                self.transport.write(self.answer)
            self.transport.close()


def patient_for(seconds: float, language: Language) -> type[H11Protocol]:
    """The protocol with so many seconds for the head of each request; 408 and the end after that."""
    body = as_json(_SLOW_HEAD, language)
    answer = (
        b"HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Type: application/json\r\n"
        b"X-Content-Type-Options: nosniff\r\nCache-Control: no-store\r\n"
        b"Content-Length: %d\r\n\r\n%s" % (len(body), body)
    )
    return type("Patient", (_Patient,), {"seconds": seconds, "answer": answer})
