"""The network of ties."""

import os
import subprocess
import sys

DRAWN = """
from countertrial.report.ties import draw
from tests.worked.rolls_case import case
pairs = [("lenin", "stalin"), ("trotsky", "kamenev"), ("maisky", "kollontai"), ("levin", "pletnev")]
print(draw(case(ties=[{"a": one, "b": other, "kind": "friend", "sign": "+"} for one, other in pairs])).image)
"""


def test_the_network_is_the_same_whatever_order_sets_have() -> None:
    drawn = {subprocess.run([sys.executable, "-c", DRAWN], env={**os.environ, "PYTHONHASHSEED": str(seed)}, text=True,
                            capture_output=True, check=True).stdout for seed in range(4)}
    assert len(drawn) == 1
