"""What of a case and its findings is published, by the options of the report."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from countertrial.case.case import Case
from countertrial.case.findings import Results
from countertrial.report.masking import mask
from countertrial.report.options import Options
from countertrial.report.scans import Scan, scans
from countertrial.report.texts import without_texts


@dataclass(frozen=True, slots=True)
class Published:
    """A case and its findings as readers may see them, and by what options they were made so.

    Args:
        case: The case.
        results: Its findings.
        options: The options.
        scans: Gives the sources on whose pages marks were not read; for that their texts are read.
    """

    case: Case
    results: Results
    options: Options
    scans: Callable[[], Mapping[str, Scan]]


def published(case: Case, results: Results, options: Options) -> Published:
    """The case and the findings, masked and without texts where the options say so."""
    held, read = case, partial(scans, case)
    if not options.with_texts:
        case, results = without_texts(case, results)
    if options.mask_names:
        masking = mask(case)
        read = partial(scans, held, masking.id)
        case, results = masking.case, masking.results(results)
    return Published(case, results, options, read)
