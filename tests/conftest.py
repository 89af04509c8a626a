"""What holds for all tests."""

import os

# Tests that read scans leave nothing in the folder where the programs of this user keep such things.
os.environ["COUNTERTRIAL_CACHE"] = "off"
