"""Which table each part of a network is shown in: the words of ``network --show``."""

from collections.abc import Callable, Mapping

from coopgraph.analysis.concentration import hinges
from coopgraph.analysis.network import Network
from coopgraph.text import Bilingual, Language
from coopgraph.views.brokerage_table import brokerage_table
from coopgraph.views.concentration_tables import concentration_table, expectation_table, reach_table
from coopgraph.views.dependence_tables import bridge_table, cut_point_table, hinge_table
from coopgraph.views.group_tables import group_table
from coopgraph.views.pair_tables import backbone_table, equivalence_table
from coopgraph.views.structure_tables import summary_table
from coopgraph.views.tables import Table

#: What each part is called where there are several of them side by side.
PARTS: Mapping[str, Bilingual] = {
    "summary": Bilingual("Tóm tắt", "Summary"),
    "communities": Bilingual("Cụm", "Communities"),
    "groups": Bilingual("Nhóm bền", "Groups"),
    "bridges": Bilingual("Cạnh cầu", "Bridges"),
    "cut-points": Bilingual("Điểm cắt", "Cut points"),
    "backbone": Bilingual("Cùng dự", "Backbone"),
    "brokerage": Bilingual("Cầu nối", "Brokerage"),
    "equivalence": Bilingual("Giống nhau", "Equivalence"),
    "concentration": Bilingual("Tập trung", "Concentration"),
    "expected": Bilingual("Kỳ vọng", "Expected"),
    "breadth": Bilingual("Độ rộng", "Breadth"),
    "single": Bilingual("Điểm tựa duy nhất", "Single points"),
}


def network_table(network: Network, part: str, language: Language) -> Table:
    """One part of a network as a table; ``part`` is a key of PARTS."""
    return _TABLES[part](network, language)


def _summary(network: Network, _: Language) -> Table:
    return summary_table(network.shape, network.communities, len(network.bridges), len(network.cut_points))


def _kind(network: Network) -> tuple[str, str]:
    return network.choice.projection, network.shape.weights


def _communities(network: Network, language: Language) -> Table:
    return group_table(network.communities, _kind(network), network.ties, language, two_mode=network.two_mode)


def _groups(network: Network, language: Language) -> Table:
    return group_table(network.lasting, _kind(network), network.ties, language, two_mode=network.two_mode)


def _bridges(network: Network, language: Language) -> Table:
    return bridge_table(
        network.bridges, network.choice.projection, network.ties, language, two_mode=network.two_mode
    )


def _cut_points(network: Network, language: Language) -> Table:
    return cut_point_table(network.cut_points, network.choice.projection, network.ties, language)


def _backbone(network: Network, _: Language) -> Table:
    return backbone_table(network.meetings, network.ties)


def _brokerage(network: Network, _: Language) -> Table:
    return brokerage_table(network.brokerage, network.ties)


def _equivalence(network: Network, language: Language) -> Table:
    return equivalence_table(network.likenesses, network.choice.projection, network.ties, language)


def _concentration(network: Network, _: Language) -> Table:
    return concentration_table(network.concentrations, network.ties)


def _expected(network: Network, _: Language) -> Table:
    return expectation_table(network.expectation, network.ties)


def _breadth(network: Network, language: Language) -> Table:
    return reach_table(network.reaches, network.ties, language)


def _single(network: Network, language: Language) -> Table:
    return hinge_table(hinges(network.reaches), len(network.reaches), network.ties, language)


_TABLES: Mapping[str, Callable[[Network, Language], Table]] = {
    "summary": _summary,
    "communities": _communities,
    "groups": _groups,
    "bridges": _bridges,
    "cut-points": _cut_points,
    "backbone": _backbone,
    "brokerage": _brokerage,
    "equivalence": _equivalence,
    "concentration": _concentration,
    "expected": _expected,
    "breadth": _breadth,
    "single": _single,
}
