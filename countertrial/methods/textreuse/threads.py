"""Work on several threads; what comes out is in the order of what went in."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

One = TypeVar("One")
Made = TypeVar("Made")


def mapped(function: Callable[[One], Made], some: Iterable[One], threads: int) -> Iterator[Made]:
    """What a function makes of each, as by `map`.

    Args:
        function: It must let other threads run for most of its time, as compiled loops and numpy do.
        some: What it is given.
        threads: How many run at a time; with one, all is done on the thread of the caller.

    Yields:
        What was made, in order. No more than one for each thread is made ahead.
    """
    if threads < 2:
        yield from map(function, some)
        return
    from concurrent.futures import Future, ThreadPoolExecutor  # noqa: PLC0415 (small folders need no threads)

    waiting: deque[Future[Made]] = deque()
    pool = ThreadPoolExecutor(threads, "texts")
    try:
        for one in some:
            waiting.append(pool.submit(function, one))
            if len(waiting) > threads:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        pool.shutdown(cancel_futures=True)
