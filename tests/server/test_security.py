"""R38 and R39: what every answer carries, by which names the server goes, and what other sites may not do."""

import pytest
from starlette.testclient import TestClient

from coopgraph.server.settings import Settings
from tests.server.conftest import SETTINGS, application

PATHS = ["/", "/query", "/sparql?query=ASK%7B%7D", "/gaps", "/data/cantho/partner/nice", "/static/page.css",
         "/data/cantho/partner/nice.ttl", "/nothing", "/terms.json", "/sparql?query=nonsense"]  # fmt: skip
ASK = "/sparql?query=ASK%7B%7D"


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_carries_the_protecting_headers(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "base-uri 'none'" in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-frame-options"] == "DENY"
    assert "server" not in headers
    assert "set-cookie" not in headers
    assert not [name for name in headers if name.startswith("access-control")]


def test_the_map_runs_only_its_own_scripts(client: TestClient) -> None:
    policy = client.get("/map").headers["content-security-policy"]
    assert "script-src 'sha256-" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize(
    "host", ["127.0.0.1:8000", "localhost", "localhost:1", "[::1]:8000", "LOCALHOST", "::1"]
)
def test_loopback_names_are_ours(client: TestClient, host: str) -> None:
    expected = 200 if host != "::1" else 421  # an address of this kind needs its brackets
    assert client.get("/", headers={"Host": host}).status_code == expected


@pytest.mark.parametrize(
    "host",
    ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:8000", "10.0.0.5", "", "a b",
     "127.0.0.1:x", "evil@127.0.0.1", "127.0.0.1/", "localhost,evil.example", "[::1", "127.1", "2130706433",
     "0.0.0.0"],  # noqa: S104 - a name that must not be ours
)  # fmt: skip
@pytest.mark.parametrize("path", ["/", ASK, "/data/cantho/partner/nice.ttl"])
def test_any_other_name_is_refused(client: TestClient, host: str, path: str) -> None:
    answer = client.get(path, headers={"Host": host})
    assert answer.status_code == 421
    assert "Nice" not in answer.text


def test_a_server_on_all_addresses_answers_to_addresses_and_its_own_name(client: TestClient) -> None:
    from coopgraph.server.security import Guard

    guard = Guard(client.app, Settings(names=frozenset({"office-pc"}), any_address=True))
    own = guard._own_name
    assert all(own([name]) for name in ("192.168.1.7:8000", "office-pc:8000", "[2001:db8::1]", "localhost"))
    assert not any(own([name]) for name in ("evil.example", "office-pc.evil.example"))


CROSS = [
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Sec-Fetch-Site": "CROSS-SITE"},
    {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "image"},
    {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "iframe"},
    {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "cors", "Origin": "http://evil.example"},
    {"Sec-Fetch-Site": "something new"},
    {"Sec-Fetch-Site": "cross-site", "Origin": "http://127.0.0.1:8000"},
    {"Origin": "http://evil.example"},
    {"Origin": "http://127.0.0.1:9999"},
    {"Origin": "null"},
    {"Origin": ""},
    {"Origin": "http://[::1"},
    {"Origin": "http://127.0.0.1:8000.evil.example"},
]
OWN = [
    {},
    {"Sec-Fetch-Site": "same-origin", "Origin": "http://127.0.0.1:8000"},
    {"Sec-Fetch-Site": "none", "Sec-Fetch-Mode": "navigate"},
    {"Sec-Fetch-Site": " Same-Origin "},
    {"Origin": "http://127.0.0.1:8000"},
    {"Referer": "http://evil.example/"},
]


@pytest.mark.parametrize("headers", CROSS, ids=str)
def test_what_costs_work_is_refused_to_other_sites(client: TestClient, headers: dict[str, str]) -> None:
    assert client.get(ASK, headers=headers).status_code == 403
    assert client.post("/sparql", data={"query": "ASK {}"}, headers=headers).status_code == 403
    plain = {**headers, "Content-Type": "text/plain"}
    assert client.post("/sparql", content=b"query=ASK+%7B%7D", headers=plain).status_code == 403
    assert client.get("/map", headers=headers).status_code == 403


@pytest.mark.parametrize("headers", OWN, ids=str)
def test_our_own_pages_and_programs_may(client: TestClient, headers: dict[str, str]) -> None:
    assert client.get(ASK, headers=headers).status_code == 200
    assert client.post("/sparql", data={"query": "ASK {}"}, headers=headers).status_code == 200


def test_a_link_from_another_site_opens_pages_but_runs_no_query(client: TestClient) -> None:
    link = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}
    for path in ("/", "/query?query=ASK%7B%7D", "/data/cantho/partner/nice", "/gaps"):
        assert client.get(path, headers=link).status_code == 200
    assert client.get(ASK, headers=link).status_code == 403


def test_other_sites_read_answers_only_when_the_operator_names_them(
    client: TestClient, cantho_store: object
) -> None:
    from dataclasses import replace
    from pathlib import Path

    site = "https://office.example"
    assert isinstance(cantho_store, Path)
    with application(cantho_store, replace(SETTINGS, origins=frozenset({site}))) as open_to_one:
        asked = {"Origin": site, "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "cors"}
        answer = open_to_one.get(ASK, headers=asked)
        assert answer.status_code == 200
        assert answer.headers["access-control-allow-origin"] == site
        assert "Origin" in answer.headers["vary"]
        assert "access-control-allow-credentials" not in answer.headers
        before = open_to_one.options("/sparql", headers={**asked, "Access-Control-Request-Method": "POST"})
        assert (before.status_code, before.headers["access-control-allow-origin"]) == (204, site)
        evil = {**asked, "Origin": "https://evil.example"}
        refused = open_to_one.get(ASK, headers=evil)
        assert refused.status_code == 403
        assert "access-control-allow-origin" not in refused.headers
    assert client.options("/sparql", headers=asked).status_code in {403, 405}
