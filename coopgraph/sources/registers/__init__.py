"""How the texts of an office's own register are read: dates, terms, partners and concepts."""
