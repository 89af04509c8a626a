"""rapidfuzz: every window with every window of another text, alike by 70 of 100 letters."""

import numpy as np
import windows
from rapidfuzz.fuzz import ratio
from rapidfuzz.process import cdist

CUTOFF, ROWS = 70, 256


def main() -> None:
    some = windows.windows(windows.texts())
    hits = []
    for low in range(0, len(some), ROWS):
        scores = cdist([one[3] for one in some[low:low + ROWS]], [one[3] for one in some[low:]], scorer=ratio,
                       score_cutoff=CUTOFF, dtype=np.uint8)
        for i, j in np.argwhere(scores).tolist():
            one, other = some[low + i], some[low + j]
            if j > i and one[0] != other[0]:
                hits.append((one, other))
    windows.answer(windows.passages(hits))


if __name__ == "__main__":
    main()
