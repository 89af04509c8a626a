"""What `countertrial quote` and `countertrial quotes` print."""

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from rich.text import Text

from countertrial import workbench
from countertrial.case.errors import short
from countertrial.cli.doors import OK
from countertrial.cli.terminal import Terminal
from countertrial.encode.counting import counted
from countertrial.methods.quotation.check import Check, Structure
from countertrial.methods.quotation.places import Place
from countertrial.methods.quotation.words import unspaced
from countertrial.workbench.quoting import Checked, Quotations
from countertrial.workbench.texts import Comparing

LONGEST, ASIDE, PAGES, PLACES = 300, 160, 12, 12
OPENING, CLOSING = "([“„«‘‚", ")]”»’,.;:!?"
"""Signs between which and a word stands no blank; nothing is one of them."""
NOT_FOUND = "not found in what you gave me"


def quote_words(words: str, folder: Path, *, cited: str | None, language: str | None, how: Comparing,
                as_json: bool) -> int:
    """Print where words stand; returns the exit code."""
    with workbench.progress(quiet=as_json) as tell:
        found = workbench.quote(words, folder, cited=cited, language=language, how=how, progress=tell)
    return _print(found, every=True, as_json=as_json)


def quotes_of(document: Path, folder: Path, *, language: str | None, least: int, every: bool, how: Comparing,
              as_json: bool) -> int:
    """Print what became of each quotation of a document; returns the exit code."""
    with workbench.progress(quiet=as_json) as tell:
        found = workbench.quotes(document, folder, language=language, least=least, how=how, progress=tell)
    return _print(found, every=every, as_json=as_json)


def result(check: Check) -> str:
    """The three answers of a check in one line."""
    if check.structure is Structure.NOT_FOUND or check.wording is None:
        return NOT_FOUND
    head = "verbatim" if check.verbatim else check.structure.value
    return " · ".join([head, f"wording: {named(check)}", *check.flags])


def named(check: Check) -> str:
    """The grade of the wording in plain words."""
    return check.wording.name.lower().replace("_", " ").replace("ocr", "OCR") if check.wording is not None else ""


def _print(found: Quotations, *, every: bool, as_json: bool) -> int:
    if as_json:
        print(json.dumps(plain(found), ensure_ascii=False, sort_keys=True, allow_nan=False))
        return OK
    console = Terminal()
    for one in found.checked:
        if every or one.check.structure is not Structure.NOT_FOUND:
            _one(console, one)
    if not found.checked:
        console.print("No quotation was found: words between quotation marks, as many as --least asks for.")
    elif len(found.checked) > 1:
        console.print(f"{counted(len(found.checked), 'quotation')}:")
        for word, number in sorted(Counter(_tally(one.check) for one in found.checked).items()):
            console.print(f"  {number:5}  {word}")
    if found.passed:
        console.print(f"Passed over: {counted(found.passed, 'quotation')} with fewer words than --least.")
    _searched(console, found)
    return OK


def _one(console: Terminal, one: Checked) -> None:
    head = f"line {one.line}  " if one.line is not None else ""
    console.print(Text.assemble((head, "bold"), (result(one.check), "bold")))
    console.hang(f"quoted  “{short(one.words, LONGEST)}”", indent=2)
    if one.source:
        start, end = one.check.span
        place = one.check.places[0]
        before, after = one.before[-ASIDE:].lstrip(), one.after[:ASIDE].rstrip()
        left = "" if before[-1:] in OPENING or unspaced(one.source) else " "
        right = "" if after[:1] in CLOSING or unspaced(one.source[-1:]) else " "
        console.hang(f"source  … {before}{left}⟦{short(one.source, LONGEST)}⟧{right}{after} …", indent=2)
        console.hang(f"in {place.text}, {one.where} (c. {start}-{end})"
                     f"{f'; {one.quality}' if one.quality else ''}", indent=2, style="dim")
    for edit in one.check.edits:
        flag = f" ({edit.flag})" if edit.flag else ""
        was, now = (f"“{one}”" if one else "nothing" for one in edit.printed)
        console.hang(f"{edit.grade.name.lower().replace('_', ' ')}: source {was}, quotation {now}{flag}", indent=4)
    for words in one.check.omitted:
        console.hang(f"left out: “{short(words, LONGEST)}”", indent=4)
    if len({place.text for place in one.check.places}) > 1:
        for number, (place, where) in enumerate(zip(one.check.places, one.parts, strict=True), 1):
            console.hang(f"part {number} in {place.text}, {where} (c. {place.start}-{place.end})", indent=4)
    for place, where in list(zip(one.check.others, one.elsewhere, strict=True))[:PLACES]:
        console.hang(f"also in {place.text}, {where} (c. {place.start}-{place.end})", indent=4)
    more = len(one.check.others) + one.check.more - PLACES
    if more > 0:
        console.hang(f"and at {counted(more, 'further place')}", indent=4)
    if one.check.language is None and one.check.places:
        console.hang("negation not graded, surroundings not read: no word list for the language", indent=4)
    console.print()


def _tally(check: Check) -> str:
    if check.structure is Structure.NOT_FOUND:
        return NOT_FOUND
    if check.verbatim:
        return "verbatim"
    return f"{check.structure.value}, {'altered' if check.altered else 'words kept'}"


def _searched(console: Terminal, found: Quotations) -> None:
    letters = sum(number for _, number in found.searched)
    console.print(f"Searched: {counted(len(found.searched), 'text')} of {letters:,} characters.")
    for name, pages in found.unread:
        shown = f"{'page' if len(pages) == 1 else 'pages'} {', '.join(map(str, pages[:PAGES]))}"
        more = f" and {len(pages) - PAGES:,} more" if len(pages) > PAGES else ""
        console.hang(f"marks that were not read: {short(name, 120)}, {shown}{more}: look at the page", indent=2)
    for name, reason in found.skipped:
        console.hang(f"not searched: {short(name, 120)}: {reason}", indent=2)


def plain(found: Quotations) -> dict[str, object]:
    """Quotations as plain values that fit `quotations.schema.json`."""
    return {"form": "countertrial-quotations/1",
            "searched": [{"name": name, "characters": size} for name, size in found.searched],
            "skipped": [{"name": name, "reason": reason} for name, reason in found.skipped],
            "unread_marks": [{"name": name, "pages": list(pages)} for name, pages in found.unread],
            "quotations": [_plain_one(one) for one in found.checked]}


def _plain_one(one: Checked) -> dict[str, object]:
    check = one.check
    return {
        "words": one.words, "place": one.place, "line": one.line, "structure": check.structure.value,
        "wording": named(check) or None, "verbatim": check.verbatim, "altered": check.altered,
        "flags": list(check.flags), "language": check.language, "omitted": list(check.omitted),
        "edits": [{"kind": edit.kind, "was": edit.was, "now": edit.now, "grade": edit.grade.name.lower(),
                   "flag": edit.flag} for edit in check.edits],
        "places": _plain_places(check.places, one.parts), "others": _plain_places(check.others, one.elsewhere),
        "others_not_listed": check.more,
        "before": one.before, "source": one.source, "after": one.after, "where": one.where,
        "quality": one.quality or None}


def _plain_places(places: Sequence[Place], told: Sequence[str]) -> list[dict[str, object]]:
    return [{"text": one.text, "start": one.start, "end": one.end, "where": where}
            for one, where in zip(places, told, strict=True)]
