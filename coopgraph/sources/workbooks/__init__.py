"""Excel workbooks → rows of cells, and the form in which an office keeps its tables in one."""
