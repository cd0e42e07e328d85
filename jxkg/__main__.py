"""`python -m jxkg` is the command line."""

from jxkg.cli import main

main()
