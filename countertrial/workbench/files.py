"""Files that are written whole or not at all."""

from pathlib import Path

from countertrial.case.errors import BadSource


def write_all(texts: dict[Path, str]) -> None:
    """Write files so that each is whole, and none is there unless all could be written beside their places."""
    drafts = {path: path.with_name(f".{path.name}.part") for path in texts}
    try:
        for path, text in texts.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            drafts[path].write_text(text, encoding="utf-8", newline="\n")
        for path, draft in drafts.items():
            draft.replace(path)
    except OSError as fault:
        raise BadSource(f"{fault.filename or 'the report'} cannot be written: {fault.strerror or fault}") from fault
    finally:
        for draft in drafts.values():
            draft.unlink(missing_ok=True)
