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


def test_neighbours_in_a_component_stand_near_each_other() -> None:
    chain = [Node(f"c{i:02}") for i in range(24)]
    ties = [(f"c{i:02}", f"c{i + 1:02}") for i in range(23)]
    places = layout(chain, ties, None)
    tied = sum(math.dist(places[a], places[b]) for a, b in ties) / len(ties)
    every = [math.dist(places[a.id], places[b.id]) for a, b in itertools.combinations(chain, 2)]
    assert tied < sum(every) / len(every) * 0.75


@pytest.mark.parametrize("count", [3, 40])
def test_untied_partners_stand_outside(count: int) -> None:
    nodes = [Node("home"), *(Node(f"t{i}") for i in range(30)), *(Node(f"u{i:02}") for i in range(count))]
    places = layout(nodes, [("home", f"t{i}") for i in range(30)], "home")
    far = {id_: math.dist((0, 0), place) for id_, place in places.items()}
    assert len({places[f"u{i:02}"] for i in range(count)}) == count
    assert min(far[f"u{i:02}"] for i in range(count)) > max(far[f"t{i}"] for i in range(30)) * 0.95


def test_a_large_component_does_not_wait_for_the_force_layout() -> None:
    nodes = [Node(f"n{i}") for i in range(3000)]
    ties = [(f"n{i}", f"n{(i * 7 + 1) % 3000}") for i in range(3000)] + [
        (f"n{i}", f"n{i + 1}") for i in range(2999)
    ]
    places = layout(nodes, ties, None)
    assert len(places) == 3000


def test_the_ring_follows_the_direction_of_its_members() -> None:
    places = {"east": (900, 0), "south": (0, 900), "west": (-900, 0), "north": (0, -900)}
    around = ring({f"s-{name}": [name] for name in places} | {"s-none": []}, places)
    assert len(set(around.values())) == 5
    assert around["s-south"][1] > 0 > around["s-north"][1]
