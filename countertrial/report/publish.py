"""What of a case and its findings is published, by the options of the report."""

from dataclasses import dataclass

from countertrial.case.case import Case
from countertrial.case.findings import Results
from countertrial.report.masking import mask
from countertrial.report.options import Options
from countertrial.report.texts import without_texts


@dataclass(frozen=True, slots=True)
class Published:
    """A case and its findings as readers may see them, and by what options they were made so."""

    case: Case
    results: Results
    options: Options


def published(case: Case, results: Results, options: Options) -> Published:
    """The case and the findings, masked and without texts where the options say so."""
    if not options.with_texts:
        case, results = without_texts(case, results)
    if options.mask_names:
        masking = mask(case)
        case, results = masking.case, masking.results(results)
    return Published(case, results, options)
