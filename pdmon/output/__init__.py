"""How results get out: charts, tables, the workbook, the brief, the slides, letters."""
