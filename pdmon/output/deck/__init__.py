"""The council's slides: what they say and the PPTX that carries them."""
