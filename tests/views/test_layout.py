"""Places of nodes: the same every time, none upon another, and steady when something is added."""

import itertools
import math
import random

import pytest

from coopgraph.views.layout import EXTENT, Node, layout, ring


def _city(partners: int) -> tuple[list[Node], list[tuple[str, str]]]:
    """A home, partners of three groups, and a gathering of every seventh."""
    nodes = [Node("home"), Node("forum", group="z")]
    nodes += [Node(f"p{i:03}", group=str(i % 3), rank=i % 4, order=str(i % 5)) for i in range(partners)]
    ties = [("home", f"p{i:03}") for i in range(partners) if i % 11]
    ties += [("forum", f"p{i:03}") for i in range(0, partners, 7)] + [("forum", "home")]
    return nodes, ties


def test_home_is_in_the_middle_and_nobody_stands_on_another() -> None:
    nodes, ties = _city(120)
    places = layout(nodes, ties, "home")
    assert places["home"] == (0, 0)
    assert set(places) == {node.id for node in nodes}
    nearest = min(math.dist(a, b) for a, b in itertools.combinations(places.values(), 2))
    assert nearest > EXTENT / 40


def test_the_order_of_input_does_not_matter() -> None:
    nodes, ties = _city(60)
    shuffled, turned = list(nodes), [(b, a) for a, b in ties]
    random.Random(7).shuffle(shuffled)  # noqa: S311 - no secret
    random.Random(8).shuffle(turned)  # noqa: S311 - no secret
    assert layout(shuffled, [*turned, *turned], "home") == layout(nodes, ties, "home")


def test_without_home_and_without_ties_everything_is_still_placed() -> None:
    nodes, _ = _city(40)
    assert set(layout(nodes, [], None)) == {node.id for node in nodes}
    assert layout([], [], None) == {}
    assert layout([Node("home")], [("home", "gone")], "home") == {"home": (0, 0)}


def test_the_further_a_partnership_has_come_the_nearer_it_stands() -> None:
    nodes = [Node("home"), *(Node(f"p{i:02}", group="a", rank=i // 10) for i in range(40))]
    places = layout(nodes, [("home", f"p{i:02}") for i in range(40)], "home")
    means = [sum(math.dist((0, 0), places[f"p{i:02}"]) for i in range(r * 10, r * 10 + 10)) for r in range(4)]
    assert means == sorted(means)


def test_one_more_partner_moves_the_others_by_little() -> None:
    nodes, ties = _city(120)
    before = layout(nodes, ties, "home")
    after = layout([*nodes, Node("new", group="1", rank=2)], [*ties, ("home", "new")], "home")
    moved = sorted(math.dist(before[id_], after[id_]) for id_ in before)
    assert moved[len(moved) // 2] < EXTENT * 0.1


def test_a_tie_between_two_partners_draws_them_together_and_moves_nobody_else_by_much() -> None:
    nodes, ties = _city(120)
    before = layout(nodes, ties, "home")
    after = layout(nodes, [*ties, ("p006", "p057")], "home")
    assert math.dist(after["p006"], after["p057"]) < math.dist(before["p006"], before["p057"]) * 0.8
    others = [math.dist(before[id_], after[id_]) for id_ in before if id_ not in {"p006", "p057"}]
    assert max(others) < EXTENT * 0.05


def test_a_partnership_that_comes_further_moves_others_by_little() -> None:
    nodes = [Node("home"), *(Node(f"p{i:02}", group="a", rank=2) for i in range(60))]
    ties = [("home", f"p{i:02}") for i in range(60)]
    before = layout(nodes, ties, "home")
    after = layout([*nodes[:40], Node("p39", group="a", rank=0), *nodes[41:]], ties, "home")
    assert max(math.dist(before[id_], after[id_]) for id_ in before if id_ != "p39") < EXTENT * 0.1
    assert math.dist((0, 0), after["p39"]) < math.dist((0, 0), before["p39"]) - EXTENT * 0.1


def test_countries_stand_beside_each_other_whatever_their_partnerships_have_come_to() -> None:
    nodes = [Node("home")]
    nodes += [Node(f"{c}{i}", group="a", rank=i % 5, order=c) for c in ("at", "be", "ch") for i in range(12)]
    places = layout(nodes, [("home", node.id) for node in nodes[1:]], "home")
    # The wedge is the whole turn, from the top clockwise: a third of it for each country.
    for number, country in enumerate(("at", "be", "ch")):
        x, y = (sum(places[f"{country}{i}"][axis] for i in range(12)) for axis in (0, 1))
        middle = (number + 0.5) * 2 * math.pi / 3 - math.pi / 2
        assert (x * math.cos(middle) + y * math.sin(middle)) / math.hypot(x, y) > 0.95


def test_a_record_of_many_parties_stands_among_them() -> None:
    nodes = [
        Node("home"),
        Node("forum", between=True),
        *(Node(f"p{i:02}", order=f"{i:02}") for i in range(40)),
    ]
    ties = [("home", f"p{i:02}") for i in range(40)]
    parties = ["p30", "p31", "p32"]
    places = layout(nodes, [*ties, *(("forum", party) for party in parties), ("forum", "home")], "home")
    others = [id_ for id_ in places if id_ not in {*parties, "home", "forum"}]
    near = max(math.dist(places["forum"], places[party]) for party in parties)
    assert near < sum(math.dist(places["forum"], places[id_]) for id_ in others) / len(others)


@pytest.mark.parametrize("count", [3, 40])
def test_untied_partners_stand_outside(count: int) -> None:
    nodes = [Node("home"), *(Node(f"t{i}") for i in range(30)), *(Node(f"u{i:02}") for i in range(count))]
    places = layout(nodes, [("home", f"t{i}") for i in range(30)], "home")
    far = {id_: math.dist((0, 0), place) for id_, place in places.items()}
    assert len({places[f"u{i:02}"] for i in range(count)}) == count
    assert min(far[f"u{i:02}"] for i in range(count)) > max(far[f"t{i}"] for i in range(30)) * 0.95


def test_the_ring_stands_around_all_in_the_order_of_names() -> None:
    around = ring({"s3", "s1", "s2", "s4"})
    turns = [math.atan2(y, x) for _, (x, y) in sorted(around.items())]
    assert turns == sorted(turns)
    assert min(max(abs(x), abs(y)) for x, y in around.values()) > EXTENT
    assert ring([]) == {}
    assert ring(["only"], 2 * EXTENT)["only"] == tuple(2 * number for number in ring(["only"])["only"])
