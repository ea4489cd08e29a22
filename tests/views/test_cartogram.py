"""Countries as discs: near where they are, none over another, and steady when something is added."""

import itertools
import math
import random

import pytest

from coopgraph.views.cartogram import Located, among, cartogram

# Capitals and a few other cities, as the atlas has them: latitude, longitude.
_EARTH = {
    "VN": [(21.03, 105.85), (10.82, 106.63), (10.03, 105.78), (16.07, 108.22), (20.86, 106.68)],
    "FR": [(48.86, 2.35), (43.7, 7.27), (45.76, 4.84), (50.63, 3.06)],
    "DE": [(52.52, 13.4), (48.14, 11.58), (53.55, 9.99), (50.94, 6.96)],
    "US": [(38.9, -77.04), (34.05, -118.24), (41.88, -87.63)],
    "AU": [(-35.28, 149.13), (-33.87, 151.21)],
    "FJ": [(-18.14, 178.44), (-16.43, 179.36), (-16.8, -179.9)],
    "UY": [(-34.9, -56.16)],
}


def _world() -> list[Located]:
    return [
        Located(f"{country}{index}", country, at)
        for country, places in _EARTH.items()
        for index, at in enumerate(places)
    ]


def _middle(places: dict[str, tuple[int, int]], country: str) -> tuple[float, float]:
    points = [place for id_, place in places.items() if id_.startswith(country)]
    return sum(x for x, _ in points) / len(points), sum(y for _, y in points) / len(points)


def test_countries_lie_to_each_other_as_on_earth() -> None:
    places = cartogram(_world())
    middles = {country: _middle(places, country) for country in _EARTH}
    assert middles["US"][0] < middles["FR"][0] < middles["DE"][0] < middles["VN"][0] < middles["AU"][0]
    assert middles["DE"][1] < middles["VN"][1] < middles["AU"][1]  # y grows to the south
    assert middles["FJ"][0] > middles["AU"][0]  # on both sides of the 180th meridian, and not in Africa


def test_no_country_lies_over_another_and_no_city_on_another() -> None:
    rng = random.Random(3)  # noqa: S311 - no secret
    crowd = [
        Located(f"{country}{index}", country, (50 + rng.random() * 4, 5 + rng.random() * 6))
        for country in ("NL", "BE", "LU", "DE")
        for index in range(150)
    ]
    places = cartogram(crowd)
    reach = {}
    for country in ("NL", "BE", "LU", "DE"):
        x, y = _middle(places, country)
        reach[country] = (
            x,
            y,
            max(math.dist((x, y), p) for id_, p in places.items() if id_.startswith(country)),
        )
    for (ax, ay, ar), (bx, by, br) in itertools.combinations(reach.values(), 2):
        assert math.dist((ax, ay), (bx, by)) > 0.9 * (ar + br)
    assert len(set(places.values())) == len(crowd)


def test_inside_a_country_the_north_is_above() -> None:
    places = cartogram(_world())
    assert places["VN0"][1] < places["VN3"][1] < places["VN2"][1]  # Hanoi, Da Nang, Can Tho


def test_a_city_more_moves_the_others_by_little() -> None:
    rng = random.Random(5)  # noqa: S311 - no secret
    middles = [(rng.uniform(-50, 60), rng.uniform(-170, 170)) for _ in range(40)]
    cities = [
        Located(f"c{i:04}", f"C{i % 40:02}", (latitude + rng.gauss(0, 3), longitude + rng.gauss(0, 3)))
        for i, (latitude, longitude) in ((i, middles[i % 40]) for i in range(2000))
    ]
    before = cartogram(cities)
    after = cartogram([*cities, Located("new", "C07", middles[7])])
    width = max(x for x, _ in before.values()) - min(x for x, _ in before.values())
    moved = sorted(math.dist(before[id_], after[id_]) for id_ in before)
    assert moved[-1] < 0.05 * width
    assert moved[len(moved) // 2] < 0.005 * width


@pytest.mark.parametrize("where", [[], [(10.0, 20.0)]], ids=["nowhere", "one known"])
def test_what_has_no_place_or_no_country_is_placed_too(where: list[tuple[float, float]]) -> None:
    nodes = [Located(f"a{i}", "A") for i in range(5)] + [Located(f"n{i}", "") for i in range(7)]
    nodes += [Located("b", "B", at) for at in where]
    places = cartogram(nodes)
    assert set(places) == {node.id for node in nodes}
    assert len(set(places.values())) == len(nodes)
    # What has no country stands below all others.
    assert min(places[f"n{i}"][1] for i in range(7)) > max(places[f"a{i}"][1] for i in range(5))


def test_the_order_of_input_does_not_matter_and_nothing_gives_nothing() -> None:
    world = _world()
    shuffled = list(world)
    random.Random(7).shuffle(shuffled)  # noqa: S311 - no secret
    assert cartogram(shuffled) == cartogram(world)
    assert cartogram([]) == {}


def test_a_record_of_many_parties_stands_among_them() -> None:
    places = {"a": (0, 0), "b": (300, 0), "c": (0, 300)}
    found = among(["forum", "lonely"], [("forum", "a"), ("forum", "b"), ("c", "forum")], places)
    assert math.dist(found["forum"], (100, 100)) < 20
    assert math.dist(found["lonely"], (0, 0)) < 20
