"""The loops of placing events, as plain Python; `loops` compiles them where there are many, with the same answers.

A person's placed events lie in a grid of several levels. A level is as wide as the events on it are long, or wider,
and each event hangs in the one bucket in which it starts, so that whatever touches a time is found in few buckets.
"""

from typing import Any

from countertrial.methods.alibi.compiled import NOWHERE, State

DAY = 1440
"""Windows of fewer minutes are searched from their beginning."""

BUDGET = 6
"""How often an event may be sent away for another."""

TRIES = 24
"""Starts that are looked at when others must be sent away."""

MATES = 24
"""Events of the same person and place beside which a place is looked for."""

PROBES = 8
"""Starts from which a place is looked for before the whole window is searched."""

STEPS = 24
"""How often a place is looked for further on from such a start."""


def way(s: State, i: int, j: int) -> int:
    """Least minutes between two events of one person; -1 where they do not exclude one another."""
    code = int(s.code[s.place[i] * s.size + s.place[j]])
    if code < 0:
        if code == -1 or not (s.timed[i] and s.timed[j]):
            return -1
        code = -2 - code
    if code == 0:
        return 0
    speed = s.speed[max(s.era[i], s.era[j])]
    if speed == 0:
        return 0
    minutes: int = code * 60 // speed
    return minutes


def push(s: State, e: int, t: int) -> int:
    """When the last of the placed events that keep `e` from starting at `t` lets go; `t` where none does."""
    best = t
    end = t + s.dur[e]
    for row in range(s.row_first[e], s.row_first[e] + s.row_count[e]):
        p = s.person[row]
        pad = s.pad[p]
        span = s.span[p]
        first = t - pad - s.base[p]
        last = end + pad - s.base[p]
        at = s.head_at[p]
        width = s.width[p]
        mask = s.mask[p]
        for level in range(s.levels[p]):
            count = span // width + 1
            if mask >> level & 1:
                a = min(max((first - width) // width, 0), count - 1)
                b = min(max(last // width, 0), count - 1)
                for bucket in range(at + a, at + b + 1):
                    other = s.head[bucket]
                    while other >= 0:
                        j = s.event[other]
                        over = s.start[j] + s.dur[j]
                        if over + pad > best and s.start[j] < end + pad and j != e:
                            gap = way(s, e, j)
                            if gap >= 0 and over + gap > best and s.start[j] < end + gap:
                                best = over + gap
                        other = s.next[other]
            at += count
            width *= 4
    return best


def partners(s: State, e: int, t: int, found: Any, n: int) -> int:
    """Placed partners in orders that keep `e` from starting at `t`, written after the first `n` found."""
    end = t + s.dur[e]
    link = s.order_head[e]
    while link >= 0:
        o = s.end_order[link]
        j = s.before[o] + s.after[o] - e
        if s.order_on[o] and j != e and s.start[j] != NOWHERE and n < len(found):
            late = s.start[j] + s.dur[j] + s.gap[o] > t if s.after[o] == e else end + s.gap[o] > s.start[j]
            for k in range(n):
                if found[k] == j:
                    late = False
            if late:
                found[n] = j
                n += 1
        link = s.end_next[link]
    return n


def blockers(s: State, e: int, t: int, found: Any) -> int:
    """Placed events that keep `e` from starting at `t`, written into `found`; how many, as far as there is room."""
    n = 0
    end = t + s.dur[e]
    for row in range(s.row_first[e], s.row_first[e] + s.row_count[e]):
        p = s.person[row]
        pad = s.pad[p]
        first = t - pad - s.base[p]
        last = end + pad - s.base[p]
        at = s.head_at[p]
        width = s.width[p]
        for level in range(s.levels[p]):
            count = s.span[p] // width + 1
            if s.mask[p] >> level & 1:
                a = min(max((first - width) // width, 0), count - 1)
                b = min(max(last // width, 0), count - 1)
                for bucket in range(at + a, at + b + 1):
                    other = s.head[bucket]
                    while other >= 0:
                        j = s.event[other]
                        over = s.start[j] + s.dur[j]
                        if over + pad > t and s.start[j] < end + pad and j != e:
                            gap = way(s, e, j)
                            if gap >= 0 and over + gap > t and s.start[j] < end + gap:
                                known = False
                                for k in range(n):
                                    if found[k] == j:
                                        known = True
                                if not known and n < len(found):
                                    found[n] = j
                                    n += 1
                        other = s.next[other]
            at += count
            width *= 4
    return partners(s, e, t, found, n)


def bucket_of(s: State, p: int, e: int) -> int:
    """The bucket of a person in which an event hangs."""
    at = s.head_at[p]
    width = s.width[p]
    for _ in range(s.levels[p] - 1):
        if width >= s.dur[e]:
            break
        at += s.span[p] // width + 1
        width *= 4
    bucket: int = at + min(max((s.start[e] - s.base[p]) // width, 0), s.span[p] // width)
    return bucket


def insert(s: State, e: int, t: int) -> None:
    """Place an event."""
    s.start[e] = t
    for row in range(s.row_first[e], s.row_first[e] + s.row_count[e]):
        bucket = bucket_of(s, s.person[row], e)
        s.next[row] = s.head[bucket]
        s.head[bucket] = row


def remove(s: State, e: int) -> None:
    """Take a placed event away."""
    for row in range(s.row_first[e], s.row_first[e] + s.row_count[e]):
        bucket = bucket_of(s, s.person[row], e)
        if s.head[bucket] == row:
            s.head[bucket] = s.next[row]
        else:
            other = s.head[bucket]
            while s.next[other] != row:
                other = s.next[other]
            s.next[other] = s.next[row]
    s.start[e] = NOWHERE


def outside(s: State, e: int, t: int) -> int:
    """The first start from `t` on that lies in no hole."""
    hole = s.hole_head[e]
    while hole >= 0:
        if s.hole_on[hole] and s.hole_first[hole] <= t <= s.hole_last[hole]:
            t = s.hole_last[hole] + 1
            hole = s.hole_head[e]
        else:
            hole = s.hole_next[hole]
    return t


def fit(s: State, e: int, t: int, last: int, steps: int) -> int:
    """The first free start from `t` to `last`, looked for so many times, or without end if below 0."""
    while t <= last and steps != 0:
        at = push(s, e, outside(s, e, t))
        if at == t:
            return t
        t = at
        steps -= 1
    return NOWHERE


def beside(s: State, e: int, a: int, b: int) -> int:
    """A free start from `a` to `b` that a placed event of the same person and place has, where they can be as one."""
    first = s.row_first[e]
    if s.row_count[e] == 0 or s.spot[first] < 0:
        return NOWHERE
    for at in range(s.spot[first] + 1, min(s.spot[first] + 1 + MATES, len(s.mates))):
        row = s.mates[at]
        j = s.event[row]
        if s.person[row] != s.person[first] or s.place[j] != s.place[e] or s.lo[j] > b:
            break
        t: int = s.start[j]
        if t != NOWHERE and a <= t <= b and outside(s, e, t) == t and push(s, e, t) == t:
            return t
    return NOWHERE


def bounds(s: State, e: int) -> tuple[int, int, bool]:
    """Earliest and latest start given the placed partners of its orders, and whether it has orders."""
    a = s.lo[e]
    b = s.hi[e]
    ordered = False
    link = s.order_head[e]
    while link >= 0:
        o = s.end_order[link]
        if s.order_on[o]:
            ordered = True
            i = s.before[o]
            j = s.after[o]
            if i == j:
                if s.dur[e] + s.gap[o] > 0:
                    b = a - 1
            elif j == e and s.start[i] != NOWHERE:
                a = max(a, s.start[i] + s.dur[i] + s.gap[o])
            elif i == e and s.start[j] != NOWHERE:
                b = min(b, s.start[j] - s.gap[o] - s.dur[e])
        link = s.end_next[link]
    return a, b, ordered


def room(s: State, e: int) -> int:
    """A free start, tried first where no other event is drawn to; or none."""
    a, b, ordered = bounds(s, e)
    if a > b:
        return NOWHERE
    width = b - a + 1
    if ordered or width < DAY:
        return fit(s, e, a, b, -1)
    t = beside(s, e, a, b)
    for probe in range(PROBES):
        if t != NOWHERE:
            return t
        t = fit(s, e, a + ((e + 7919 * probe) * 2654435761 >> 8) % width, b, STEPS)
    if t == NOWHERE:
        t = fit(s, e, a, b, -1)
    return t


def clearing(s: State, e: int, scratch: Any) -> int:
    """The start of which the tightest of those in the way is loosest, if they may still be sent away."""
    best = NOWHERE
    loosest = (s.hi[e] - s.lo[e]) // 2
    t = s.lo[e]
    for _ in range(TRIES):
        t = outside(s, e, t)
        if t > s.hi[e]:
            break
        n = blockers(s, e, t, scratch)
        score = 1 << 61
        later = 1 << 61
        for k in range(n):
            j = scratch[k]
            score = min(score, s.hi[j] - s.lo[j])
            if s.sent[j] >= BUDGET:
                score = -1
            over = s.start[j] + s.dur[j] + max(way(s, e, j), 0) if s.place[e] >= 0 and s.place[j] >= 0 else t + 1
            if over > t:
                later = min(later, over)
        if score > loosest and n < len(scratch):
            loosest = score
            best = t
        t = min(later, max(t + 1, s.hi[e])) if t < s.hi[e] else t + 1
    return best


def settle(s: State, queue: Any, count: int, failed: Any, scratch: Any) -> int:
    """Place the first `count` events of a queue, sending looser ones to its end; how many failed.

    `queue` is a ring; `failed` has room for all of them.
    """
    n = 0
    taken = 0
    waiting = count
    while waiting > 0:
        e = queue[taken % len(queue)]
        taken += 1
        waiting -= 1
        t = room(s, e)
        if t == NOWHERE:
            t = clearing(s, e, scratch)
            if t != NOWHERE:
                many = blockers(s, e, t, scratch)
                if waiting + many > len(queue):
                    t = NOWHERE
                else:
                    for k in range(many):
                        j = scratch[k]
                        remove(s, j)
                        s.sent[j] += 1
                        queue[(taken + waiting) % len(queue)] = j
                        waiting += 1
        if t == NOWHERE:
            failed[n] = e
            n += 1
        else:
            insert(s, e, t)
    return n


def gather(s: State, e: int, first: Any, last: Any, event: Any) -> int:
    """For each placed event of the same persons, the starts of `e` that it rules out; how many there are.

    Where the columns are too short, nothing more is written, but all are counted.
    """
    n = 0
    for row in range(s.row_first[e], s.row_first[e] + s.row_count[e]):
        p = s.person[row]
        pad = s.pad[p]
        low = s.lo[e] - pad - s.base[p]
        high = s.hi[e] + s.dur[e] + pad - s.base[p]
        at = s.head_at[p]
        width = s.width[p]
        for level in range(s.levels[p]):
            count = s.span[p] // width + 1
            if s.mask[p] >> level & 1:
                a = min(max((low - width) // width, 0), count - 1)
                b = min(max(high // width, 0), count - 1)
                for bucket in range(at + a, at + b + 1):
                    other = s.head[bucket]
                    while other >= 0:
                        j = s.event[other]
                        gap = way(s, e, j) if j != e else -1
                        if gap >= 0:
                            one = max(s.start[j] - s.dur[e] - gap + 1, s.lo[e])
                            two = min(s.start[j] + s.dur[j] + gap - 1, s.hi[e])
                            if one <= two:
                                if n < len(first):
                                    first[n] = one
                                    last[n] = two
                                    event[n] = j
                                n += 1
                        other = s.next[other]
            at += count
            width *= 4
    return n
