"""Queries made by chance, always the same ones, on which two engines must agree.

Each asks about partners, records and countries of a small graph with properties that it has, so that most
have answers. Nothing is used whose result SPARQL 1.1 leaves open: no LIMIT without an order, no SAMPLE, no
comparison of values of different kinds.
"""

import random
from collections.abc import Iterator

from coopgraph.terms import COOP, SKOS, XSD

_X = "http://x/"
_NAMES = ["Nice", "Champasak", "Sán Đầu", "Plzeň", "Riverside", "Cần Thơ", 'the "old" town', "a\\b"]


def graph() -> str:
    """The graph as N-Triples: eight partners in three countries, twenty records."""
    choose = random.Random(1)  # noqa: S311 - the same in every run
    lines: list[str] = []

    def say(subject: str, predicate: str, value: str) -> None:
        lines.append(f"<{_X}{subject}> <{predicate}> {value} .")

    for country in range(3):
        say(f"c{country}", SKOS + "prefLabel", f'"Country {country}"@en')
        say(f"c{country}", SKOS + "prefLabel", f'"Nước {country}"@vi')
    for number, name in enumerate(_NAMES):
        partner, text = f"p{number}", name.replace("\\", "\\\\").replace('"', '\\"')
        say(partner, _TYPE, f"<{COOP}{'LocalGovernment' if number % 2 else 'Company'}>")
        say(partner, SKOS + "prefLabel", f'"{text}"@en')
        if number % 3:
            say(partner, SKOS + "altLabel", f'"{text.upper()}"')
        say(partner, COOP + "country", f"<{_X}c{number % 3}>")
        if number:
            say(partner, COOP + "partOf", f"<{_X}p{choose.randrange(number)}>")
    for number in range(20):
        record = f"r{number}"
        say(record, _TYPE, f"<{COOP}{choose.choice(['Agreement', 'Event', 'Project'])}>")
        for party in choose.sample(range(8), choose.randint(1, 3)):
            say(record, COOP + "involves", f"<{_X}p{party}>")
        if number % 4:
            day = f"20{choose.randint(10, 24)}-{choose.randint(1, 12):02}-{choose.randint(1, 28):02}"
            say(record, COOP + "earliest", f'"{day}"^^<{XSD}date>')
        if number % 5:
            say(record, COOP + "value", f'"{choose.randint(-3, 12)}"^^<{XSD}integer>')
    return "\n".join(lines) + "\n"


_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


def queries(count: int, seed: int = 27) -> Iterator[str]:
    """So many queries."""
    for number in range(count):
        yield _Maker(random.Random(seed * 1_000_003 + number)).query()  # noqa: S311 - no secret


class _Maker:
    """Makes one query; remembers which variables hold what, so that filters ask sensible things."""

    def __init__(self, choose: random.Random) -> None:
        self._choose = choose
        self._count = 0
        self._bound: dict[str, list[str]] = {}

    def query(self) -> str:
        """A SELECT, often with aggregates, or an ASK."""
        body = self._group(depth=2)
        seen = [name for names in self._bound.values() for name in names]
        roll = self._choose.random()
        if roll < 0.08:
            return f"ASK {{ {body} }}"
        if roll < 0.35:
            return self._aggregate(body, seen)
        shown = self._choose.sample(seen, self._choose.randint(1, min(4, len(seen))))
        distinct = self._choose.choice(["", "DISTINCT "])
        order = f" ORDER BY {' '.join(shown)}" if self._choose.random() < 0.4 else ""
        return f"SELECT {distinct}{' '.join(shown)} WHERE {{ {body} }}{order}"

    def _aggregate(self, body: str, seen: list[str]) -> str:
        key, counted = self._choose.choice(seen), self._choose.choice(seen)
        parts = [f"(COUNT({self._choose.choice(['', 'DISTINCT '])}{counted}) AS ?t1)", "(COUNT(*) AS ?t2)"]
        if numbers := self._bound.get("number"):
            function = self._choose.choice(["SUM", "MIN", "MAX", "AVG"])
            parts.append(f"({function}({self._choose.choice(numbers)}) AS ?t3)")
        having = f" HAVING (COUNT(*) > {self._choose.randint(0, 3)})" if self._choose.random() < 0.3 else ""
        return f"SELECT {key} {' '.join(parts)} WHERE {{ {body} }} GROUP BY {key}{having}"

    def _new(self, kind: str) -> str:
        self._count += 1
        name = f"?{kind[0]}{self._count}"
        self._bound.setdefault(kind, []).append(name)
        return name

    def _some(self, kind: str) -> str:
        """A variable of this kind: one that is there already, more often than a new one."""
        there = self._bound.get(kind)
        return self._choose.choice(there) if there and self._choose.random() < 0.75 else self._new(kind)

    def _group(self, depth: int) -> str:
        parts = [self._triple() for _ in range(self._choose.randint(1, 3))]
        if depth:
            more = self._choose.randint(0, 2)
            parts += [self._choose.choice(self._MORE)(self, depth) for _ in range(more)]
        if self._choose.random() < 0.5:
            parts.append(self._filter())
        return " ".join(parts)

    def _triple(self) -> str:
        """A pattern that hangs together with those before it, or answers would be products of everything."""
        known = [link for link in _LINKS if link[0] in self._bound or link[2] in self._bound]
        kind, link, other = self._choose.choice(known or _LINKS)
        if kind == "record" and self._choose.random() < 0.15:
            return f"{self._some('record')} a coop:{self._choose.choice(['Agreement', 'Event'])} ."
        old = self._bound.get(kind) if kind in self._bound else None
        subject = self._choose.choice(old) if old else self._new(kind)
        return f"{subject} {link} {self._some(other) if old else self._old(other)} ."

    def _old(self, kind: str) -> str:
        there = self._bound.get(kind)
        return self._choose.choice(there) if there else self._new(kind)

    def _optional(self, depth: int) -> str:
        return f"OPTIONAL {{ {self._apart(depth)} }}"

    def _union(self, depth: int) -> str:
        return f"{{ {self._apart(depth)} }} UNION {{ {self._apart(depth)} }}"

    def _minus(self, depth: int) -> str:
        """Something that shares a variable, or MINUS would take nothing away."""
        record = self._some("record")
        return f"MINUS {{ {record} {self._choose.choice(['coop:involves', 'coop:value'])} ?m{depth} }}"

    def _absent(self, depth: int) -> str:
        word = self._choose.choice(["EXISTS", "NOT EXISTS"])
        return f"FILTER {word} {{ {self._some('partner')} coop:partOf ?x{depth}{self._count} }}"

    def _values(self, depth: int) -> str:
        del depth
        kind = self._choose.choice(["partner", "country"])
        count = {"partner": 8, "country": 3}[kind]
        some = [f"<{_X}{kind[0]}{self._choose.randrange(count)}>" for _ in range(2)]
        return f"VALUES {self._some(kind)} {{ {' '.join(dict.fromkeys(some))} }}"

    def _path(self, depth: int) -> str:
        del depth
        path = self._choose.choice(_PATHS)
        return f"{self._some('partner')} {path} {self._some('partner')} ."

    def _bind(self, depth: int) -> str:
        del depth
        if numbers := self._bound.get("number"):
            number = self._choose.choice(numbers)
            told = self._choose.choice([f"{number} * 2 + 1", f"ABS({number})", f"IF({number} > 3, 1, 0)"])
            return f"BIND({told} AS {self._new('count')})"
        if names := self._bound.get("label"):
            name = self._choose.choice(names)
            told = self._choose.choice(
                [f"STRLEN({name})", f"UCASE(STR({name}))", f"SUBSTR(STR({name}), 2)", f"LANG({name})"]
            )
            return f"BIND({told} AS {self._new('made')})"
        return ""

    def _inner(self, depth: int) -> str:
        del depth
        record, count = self._some("record"), self._new("count")
        return (
            f"{{ SELECT {record} (COUNT(?q{count[1:]}) AS {count}) "
            f"WHERE {{ {record} coop:involves ?q{count[1:]} }} GROUP BY {record} }}"
        )

    def _apart(self, depth: int) -> str:
        """A smaller group, in which filters see only what it binds itself."""
        outside = {kind: list(names) for kind, names in self._bound.items()}
        self._bound = {kind: names[:1] for kind, names in outside.items() if kind in {"partner", "record"}}
        inside = " ".join(self._triple() for _ in range(self._choose.randint(1, 2)))
        for kind, names in self._bound.items():
            outside[kind] = list(dict.fromkeys([*outside.get(kind, []), *names]))
        self._bound = outside
        del depth
        return inside

    def _filter(self) -> str:
        tests = []
        for number in self._bound.get("number", [])[:1]:
            tests += [
                f"{number} >= {self._choose.randint(-2, 8)}",
                f"{number} != 4",
                f"{number} IN (1, 2, 5)",
            ]
        for day in self._bound.get("day", [])[:1]:
            tests += [f'{day} < "20{self._choose.randint(11, 24)}-06-30"^^xsd:date', f"YEAR({day}) > 2015"]
        for name in self._bound.get("label", [])[:1]:
            tests += [
                f'CONTAINS(STR({name}), "{self._choose.choice(["i", "á", "C", "0"])}")',
                f'REGEX(STR({name}), "^[a-n]", "i")',
                f'LANGMATCHES(LANG({name}), "en")',
                f'STRSTARTS(LCASE(STR({name})), "c")',
            ]
        partners = self._bound.get("partner", [])
        if len(partners) > 1:
            tests += [f"{partners[0]} != {partners[1]}", f"STR({partners[0]}) < STR({partners[1]})"]
        if partners:
            tests += [f"BOUND({partners[0]})", f"isIRI({partners[0]})"]
        if not tests:
            return ""
        one, two = self._choose.choice(tests), self._choose.choice(tests)
        return self._choose.choice(
            [f"FILTER({one})", f"FILTER({one} && {two})", f"FILTER({one} || {two})", f"FILTER(!({one}))"]
        )

    _MORE = (_optional, _optional, _union, _minus, _absent, _values, _path, _bind, _inner)


_LINKS = (
    ("record", "coop:involves", "partner"),
    ("record", "coop:involves", "partner"),
    ("record", "coop:earliest", "day"),
    ("record", "coop:value", "number"),
    ("partner", "coop:country", "country"),
    ("partner", "coop:partOf", "partner"),
    ("partner", "skos:prefLabel", "label"),
    ("partner", "skos:prefLabel|skos:altLabel", "label"),
    ("country", "skos:prefLabel", "label"),
)
_PATHS = (
    "coop:partOf+", "coop:partOf*", "^coop:partOf", "coop:partOf?", "coop:partOf/coop:partOf",
    "^coop:involves/coop:involves", "coop:country/^coop:country", "(coop:partOf|^coop:partOf)",
)  # fmt: skip
