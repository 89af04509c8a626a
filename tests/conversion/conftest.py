"""The rules of each case are imported as the command imports them: from their own folder."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
