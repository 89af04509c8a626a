"""Checks findings without trusting what made them: it shares no code with the rest and needs only Python.

`verify` takes one finding as it stands in the JSON of a report. `python -m countertrial.verify report.json` checks
every finding of a report.
"""

from collections.abc import Callable, Mapping

from countertrial.verify import alibi, prices, rolls, signed, weighing
from countertrial.verify.shape import Json, digest

Check = Callable[[Mapping[str, Json], Mapping[str, Json]], list[str]]

FORMS: dict[str, Check] = {"alibi/1": alibi.check, "rolls/1": rolls.check, "signed/1": signed.check}
"""Of each form of certificate, what checks its body against the finding; each names the field it refuses."""

PRICES = "prices/1"
"""The form of a certificate of prices."""

WEIGHING = "weighing/1"
"""The form of a certificate of a weighing."""


def verify(finding: Json) -> list[str]:
    """What is wrong with a finding's certificate.

    Args:
        finding: The finding: at least `verdict`, `grounds` and `certificate` with `form` and `body`.

    Returns:
        Plain sentences, each naming a field; empty when the certificate holds, or there is none to check.

    Limits:
        Checks that the certificate proves the verdict on its own statements, not that these statements render
        their sources rightly.
    """
    if not isinstance(finding, dict):
        return ["finding: expected an object"]
    certificate = finding.get("certificate")
    if certificate is None:
        return []
    if not isinstance(certificate, dict) or not isinstance(body := certificate.get("body"), dict):
        return ["certificate: expected an object with form and body"]
    form = certificate.get("form")
    check = FORMS.get(form) if isinstance(form, str) else None
    if check is None:
        return [f"certificate.form: {form!r} is not known; expected one of {', '.join(sorted(FORMS))}"]
    refused = check(finding, body)
    return [*refused, *(one for one in digests(body) if one not in refused)]


def verify_prices(report: Mapping[str, Json]) -> list[str]:
    """What is wrong with the certificate of the prices of a report.

    Args:
        report: At least `prices` and `price_certificate`, as `countertrial price --json` and a report have them.

    Returns:
        Plain sentences, each naming a field; empty when the certificate holds, or there is none to check.
    """
    certificate, table = report.get("price_certificate"), report.get("prices")
    if certificate is None:
        return []
    if not isinstance(certificate, dict) or not isinstance(body := certificate.get("body"), dict):
        return ["price_certificate: expected an object with form and body"]
    if certificate.get("form") != PRICES:
        return [f"price_certificate.form: {certificate.get('form')!r} is not known; expected {PRICES}"]
    if not isinstance(table, list):
        return ["prices: expected a list"]
    refused = prices.check(table, body)
    return [*refused, *(one for one in digests(body) if one not in refused)]


def verify_weighing(certificate: Json) -> list[str]:
    """What is wrong with the certificate of a weighing.

    Args:
        certificate: What a report has under `weighing_certificate`: form and body.

    Returns:
        Plain sentences, each naming a field; empty when the certificate holds.
    """
    if not isinstance(certificate, dict) or not isinstance(body := certificate.get("body"), dict):
        return ["weighing_certificate: expected an object with form and body"]
    if certificate.get("form") != WEIGHING:
        return [f"weighing_certificate.form: {certificate.get('form')!r} is not known; expected {WEIGHING}"]
    return [*weighing.check(body), *digests(body)]


def digests(body: Mapping[str, Json]) -> list[str]:
    """Fields of a body that do not match their digest."""
    given = body.get("digests")
    if not isinstance(given, dict):
        return ["certificate.digests: expected the digest of each field"]
    names = [name for name in body if name != "digests"]
    return [
        *(f"certificate.{name}: its content does not match certificate.digests.{name}" for name in names
          if given.get(name) != digest(body[name])),
        *(f"certificate.digests.{name}: there is no such field" for name in given if name not in names)]
