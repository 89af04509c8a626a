"""Pages of scans that are kept so that they are read once only."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Cache:
    """Pages that are kept.

    Args:
        folder: Where; `None` where none are kept.
        pages: How many.
        size: Bytes of all.
        removed: How many were removed just now.
    """

    folder: Path | None
    pages: int = 0
    size: int = 0
    removed: int = 0


def cache(folder: Path | None = None) -> Cache:
    """What is kept in a folder, or where it usually is.

    Raises:
        BadSource: If the folder is a file.
    """
    from countertrial.intake.documents.kept import kept_pages  # noqa: PLC0415

    kept = kept_pages(folder)
    return Cache(None) if kept is None else Cache(kept.folder, *kept.held())


def empty_cache(folder: Path | None = None) -> Cache:
    """Remove all pages that are kept.

    Raises:
        BadSource: If the folder is a file, belongs to another user, or a page cannot be removed.
    """
    from countertrial.intake.documents.kept import kept_pages, usual_folder  # noqa: PLC0415

    # Whoever keeps nothing from now on may still have kept something before.
    kept = kept_pages(folder) or kept_pages(usual_folder())
    return Cache(None) if kept is None else Cache(kept.folder, *kept.held(), removed=kept.empty())
