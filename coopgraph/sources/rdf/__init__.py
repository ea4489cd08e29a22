"""RDF files of six syntaxes → quads with their lines, strictly and offline."""
