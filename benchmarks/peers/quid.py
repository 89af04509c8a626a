"""Quid with its defaults: which quotations of a document stand in one of two texts; it says where, not what differs."""

import json
import sys
import time
from pathlib import Path

sys.path = [one for one in sys.path if Path(one or ".").resolve() != Path(__file__).parent]
from quid.core.Quid import Quid  # noqa: E402


def main() -> None:
    asked = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    ready = [(text, *Quid(min_match_length=5).prepare_source_data(text)) for text in asked["texts"]]
    begun = time.process_time()
    answers = []
    for parts in asked["quotations"]:
        words = " [...] ".join(parts)
        covered = 0
        for text, positions, hashes in ready:
            matches = Quid(min_match_length=5).compare(text, words, positions, hashes)
            covered = max(covered, sum(one.target_span.end - one.target_span.start for one in matches))
        answers.append("verbatim" if covered >= 0.98 * len(words) else "altered" if covered else "absent")
    print(json.dumps({"answers": answers, "cpu": time.process_time() - begun}))


if __name__ == "__main__":
    main()
