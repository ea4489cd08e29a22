"""Aid files (IATI activity XML, standards 1.04 to 2.03) → rows of described tables."""
