"""gtrex with its default policy: is a quotation grounded in one of two texts, and on which rung of its ladder."""

import json
import sys
import time
from pathlib import Path

# This folder must not stand before the package of the same name.
sys.path = [one for one in sys.path if Path(one or ".").resolve() != Path(__file__).parent]
from gtrex import Policy, Verifier  # noqa: E402


def main() -> None:
    asked = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    verifiers = [Verifier(text, Policy()) for text in asked["texts"]]
    begun = time.process_time()
    answers = []
    for parts in asked["quotations"]:
        found = [one.verify(" ... ".join(parts)) for one in verifiers]
        best = next((one for one in found if one.grounded), None)
        answers.append("absent" if best is None else "altered" if "repair" in str(best.tier).lower() else "verbatim")
    print(json.dumps({"answers": answers, "cpu": time.process_time() - begun}))


if __name__ == "__main__":
    main()
