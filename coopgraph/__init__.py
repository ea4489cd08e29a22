"""A knowledge graph of a place's partners and relationships."""

__version__ = "0.1.0"
