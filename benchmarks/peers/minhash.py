"""datasketch: windows with equal minima of 64 permutations of their three words in a row, above likeness 0.3."""

import windows
from datasketch import MinHash, MinHashLSH

PERMUTATIONS, LIKENESS = 64, 0.3


def main() -> None:
    some = windows.windows(windows.texts())
    store = MinHashLSH(threshold=LIKENESS, num_perm=PERMUTATIONS)
    hits = []
    for at, one in enumerate(some):
        words = one[3].split()
        sketch = MinHash(num_perm=PERMUTATIONS)
        sketch.update_batch([" ".join(words[place:place + 3]).encode() for place in range(max(len(words) - 2, 1))])
        hits += [(some[other], one) for other in map(int, store.query(sketch)) if some[other][0] != one[0]]
        store.insert(str(at), sketch)
    windows.answer(windows.passages(hits))


if __name__ == "__main__":
    main()
