"""Measures of networks: networkx graphs in, plain values out; nothing here knows RDF or sentences.

Nodes are strings. Graphs are read as undirected, with one tie a pair and none of a node with itself.
networkx is the language and the reference; ``engine.py`` says when scipy or igraph computes the same values.
"""
