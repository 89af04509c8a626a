"""`python -m countertrial` is the command `countertrial`."""

from countertrial.cli.main import run

run()
