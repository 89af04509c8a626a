"""The findings of a case as plain values, for programs (`countertrial/data/findings.schema.json`)."""

from collections.abc import Mapping
from typing import Any

from countertrial.case.case import Case
from countertrial.case.findings import Answer, Certificate, Finding, Ran, Results
from countertrial.case.prices import Prices
from countertrial.case.sources import Passage
from countertrial.encode.weighing import NotWeighed, Weighing
from countertrial.report.options import Options
from countertrial.report.pricing import prices_json
from countertrial.report.publish import Published, published
from countertrial.report.weighing import weighing_json

FORM = "countertrial-findings/1"


def as_json(case: Case, results: Results, *, version: str, options: Options,
            prices: Prices | None = None, weighing: Weighing | NotWeighed | None = None) -> dict[str, Any]:
    """All findings of a case, and what was and was not looked at.

    Args:
        case: The case.
        results: What the examinations found.
        version: Of countertrial.
        options: What is masked or left out.
        prices: What keeping each story costs, in the ids of the case as it is published; `None` where not asked.
        weighing: What weighing gave, likewise.

    Returns:
        Mappings, lists, text, numbers, truth values and `None` only. Without clock and paths: the same case gives the
        same value.
    """
    return published_json(published(case, results, options), version=version, prices=prices, weighing=weighing)


def published_json(shown: Published, *, version: str, prices: Prices | None = None,
                   weighing: Weighing | NotWeighed | None = None) -> dict[str, Any]:
    """The same of a case whose names and texts were masked or left out before."""
    held, options = shown.case, shown.options
    return {
        "form": FORM,
        "case": held.id,
        "title": held.settings.title,
        "digest": held.digest,
        "statements": held.size,
        "names_masked": options.mask_names,
        "with_texts": options.with_texts,
        "calendar": held.settings.calendar,
        "margins": dict(sorted(held.settings.margins_written.items())),
        "stories": {story: list(sides) for story, sides in sorted(held.settings.stories.items())},
        "left_out": [{"file": row.file, "row": row.row, "why": row.why} for row in held.left_out],
        "settings": {"most_conflicts": shown.results.settings.most_conflicts,
                     "most_steps": shown.results.settings.most_steps},
        "versions": {"countertrial": version},
        "examinations": [_ran(one) for one in shown.results.ran],
        "findings": [_finding(finding) for finding in shown.results.findings],
        **prices_json(prices),
        **weighing_json(weighing),
    }


def _ran(one: Ran) -> dict[str, Any]:
    return {
        "name": one.name, "label": one.label, "scope": one.examined.scope, "failure": one.failure or None,
        "looked_at": list(one.examined.looked_at),
        "not_looked_at": [{"what": left.what, "reason": left.reason} for left in one.examined.not_looked_at],
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "id": finding.id,
        "key": finding.key,
        "examination": finding.examination,
        "kind": str(finding.kind),
        "question": finding.question,
        "verdict": _word(finding.verdict),
        "says": finding.says,
        "about": list(finding.about),
        "against": _word(finding.against),
        "grounds": list(finding.statements),
        "passages": [_passage(ground) for ground in _passages(finding)],
        "readings": [{"of": reading.of, "choice": reading.choice, "gave": _word(reading.gave)}
                     for reading in finding.readings],
        "answers": [{"name": name, "value": _answer(value)} for name, value in finding.answers],
        "defeaters": list(finding.defeaters),
        "rivals": list(finding.rivals),
        "certificate": _certificate(finding.certificate),
    }


def _word(word: str | None) -> str | None:
    return None if word is None else str(word)


def _passages(finding: Finding) -> list[Passage]:
    return sorted(ground for ground in finding.grounds if isinstance(ground, Passage))


def _passage(passage: Passage) -> dict[str, Any]:
    return {"source": passage.source, "first": passage.span[0], "after": passage.span[1], "words": passage.words}


def _answer(value: Answer) -> object:
    return [_answer(part) for part in value] if isinstance(value, tuple) else value


def _certificate(certificate: Certificate | None) -> Mapping[str, Any] | None:
    return None if certificate is None else {"form": certificate.form, "body": dict(certificate.body)}
