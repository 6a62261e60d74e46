"""The organisation register: read from a file or changed by an act, held against what is known, previewed, recorded."""
