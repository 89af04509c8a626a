"""What `countertrial texts` prints."""

import json
from collections.abc import Iterable
from pathlib import Path

from rich.text import Text

from countertrial import workbench
from countertrial.case.errors import BadSource, short
from countertrial.cli.doors import OK
from countertrial.cli.terminal import Terminal
from countertrial.encode.comparing import Compared, Pair
from countertrial.encode.counting import counted
from countertrial.encode.textdifferences import Difference, differences, exchanged, told_apart
from countertrial.encode.textwords import bearer, compared_by, cut, in_texts, origin, part
from countertrial.methods.textreuse.records import Formula, Match, Script, Span
from countertrial.workbench.texts import Comparing

FORM = "countertrial-texts/1"
LONGEST, SHOWN, TOLD = 160, 12, 8
"""Letters of a wording, and entries of each list, that are printed without `--all`."""

LONG = 3
"""Words from which what was left out, put in or replaced is printed without `--all`; names always are."""

DETAILED = 4
"""Versions of one text of which the differences are printed without `--all`."""

FEW = 12
"""Places of one kind up to which all are printed: a number or a `not` changes much."""


def compare(folder: Path, how: Comparing, *, html: Path | None, every: bool, as_json: bool, quiet: bool) -> int:
    """Print what recurs in the texts of a folder, or write it as a page; returns the exit code."""
    if html is not None:
        workbench.can_write(html)
        _keep_texts(html, (folder, how.reference))
    with workbench.progress(quiet=quiet or as_json) as tell:
        found = workbench.compare_texts(folder, how, progress=tell)
        page = None if html is None else workbench.write_texts(found, html)
    if as_json:
        print(json.dumps(plain(found), ensure_ascii=False, sort_keys=True, allow_nan=False))
    elif page is not None:
        print(page)
    else:
        _print(Terminal(), found, every=every)
    return OK


def _keep_texts(html: Path, folders: Iterable[Path | None]) -> None:
    """Refuse to write over what may be one of the texts."""
    for folder in folders:
        if folder is not None and html.exists() and html.resolve().is_relative_to(folder.resolve()):
            raise BadSource(f"is there already, among the texts of {short(str(folder), 200)}: it is not overwritten; "
                            "a place elsewhere is expected", file=short(str(html), 200))


def _print(out: Terminal, found: Compared, *, every: bool) -> None:
    letters = sum(len(one.text) for one in found.texts)
    recur = "recurs" if len(found.scripts) == 1 else "recur"
    out.print(Text(f"{found.title} · {counted(len(found.texts), 'text')} of {letters:,} characters: "
                   f"{counted(len(found.scripts), 'passage')} {recur}, "
                   f"{counted(len(found.reuse.formulae), 'stock phrase')}, {counted(len(found.pairs), 'pair')} of texts"
                   f" {'shares' if len(found.pairs) == 1 else 'share'} some", style="bold"))
    most = None if every else SHOWN
    _texts(out, found, most)
    _pairs(out, found, most)
    _scripts(out, found, most)
    _formulae(out, found, most)
    _apart(out, found, most)
    _asides(out, found)


def _head(out: Terminal, words: str) -> None:
    out.print()
    out.print(Text(words, style="bold"))


def _more(out: Terminal, total: int, shown: int, what: str = "", indent: int = 2) -> None:
    if total > shown:
        out.print(Text(f"{' ' * indent}and {total - shown:,} more{what} (--all prints them)", style="dim"))


def _texts(out: Terminal, found: Compared, most: int | None) -> None:
    _head(out, "Texts")
    for one in found.texts[:most]:
        told = [f"{len(one.text):,} characters", f"{one.when} ({one.whence})" if one.when else "no date", one.quality]
        out.hang(f"{short(one.name, 120)}: {', '.join(filter(None, told))}", indent=2)
        if one.notes:
            out.hang("; ".join(one.notes), indent=4, style="dim")
    _more(out, len(found.texts), len(found.texts[:most]))


def _pairs(out: Terminal, found: Compared, most: int | None) -> None:
    if not found.pairs:
        return
    _head(out, "Pairs, by what they share")
    versions = [one for one in found.pairs[:most] if one.versions]
    detailed = versions[:most and DETAILED]
    for one in found.pairs[:most]:
        out.hang(f"{one.a} and {one.b}: {counted(len(one.matches), 'passage')}, {one.shared[0]:,} characters of the "
                 f"first ({one.percent[0]} %), {one.shared[1]:,} of the second ({one.percent[1]} %)", indent=2)
        if one in detailed:
            _versions(out, found, one, most)
        elif one.versions:
            out.print(Text("    versions of one text (--all prints how they differ, --html sets them side by side)",
                           style="dim"))
    _more(out, len(found.pairs), len(found.pairs[:most]))


def _versions(out: Terminal, found: Compared, pair: Pair, most: int | None) -> None:
    """How two versions of one text differ: what was left out, put in and replaced."""
    every = most is None
    told = differences(found.held(pair.a).text, found.held(pair.b).text, pair.matches, whole=True)
    often = exchanged(pair.matches)[:most]
    if often:
        out.hang("words replaced more than once: "
                 + ", ".join(f"{was} → {now} ({number})" for was, now, number in often), indent=4)
        told = told_apart(told, often)
    for kind in ("left out", "put in", "replaced", "moved", "spelled otherwise"):
        some = [one for one in told if one.kind == kind]
        if not some:
            continue
        besides = " besides" if often and kind in ("replaced", "spelled otherwise") else ""
        out.print(f"    {kind} in the second: {counted(len(some), 'place')}{besides}")
        if len(some) <= FEW or every:
            shown = some
        elif kind == "spelled otherwise":
            continue
        else:
            shown = [one for one in some if one.size >= LONG or one.name or one.weighty]
            if len(shown) > FEW:
                shown = sorted(sorted(shown, key=lambda one: (-one.size, one))[:FEW])
        for one in shown:
            out.hang(_difference(found, pair, one, None if every else LONGEST), indent=6, style="")
        _more(out, len(some), len(shown), indent=6)


def _difference(found: Compared, pair: Pair, one: Difference, most: int | None) -> str:
    words = [f"“{_cut(text, most)}”" for text in (one.was, one.now) if text]
    held, span = (found.held(pair.a), one.a) if one.was else (found.held(pair.b), one.b)
    return f"{' → '.join(words)} ({held.where(*span)} of the {'first' if one.was else 'second'})"


def _cut(text: str, most: int | None) -> str:
    return text if most is None else cut(text, most)


def _scripts(out: Terminal, found: Compared, most: int | None) -> None:
    if not found.scripts:
        return
    _head(out, "Passages that recur")
    for number, one in enumerate(found.scripts[:most], 1):
        out.hang(f"{number}  {in_texts(one)}: “{_cut(found.words(one.pivot), LONGEST)}”", indent=5)
        arrows = one.arrows if most is None else one.arrows[:TOLD]
        for arrow in arrows:
            some_of_it = part(one, arrow.child)
            out.hang(f"{bearer(found, arrow.child)}{f' ({some_of_it})' if some_of_it else ''}: {origin(found, arrow)}",
                     indent=5)
        _more(out, len(one.arrows), len(arrows), " places", 5)
        for of, copies in one.copies:
            out.hang(f"same letters as {of}: {', '.join(copies[:TOLD])}"
                     f"{f' and {len(copies) - TOLD} more' if len(copies) > TOLD else ''}", indent=5)
        for some in one.lost_source:
            names = some if most is None else some[:TOLD]
            out.hang(f"a text that is not here may stand behind {', '.join(bearer(found, span) for span in names)}"
                     f"{f' and {len(some) - len(names)} more' if len(some) > len(names) else ''}", indent=5)
    _more(out, len(found.scripts), len(found.scripts[:most]))


def _formulae(out: Terminal, found: Compared, most: int | None) -> None:
    some = found.reuse.formulae
    if some:
        _head(out, "Stock phrases, counted apart")
        for one in some[:most]:
            out.hang(f"“{_cut(' '.join(one.wording.split()), LONGEST)}” in {counted(one.sources, 'text')}", indent=2)
        _more(out, len(some), len(some[:most]))


def _apart(out: Terminal, found: Compared, most: int | None) -> None:
    """Words that editions show as put in the place of others."""
    for name, some in found.apart.items():
        _head(out, f"One wording for another, by the marks of the edition, in {name}")
        shown = sorted(some, key=lambda one: not one.exchanged)[:most]
        for one in sorted(shown):
            where = found.held(name).where(one.start, one.end)
            where += "; the other way round elsewhere in this text" if one.exchanged else ""
            out.hang(f"[{one.was}] _{_cut(one.now, LONGEST)}_ ({where})", indent=2)
        _more(out, len(some), len(shown))


def _asides(out: Terminal, found: Compared) -> None:
    out.print()
    if not found.scripts and not found.reuse.formulae:
        out.hang("No passage recurs. Paraphrase, translation and passages shorter than "
                 f"{found.reuse.searched.settings.min_length} characters are not seen.", indent=0)
    searched = found.reuse.searched
    out.hang(f"Compared by {compared_by(str(searched.settings.prints))}; passages of at least "
             f"{searched.settings.min_length} characters.", indent=0, style="dim")
    if found.scripts:
        out.hang("A shared passage says that texts depend on one another, or on a third that is not here. It does not "
                 "say who dictated, nor that what is said is false.", indent=0, style="dim")
    if found.scripts and not any(one.when for one in found.texts):
        out.hang("No text has a date, so from whom each has a passage is open: put dates into the names of files "
                 "(report-1901-02-03.txt), or into a table (--dates).", indent=0)
    for note in searched.notes:
        out.hang(note, indent=0, style="dim")
    if found.loose:
        out.hang(f"{counted(found.loose, 'pair')} of places too unlike one another to be told (--json has them).",
                 indent=0, style="dim")
    for name, reason in (*searched.skipped, *found.skipped):
        out.hang(f"not compared: {short(name, 120)}: {reason}", indent=2)


def plain(found: Compared) -> dict[str, object]:
    """What recurs as plain values that fit `texts.schema.json`."""
    searched = found.reuse.searched
    return {
        "form": FORM, "title": found.title,
        "texts": [{"name": one.name, "characters": len(one.text), "date": one.when or None,
                   "date_from": one.whence or None, "quality": one.quality or None, "pages": len(one.pages),
                   "unread_marks": list(one.unread), "notes": list(one.notes)} for one in found.texts],
        "pairs": [_plain_pair(found, one) for one in found.pairs],
        "passages": [_plain_script(found, one) for one in found.scripts],
        "formulae": [_plain_formula(found, one) for one in found.reuse.formulae],
        "matches": [_plain_match(found, one) for one in found.reuse.matches],
        "put_for": {name: [{"start": one.start, "end": one.end, "was": one.was, "now": one.now,
                            "exchanged": one.exchanged} for one in some] for name, some in found.apart.items()},
        "searched": {"by": str(searched.settings.prints), "least": searched.settings.min_length,
                     "letters": searched.letters, "notes": list(searched.notes)},
        "skipped": [{"name": name, "reason": reason} for name, reason in (*searched.skipped, *found.skipped)]}


def _plain_pair(found: Compared, one: Pair) -> dict[str, object]:
    told = differences(found.held(one.a).text, found.held(one.b).text, one.matches, whole=True) if one.versions else ()
    return {"a": one.a, "b": one.b, "passages": len(one.matches), "shared": list(one.shared),
            "percent": list(one.percent), "formulae": one.formulae, "versions": one.versions,
            "differences": [{"kind": each.kind, "a": list(each.a), "b": list(each.b), "was": each.was, "now": each.now}
                            for each in told]}


def _plain_script(found: Compared, one: Script) -> dict[str, object]:
    return {"bearers": [_plain_span(found, span) for span in one.bearers], "words": found.words(one.pivot),
            "copies": [[of, list(some)] for of, some in one.copies],
            "lost_source": [[_plain_span(found, span) for span in some] for some in one.lost_source],
            "from": [{"child": _plain_span(found, arrow.child), "decision": str(arrow.decision),
                      "parent": None if arrow.parent is None else _plain_span(found, arrow.parent),
                      "shared": list(arrow.shared), "reason": arrow.reason or None,
                      "rivals": [_plain_span(found, span) for span in arrow.rivals]} for arrow in one.arrows]}


def _plain_formula(found: Compared, one: Formula) -> dict[str, object]:
    return {"words": " ".join(one.wording.split()), "texts": one.sources, "why": str(one.why),
            "places": [_plain_span(found, span) for span in one.spans]}


def _plain_match(found: Compared, one: Match) -> dict[str, object]:
    return {"a": _plain_span(found, one.a), "b": _plain_span(found, one.b), "similarity": one.similarity,
            "found_by": str(one.found_by),
            "edits": [{"kind": str(edit.kind), "a": list(edit.a), "b": list(edit.b), "was": edit.was, "now": edit.now}
                      for edit in one.edits]}


def _plain_span(found: Compared, span: Span) -> dict[str, object]:
    return {"text": span.source, "start": span.start, "end": span.end, "where": found.where(span)}
