"""Do testimonies and papers share words, order, errors that separate speakers would not share?"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from countertrial.case.case import Case
from countertrial.case.findings import (
    Answer,
    Examined,
    Finding,
    FindingKind,
    Reading,
    Ref,
    Settings,
)
from countertrial.case.sources import SourceId
from countertrial.encode.scripts import Recurring, Scripts, scripts_of, title
from countertrial.encode.wording import counted, listed

if TYPE_CHECKING:
    from countertrial.methods.textreuse.records import Arrow, Span

NAME = "script"
MOST = 6
"""Sources that a sentence names; of more it counts the rest."""

PIVOT = "deviations are told from the earliest text here that has the passage"
COMMON = "a common form, clerk or typist put it into these words"
EVENT = "the words are mostly names and numbers of one event, which separate speakers would share"
UNTESTED = ("compared with the other texts of the case; no ordinary papers are given, so boilerplate could not be told "
            "but by its frequency")
TESTED = "compared with the other texts of the case; what stands in two of its reference papers counts as boilerplate"
DEFEATERS = (
    "an order or form that gives the wording", "a note that one of them was shown, or read out, the other",
    "another edition of one of the texts, or better pages",
    "that the dates are of filing or printing, and not of the words")
NEWSPAPERS = ("newspaper", "news", "agency", "dispatch")
EVENTFUL = 40
"""Of a hundred words: how many names and numbers make a passage one of a shared event."""


def examine(case: Case, settings: Settings) -> Examined:  # noqa: ARG001 - every examination is called alike
    """Do testimonies and papers share words, order, errors that separate speakers would not share?

    Limits:
        Paraphrase, translation and passages of under 80 characters are not seen. That texts depend on one another does
        not say who dictated, nor that they are false.
    """
    scripts = scripts_of(case)
    news = [one for one in scripts.recurring if one.news]
    findings = [_shared(case, scripts, one) for one in news]
    for one in news:
        findings += _copied(case, scripts, one)
    findings += _voices(case, scripts)
    findings += _formulae(scripts)
    findings += _texts(scripts)
    known = len(scripts.recurring) - len(news)
    return Examined(
        findings=tuple(sorted(findings, key=lambda one: (one.key, one.id))),
        looked_at=scripts.statements(tuple(scripts.texts.read)),
        not_looked_at=scripts.texts.aside,
        scope=f"{counted(len(scripts.texts.read), 'text')} of {len(case.sources):,} sources; "
              f"{counted(len(scripts.recurring), 'passage')} that recur{'s' if len(scripts.recurring) == 1 else ''}, "
              f"{known} of them between sources that declare it or have one voice; "
              f"{counted(len(scripts.formulae), 'stock phrase')}")


def _shared(case: Case, scripts: Scripts, one: Recurring) -> Finding:
    """One passage in several sources between which nothing declares a dependence."""
    texts = scripts.texts
    words = len(texts.passage(*_place(one.script.pivot)).words.split())
    first = texts.held[one.script.bearers[0].source]
    when = f", the earliest dated {first.when}" if first.days is not None else ""
    voices = sorted({texts.voice(source) or source for source in one.sources})
    spoken = f" of {counted(len(voices), 'voice')}" if len(voices) > 1 else ""
    openly = f" Quoted openly in {counted(len(one.quoting), 'further source')}." if one.quoting else ""
    lost = ""
    if one.script.lost_source:
        some = listed(dict.fromkeys(title(case, span.source) for span in one.script.lost_source[0]))
        lost = f" {some} share deviations that no earlier text has: a text that is not here may stand behind them."
    return Finding(
        key=f"script:shared:{one.key}", examination=NAME, kind=FindingKind.BACKGROUND, verdict=None,
        question=f"Do {_named(case, one.sources)} have words in common that nothing declares?",
        says=f"The same passage of {words} words stands in {counted(len(one.sources), 'source')}{spoken}{when}, and no "
             "row says that one has it from another. They depend on one another, or on a third; as witnesses to it "
             f"they count once.{openly}{lost}",
        about=tuple(map(Ref, (*one.sources, *(voice for voice in voices if voice not in one.sources)))),
        grounds=frozenset(texts.passage(*_place(span)) for span in one.script.bearers),
        readings=(_boilerplate(scripts),),
        answers=(("words", words), ("sources", one.sources), ("voices", tuple(voices)),
                 ("quoted openly in", one.quoting),
                 ("declared among them", one.declared),
                 ("copies", tuple((of, *some) for of, some in one.script.copies)),
                 ("bearers", _bearers(scripts, one)),
                 ("proposes", one.proposal)),
        defeaters=DEFEATERS, rivals=tuple(_rivals(case, scripts, one)))


def _boilerplate(scripts: Scripts) -> Reading:
    """Whether ordinary papers were there to tell boilerplate by."""
    return Reading(of="texts", choice=TESTED if scripts.texts.reference else UNTESTED)


def _bearers(scripts: Scripts, one: Recurring) -> tuple[Answer, ...]:
    """All bearers as a table: from whom each has the passage, where that can be said."""
    rows: list[Answer] = [("source", "voice", "dated", "where", "from whom", "why")]
    for arrow in one.script.arrows:
        held = scripts.texts.held[arrow.child.source]
        rows.append((arrow.child.source, scripts.texts.voice(arrow.child.source) or "", held.when,
                     held.where(arrow.child.start, arrow.child.end),
                     arrow.parent.source if arrow.parent is not None else "", _why(arrow)))
    return tuple(rows)


def _why(arrow: "Arrow") -> str:
    if arrow.parent is not None:
        if arrow.shared:
            return f"{counted(len(arrow.shared), 'deviation')} shared{', others fit as well' if arrow.rivals else ''}"
        return "of the same wording, as others are" if arrow.rivals else "the only earlier text here"
    if str(arrow.decision) == "no_earlier":
        return "no earlier text here has it"
    return f"open: {arrow.reason or 'several fit'}"


def _rivals(case: Case, scripts: Scripts, one: Recurring) -> Iterator[str]:
    """Innocent explanations that fit as well."""
    yield COMMON
    sources = [case.sources[SourceId(source)] for source in one.sources]
    translators = {source.translator for source in sources}
    if len(translators) == 1 and "" not in translators:
        yield f"one translator made all of them: {translators.pop()}"
    yield "one of them quotes the other openly, and no row says so"
    days = [held for source in one.sources if (held := scripts.texts.held[source].days) is not None]
    papers = [source for source in sources if any(word in source.kind.lower() for word in NEWSPAPERS)]
    if len(papers) > 1 and len(days) == len(sources) and max(last for _, last in days) - min(
            first for first, _ in days) <= 1:
        yield "one news agency served all of them: they are newspapers of one day"
    words = scripts.texts.passage(*_place(one.script.pivot)).words.split()
    eventful = sum(word[:1].isupper() or any(map(str.isdigit, word)) for word in words[1:])
    if words and 100 * eventful >= EVENTFUL * len(words):
        yield EVENT
    if any(scripts.texts.poor(source) for source in one.sources):
        yield "poor pages: what looks like a shared error may be one of reading"


def _copied(case: Case, scripts: Scripts, one: Recurring) -> Iterator[Finding]:
    """Who has the passage from whom, where shared deviations say so across what nothing declares."""
    group = {source: at for at, some in enumerate((*one.apart, one.quoting)) for source in some}
    told = set()
    for arrow in one.script.arrows:
        if arrow.parent is None or not arrow.shared or arrow.child.source in one.quoting \
                or group[arrow.child.source] == group[arrow.parent.source]:
            continue
        pair = arrow.child.source, arrow.parent.source
        if pair in told:
            continue
        told.add(pair)
        child, parent = (title(case, span.source) for span in (arrow.child, arrow.parent))
        rivals = tuple(title(case, span.source) for span in arrow.rivals)
        lack = f" that {_few(rivals)} lack{'s' if len(rivals) == 1 else ''}" if rivals else ""
        yield Finding(
            key=f"script:from:{pair[0]}:{pair[1]}:{one.key}", examination=NAME, kind=FindingKind.BACKGROUND,
            verdict=None, question=f"From whom does {child} have the passage?",
            says=f"{child} shares {counted(len(arrow.shared), 'deviation')} with {parent}{lack}. By its wording it was "
                 "copied from there, or from a copy of it.",
            about=tuple(map(Ref, pair)),
            grounds=frozenset(scripts.texts.passage(*_place(span))
                              for span in (arrow.child, arrow.parent, *arrow.rivals, one.script.pivot)),
            readings=(Reading(of="texts", choice=PIVOT),),
            answers=(("deviations", arrow.shared), ("lead in hundredths of a nat", _hundredths(arrow.margin)),
                     ("others that fit", tuple(span.source for span in arrow.rivals))),
            defeaters=("an earlier text with the same deviations", *DEFEATERS[2:]),
            rivals=("both were copied from a third text that is not here", "both made the same slips independently"))


def _hundredths(margin: float) -> int | None:
    return None if margin == float("inf") else round(100 * margin)


def _voices(case: Case, scripts: Scripts) -> Iterator[Finding]:
    """How much each voice shares with each."""
    if not scripts.shared:
        return
    rows: list[Answer] = [("voice", "with", "characters shared", "in stock phrases", "passages")]
    rows += [(one.a, one.b, one.characters, one.formulae, one.passages) for one in scripts.shared]
    most = scripts.shared[0]
    yield Finding(
        key="script:voices", examination=NAME, kind=FindingKind.BACKGROUND, verdict=None,
        question="How much do voices share?",
        says=f"Of {counted(len(scripts.shared), 'pair')} of voices that share wording, {case.name(most.a)} and "
             f"{case.name(most.b)} share most: {counted(most.characters, 'character')} in "
             f"{counted(most.passages, 'passage')}. What is declared to derive from another is counted too.",
        readings=(Reading(of="texts", choice="each voice is counted with all texts for which it answers"),),
        answers=(("table", tuple(rows)),))


def _formulae(scripts: Scripts) -> Iterator[Finding]:
    if scripts.formulae:
        rows: list[Answer] = [("wording", "sources", "in")]
        for one in scripts.formulae:
            sources = tuple(sorted({span.source for span in one.spans}))
            rows.append((" ".join(one.wording.split()), one.sources, sources))
        yield Finding(
            key="script:formulae", examination=NAME, kind=FindingKind.BACKGROUND, verdict=None,
            question="Which stock phrases do the texts have?",
            says=f"The texts have {counted(len(scripts.formulae), 'stock phrase')}: short wordings of many texts"
                 f"{', and what the reference papers have too' if scripts.texts.reference else ''}. "
                 "They are not counted among the passages that recur.",
            readings=(_boilerplate(scripts),),
            grounds=frozenset(scripts.texts.passage(*_place(span)) for one in scripts.formulae for span in one.spans),
            answers=(("wordings", tuple(rows)),))


def _texts(scripts: Scripts) -> Iterator[Finding]:
    """Which texts the case holds, and how well they were read."""
    if not scripts.texts.read:
        return
    rows: list[Answer] = [("source", "characters", "pages", "how well it was read", "notes")]
    for one, held in scripts.texts.held.items():
        rows.append((one, len(held.text), len(held.pages) or None, held.quality or "not estimated",
                     "; ".join(held.notes)))
    poor = sum(scripts.texts.poor(one) for one in scripts.texts.read)
    yield Finding(
        key="script:texts", examination=NAME, kind=FindingKind.BACKGROUND, verdict=None,
        question="Which texts of sources does the case hold, and how well were they read?",
        says=f"The case holds the text of {counted(len(scripts.texts.read), 'source')} of "
             f"{len(scripts.case.sources):,}; {poor} of them {'is a scan or is' if poor == 1 else 'are scans or are'} "
             "poorly read.",
        readings=(Reading(of="texts", choice="quality is estimated, and a text may be another edition"),),
        answers=(("texts", tuple(rows)),))


def _place(span: "Span") -> tuple[str, int, int]:
    return span.source, span.start, span.end


def _named(case: Case, sources: Sequence[str]) -> str:
    return _few([title(case, one) for one in sources])


def _few(names: Sequence[str]) -> str:
    return listed(names if len(names) <= MOST else [*names[:MOST - 1], counted(len(names) - MOST + 1, "other")])
