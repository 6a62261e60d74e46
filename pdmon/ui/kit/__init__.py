"""What every page is made of: cached answers, the visitor, links, tables, cards, states, downloads."""
