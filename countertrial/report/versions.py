"""Accounts that changed, each in the order of time, as a static picture."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from countertrial.case.findings import Finding, Verdict
from countertrial.encode.wording import counted
from countertrial.report.figures import Figure
from countertrial.report.svg import line, picture, short, tag, words
from countertrial.report.view import View

KEY = "consistency:changes"
"""The finding that lists accounts in the order of time."""

WIDTH, SIZE, HIGH, BOX, GAP = 1000, 13, 74, 172, 26
MOST = 16
"""Most accounts in the picture."""

STEPS = WIDTH // (BOX + GAP)
"""Most versions of one account in the picture: the first, and then the last."""

_SIGNS = {"affirms": "▲", "denies": "▽", "retracts": "○", "partly": "◭", "retracted": "○", "denied": "▽",
          "unconfirmed": "?"}


Clashes = Mapping[frozenset[str], Verdict | None]
"""Pairs of statements that clash."""


@dataclass(frozen=True, slots=True)
class Version:
    """One statement of an account.

    Args:
        id: The statement.
        when: When it was said.
        answer: What it answers, or its stance.
        custody: `held`, `free` or `not stated`.
    """

    id: str
    when: str
    answer: str
    custody: str

    @property
    def held(self) -> bool:
        """Whether it was said in custody."""
        return self.custody == "held"


@dataclass(frozen=True, slots=True)
class Account:
    """What one author says of one thing, in the order of time."""

    who: str
    about: str
    versions: tuple[Version, ...]

    @property
    def ids(self) -> frozenset[str]:
        """Its statements."""
        return frozenset(one.id for one in self.versions)


def draw(view: View, findings: Sequence[Finding]) -> Figure | None:
    """The accounts that changed; `None` where none did.

    Args:
        view: Look-ups of the page.
        findings: Of the examination of consistency.
    """
    found = next((one for one in findings if one.key == KEY), None)
    told = list(_accounts(view, found)) if found is not None else []
    if not told:
        return None
    clashes: Clashes = {frozenset(one.statements): one.verdict for one in findings
                        if one.verdict in (Verdict.FAILS, Verdict.OPEN) and len(one.grounds) == 2}
    clashing = [account for account in told if any(pair <= account.ids for pair in clashes)]
    shown = [*clashing, *(account for account in told if account not in clashing)][:MOST]
    parts = [part for at, account in enumerate(shown) for part in _account(view, account, at * HIGH + 4.0, clashes)]
    more = f" {len(shown)} of {len(told)} accounts are drawn, those that clash first." if len(told) > len(shown) else ""
    return Figure(
        name="versions", title="Accounts that changed, in the order of time",
        image=picture("versions", (WIDTH, len(shown) * HIGH + 4), "Accounts that changed",
                      f"{counted(len(told), 'account')}; the table has them all.", parts),
        legend="▲ affirms, ▽ denies, ○ takes back; without a sign: another value. Grey: said in custody. A thick red "
               f"line joins two that cannot both be true, a broken one two that clash on a reading.{more}",
        header=("who", "on", "said", "answer or stance", "custody", "statement"),
        rows=tuple((account.who, account.about, one.when, one.answer, one.custody,
                    Markup('<a href="#s-{0}">[{0}]</a>').format(one.id))
                   for account in told for one in account.versions))


def _accounts(view: View, found: Finding) -> Iterator[Account]:
    """The accounts in the table of the finding: who, on what, when, in which voices, answer, custody, statement."""
    by: dict[tuple[str, str], list[Version]] = {}
    table = found.answer("table")
    for row in table[1:] if isinstance(table, tuple) else ():
        if isinstance(row, tuple) and len(row) == 7 and view.known(str(row[6])):
            one = view.case.statement(str(row[6]))
            by.setdefault((str(row[0]), str(row[1])), []).append(
                Version(one.id, str(row[2]), str(row[4]), str(row[5])))
    for (who, about), versions in by.items():
        things = [f"“{view.case.name(part).rstrip('.')}”" if part in view.case.elements else view.shown(part)
                  for part in about.split(" ") if part]
        yield Account(view.case.name(who), ", ".join(dict.fromkeys(things)), tuple(versions))


def _account(view: View, account: Account, top: float, clashes: Clashes) -> Iterator[Markup]:
    """The words of an account, and its versions as boxes from left to right."""
    yield words(2, top + 13, short(f"{account.who} on {account.about}", 130), cls="lane")
    several = account.versions
    cut = len(several) - STEPS
    drawn = several if cut <= 0 else (*several[:STEPS - 1], several[-1])
    spot = {}
    for at, one in enumerate(drawn):
        x = 2.0 + at * (BOX + GAP)
        spot[one.id] = x
        colour = view.colours.get(one.id, "sn")
        yield tag("rect", x=x, y=top + 21, width=BOX, height=38, rx=3,
                  cls=f"step pale {colour}" if one.held else f"step {colour}")
        yield words(x + 7, top + 36, short(f"{_SIGNS.get(one.answer, '')} {one.answer}".strip(), 20), cls="label")
        yield words(x + 7, top + 53, short(one.when, 27), cls="tick")
        if at:
            skipped = cut > 0 and at == len(drawn) - 1
            yield line([(x - GAP, top + 40), (x, top + 40)], cls="grid")
            if skipped:
                yield words(x - GAP / 2, top + 36, f"+{cut}", cls="tick", text_anchor="middle")
    for pair, verdict in clashes.items():
        if pair <= spot.keys():
            left, right = sorted(spot[one] + BOX / 2 for one in pair)
            yield line([(left, top + 60), (left, top + 65), (right, top + 65), (right, top + 60)],
                       cls="clash" if verdict is Verdict.FAILS else "clash maybe")
