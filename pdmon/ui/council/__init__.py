"""The page «Режим совета» and its slides on the screen."""
