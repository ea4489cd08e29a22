"""How we say who we are, in the way the server asks for it. Imported only where httpx is needed."""

from collections.abc import Generator

import httpx

from coopgraph.store.endpoint import Endpoint


def credentials(endpoint: Endpoint) -> httpx.Auth | None:
    """A token goes with every request; a user and password only when the server asks."""
    if endpoint.token:
        return _Token(endpoint.token)
    if endpoint.user:
        return _AsAsked(endpoint.user, endpoint.password)
    return None


class _Token(httpx.Auth):
    def __init__(self, token: str) -> None:
        self._token = token

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        request.headers["Authorization"] = f"Bearer {self._token}"
        yield request


class _AsAsked(httpx.Auth):
    """Basic or Digest, as the server's 401 says; Virtuoso knows only Digest, most others only Basic."""

    def __init__(self, user: str, password: str) -> None:
        self._digest = httpx.DigestAuth(user, password)
        self._basic = httpx.BasicAuth(user, password)
        self._asked = ""

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        if not self._asked:
            response = yield request
            if response.status_code != httpx.codes.UNAUTHORIZED:
                return
            challenge = response.headers.get("www-authenticate", "")
            self._asked = "digest" if challenge.lower().startswith("digest") else "basic"
        chosen = self._digest if self._asked == "digest" else self._basic
        yield from chosen.auth_flow(request)
