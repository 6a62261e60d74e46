"""The workbook of one programme, unit and period."""
