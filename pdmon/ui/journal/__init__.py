"""The blocks of «Журнал действий»."""
