"""How the document that approved a programme is spoken of."""
