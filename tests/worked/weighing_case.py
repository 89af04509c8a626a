"""Small cases to be weighed: one plot of a kernel and an aggravator, two prisoners, two free witnesses."""

from dataclasses import replace
from pathlib import Path

from countertrial.case.assumptions import Assumptions
from countertrial.case.case import Case
from countertrial.case.errors import BadCase, BadSource
from countertrial.case.findings import Finding
from countertrial.case.settings import CaseSettings
from countertrial.encode.likelihood import model_of
from countertrial.encode.weighed import Question, Questions
from countertrial.intake.weighing import read_assumptions
from countertrial.methods.likelihood.standing import Standing, posterior
from tests.worked.sourcing_case import REGISTRIES, Row

ELEMENTS: list[dict[str, object]] = [
    {"id": "met", "says": "They met.", "role": "kernel", "charges": ["plot"]},
    {"id": "shot", "says": "They shot.", "role": "aggravator", "charges": ["plot"]},
]


def case(*, elements: list[dict[str, object]] | None = None, groups: list[dict[str, object]] | None = None,
         charges: tuple[str, ...] = ("plot",), living: bool = False, told: Assumptions | None = None,
         **tables: list[Row]) -> Case:
    """A case with these rows; a row without an id or a source gets one."""
    rows: dict[str, list[dict[str, object]]] = {
        name: [{"id": f"{name}{at}", "source": "protocol"} | row for at, row in enumerate(some)]
        for name, some in tables.items()}
    registries = REGISTRIES | {"elements": elements or ELEMENTS, "groups": groups or REGISTRIES["groups"],
                               "charges": [{"id": one, "name": f"The {one}"} for one in charges]}
    settings = CaseSettings(title="Weighed case", living=living, assumptions=told or Assumptions())
    return Case.from_tables(registries | rows, settings=settings)


def asked(of: Case, findings: tuple[Finding, ...] = ()) -> tuple[Question, ...]:
    """The questions of a case."""
    return Questions(of, of.settings.assumptions, findings).asked


def stands(of: Case, at: int = 0) -> Standing:
    """How the explanations stand on one question of a case."""
    return posterior(model_of(of, asked(of)[at], of.settings.assumptions))


def assumed(folder: Path, text: str) -> Assumptions:
    """Assumptions as a file says them.

    Raises:
        BadCase: With the faults of the file.
    """
    path = folder / "weighing.toml"
    path.write_text(text, encoding="utf-8")
    faults: list[BadSource] = []
    _, told = read_assumptions(path, faults)
    if faults:
        raise BadCase("the file has faults", faults)
    return told


def with_told(of: Case, told: Assumptions) -> Case:
    """The same case on other assumptions."""
    return replace(of, settings=replace(of.settings, assumptions=told))
