"""The rows of an invented office: how many of each kind, and what they state, after ``data/cantho``."""

from datetime import date, timedelta
from decimal import Decimal

import pyoxigraph as ox

from benchmarks import wording
from benchmarks.office import Office, concept, dated, named
from benchmarks.wording import Label
from coopgraph.terms import XSD


def fill(office: Office) -> None:
    """All tables of one office."""
    _sources(office)
    _partners(office)
    agreements = [_agreement(office, number) for number in range(17)]
    events = [_event(office, number) for number in range(46)]
    projects = [_project(office, number, agreements) for number in range(20)]
    for number in range(28):
        _commitment(office, number, {"Agreement": agreements, "Event": events, "Project": projects})
    figures: list[ox.NamedNode] = []
    for number in range(27):
        figures.append(_figure(office, number, figures))
    speakers = [_appointment(office, number) for number in range(12)]
    for number in range(55):
        _statement(office, number, speakers, [*agreements, *events, *projects, *figures, *office.abroad])


def _sources(office: Office) -> None:
    for number in range(5):
        day = office.day(2016, 2025)
        node = office.start("source", "Source", number, None)
        office.label(node, "dcterms:title", Label(f"Báo cáo số {number}", f"Report {number}"))
        office.add(node, "dcterms:language", ox.Literal("vi"))
        office.add(node, "coop:fileName", ox.Literal(f"report-{number}.txt"))
        if number % 5 < 3:
            office.add(node, "dcterms:issued", dated(day.isoformat()))
        else:
            office.add(node, "coop:notBefore", dated(day.isoformat()))
            office.label(node, "coop:dateNote", wording.WHY_DATED)
        office.add(node, "coop:coversFrom", dated(str(day.year - 1)))
        office.add(node, "coop:coversTo", dated(str(day.year)))
        office.sources.append((node, day))


def _partners(office: Office) -> None:
    dataset = ox.NamedNode(office.iri)
    home_name = wording.home_place(office.rng)
    home = office.start("partner", "LocalGovernment", 0, Label(f"Tỉnh {home_name}", f"{home_name} Province"))
    office.home = home
    office.add(dataset, "rdf:type", ox.NamedNode("https://schema.org/Dataset"))
    office.add(dataset, "coop:home", home)
    office.label(dataset, "dcterms:title", Label(f"Đối tác của {home_name}", f"Partners of {home_name}"))
    office.add(home, "coop:country", concept("country", "VN"))
    office.add(home, "coop:adminLevel", concept("admin-level", "province"))
    for number, body in enumerate(wording.HOME_BODIES, start=1):
        label = Label(f"{body.vi} {home_name}", f"{body.en} of {home_name}")
        node = office.start("partner", "GovernmentBody", number, label)
        office.add(node, "coop:country", concept("country", "VN"))
        office.add(node, "coop:partOf", home)
        office.bodies.append(node)
    number = 10
    for kind, count, vi, en in wording.PARTNERS:
        for _ in range(count):
            _partner(office, number, kind, Label(vi, en))
            number += 1


def _partner(office: Office, number: int, kind: str, pattern: Label) -> None:
    name = wording.place(office.rng)
    label = Label(pattern.vi.format(name), pattern.en.format(name))
    node = office.start("partner", kind, number, label)
    office.abroad.append(node)
    office.add(node, "skos:altLabel", ox.Literal(name))
    if kind not in {"CityNetwork", "InternationalOrganization"}:
        office.add(node, "coop:country", concept("country", office.rng.choice(wording.COUNTRIES)))
    if kind == "LocalGovernment":
        office.governments.append(node)
        office.add(node, "coop:adminLevel", concept("admin-level", office.rng.choice(("city", "province"))))
        for part, bound in (("lat", 60), ("long", 170)):
            place = Decimal(office.rng.randint(-bound * 10_000, bound * 10_000)) / 10_000
            office.add(node, f"wgs84:{part}", ox.Literal(str(place), datatype=ox.NamedNode(XSD + "decimal")))


def _agreement(office: Office, number: int) -> ox.NamedNode:
    # Most partners abroad have one agreement, some two, some none.
    code = office.rng.choice(tuple(wording.INSTRUMENTS))
    partner = office.rng.choice(office.governments)
    name, other = wording.INSTRUMENTS[code], office.names[partner.value]
    label = Label(f"{name.vi} với {other.vi}", f"{name.en} with {other.en}")
    node = office.start("agreement", "Agreement", number, label)
    office.add(node, "coop:party", office.home, partner)
    if office.chance(0.15):
        office.add(node, "coop:party", *office.some(office.abroad, 2))
    office.add(node, "coop:instrument", concept("instrument", code))
    office.add(node, "coop:asGiven", ox.Literal(name.vi.lower()))
    day = office.begins(node, 0.9)
    office.sectors(node, 0.5, 9)
    if office.chance(0.1):
        office.add(node, "coop:end", dated(str(day.year + 5)))
    else:
        office.not_stated(node, "end")
    return node


def _event(office: Office, number: int) -> ox.NamedNode:
    code = office.rng.choice(tuple(wording.EVENTS))
    guests = office.some(office.abroad, 2)
    name, other = wording.EVENTS[code], office.names[guests[0].value]
    label = Label(f"{name.vi}: {other.vi}", f"{name.en}: {other.en}")
    node = office.start("event", "Event", number, label)
    office.add(node, "coop:eventKind", concept("event-kind", code))
    office.add(node, "coop:participant", *guests)
    if office.chance(0.75):
        office.add(node, "coop:host", office.home)
    if office.chance(0.35):
        office.add(node, "coop:concernsCountry", concept("country", office.rng.choice(wording.COUNTRIES)))
    office.begins(node, 0.4, 2010)
    office.sectors(node, 0.4, 3)
    return node


def _project(office: Office, number: int, agreements: list[ox.NamedNode]) -> ox.NamedNode:
    helper = office.rng.choice(office.abroad)
    other = office.names[helper.value]
    label = Label(f"Dự án cùng {other.vi}", f"Project with {other.en}")
    node = office.start("project", "Project", number, label)
    office.add(node, "coop:aidType", concept("aid-type", office.rng.choice(wording.AID_TYPES)))
    office.add(node, "coop:implementer", helper, office.rng.choice(office.bodies))
    office.add(node, "coop:beneficiary", office.home)
    if office.chance(0.3):
        office.add(node, "coop:funder", office.rng.choice(office.abroad))
    else:
        office.not_stated(node, "funder")
    if office.chance(0.5):
        office.add(node, "coop:status", concept("project-status", office.rng.choice(wording.STATUSES)))
    else:
        office.not_stated(node, "status")
    if office.chance(0.1):
        office.add(node, "coop:under", office.rng.choice(agreements))
    day = office.begins(node, 0.3)
    if office.chance(0.2):
        office.add(node, "coop:end", dated(str(day.year + 3)))
    else:
        office.not_stated(node, "end")
    office.sectors(node, 0.9, 4)
    return node


def _commitment(office: Office, number: int, evidence: dict[str, list[ox.NamedNode]]) -> None:
    aim = office.rng.choice(office.governments)
    other = office.names[aim.value]
    label = Label(f"Kế hoạch làm việc với {other.vi}", f"Plan to work with {other.en}")
    node = office.start("commitment", "Commitment", number, label)
    office.add(
        node, "coop:commitmentKind", concept("commitment-kind", office.rng.choice(wording.COMMITMENT_KINDS))
    )
    office.add(node, "coop:owner", office.rng.choice(office.bodies))
    if office.chance(0.6):
        office.add(node, "coop:toward", aim)
    kinds = office.rng.sample(("Agreement", "Event", "Project"), office.rng.randint(1, 2))
    office.add(node, "coop:evidenceExpected", *(named(f"coop:{kind}") for kind in kinds))
    day = office.begins(node, 0.65, 2015)
    later = [done for done in evidence[kinds[0]] if office.begun[done.value] > day]
    if later and office.chance(0.2):
        office.add(node, "coop:evidencedBy", office.rng.choice(later))
    if office.chance(0.5):
        office.add(node, "coop:dueBegin", dated(str(day.year + 1)))
        office.add(node, "coop:dueEnd", dated((day + timedelta(days=800)).isoformat()[:7]))
    else:
        office.not_stated(node, "dueBegin", "dueEnd")
    if office.chance(0.05):
        office.add(node, "coop:cancelledOn", dated(str(day.year + 1)))
    office.sectors(node, 0.8, 4)


def _figure(office: Office, number: int, earlier: list[ox.NamedNode]) -> ox.NamedNode:
    unit = wording.UNITS[number % len(wording.UNITS)]
    node = office.start("figure", "Figure", number, None)
    year = office.rng.randint(2010, office.told[node.value].year)
    name = Label(f"Số liệu {unit} năm {year}", f"Count of {unit} in {year}")
    office.label(node, "coop:measure", name)
    office.names[node.value] = name
    same_unit = earlier[number % len(wording.UNITS) :: len(wording.UNITS)]
    part = bool(same_unit) and office.chance(0.3)
    value = str(office.rng.randint(1, 9) if part else office.rng.randint(100, 900))
    office.add(node, "coop:value", ox.Literal(value, datatype=ox.NamedNode(XSD + "decimal")))
    office.add(node, "coop:qualifier", concept("qualifier", office.rng.choice(wording.QUALIFIERS)))
    office.add(node, "coop:unit", concept("unit", unit))
    office.label(node, "coop:scope", Label("Cả địa phương", "The whole place"))
    office.add(node, "coop:scopeCode", ox.Literal(f"{office.number}-{unit}-{number % 4}"))
    office.add(node, "coop:begin", dated(str(year)))
    office.add(node, "coop:end", dated(str(year)))
    if office.chance(0.6):
        office.add(node, "coop:countedBy", office.rng.choice(office.bodies))
    if part:
        office.add(node, "coop:partOfFigure", office.rng.choice(same_unit))
    elif office.chance(0.1):
        office.label(node, "coop:differenceFrom", Label(f"so với năm {year - 1}", f"against {year - 1}"))
    return node


def _appointment(office: Office, number: int) -> ox.NamedNode:
    name, role = wording.person(office.rng), office.rng.choice(wording.ROLES)
    somebody = office.node("person", f"n{number}")
    office.add(somebody, "rdf:type", named("foaf:Person"))
    office.add(somebody, "foaf:name", ox.Literal(name))
    node = office.start("appointment", "Appointment", number, None)
    office.add(node, "coop:person", somebody)
    office.label(node, "coop:role", role)
    office.add(node, "coop:asGiven", ox.Literal(role.vi))
    office.add(node, "coop:body", office.rng.choice([*office.bodies, *office.abroad[-40:]]))
    office.begins(node, 0.65, 2018)
    office.not_stated(node, "end")
    return node


def _statement(
    office: Office, number: int, speakers: list[ox.NamedNode], subjects: list[ox.NamedNode]
) -> None:
    subject = office.rng.choice(subjects)
    other = office.names[subject.value]
    label = Label(f"Nhận định về {other.vi}", f"Remark on {other.en}")
    node = office.start("statement", "Statement", number, label)
    office.add(
        node, "coop:statementKind", concept("statement-kind", office.rng.choice(wording.STATEMENT_KINDS))
    )
    office.add(node, "coop:about", subject)
    if office.chance(0.35):
        office.add(node, "coop:speaker", office.rng.choice(speakers))
    else:
        office.add(node, "coop:statedBy", office.rng.choice(office.bodies))
    office.begins(node, 0.5, 2016)
    office.sectors(node, 0.6, 6)


#: The day of the questions that the benchmark asks: after nearly everything in the graph.
TODAY = date(2026, 1, 1)
