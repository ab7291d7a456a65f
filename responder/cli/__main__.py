"""Lets `python -m responder.cli` run the command line."""

from responder.cli import main

main()
