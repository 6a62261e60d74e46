"""`python -m pdmon`."""

from pdmon.cli import main

if __name__ == "__main__":
    main(prog_name="python -m pdmon")
