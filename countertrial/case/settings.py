"""What `case.toml` says of a case."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from countertrial.case.assumptions import Assumptions
from countertrial.case.dates import Margins
from countertrial.case.dating import CALENDARS
from countertrial.case.indicators import Indicators
from countertrial.case.weights import Weights
from countertrial.case.words import SIDES

DEFAULT_STORIES: Mapping[str, tuple[str, ...]] = MappingProxyType({
    "prosecution": ("prosecution", "court"),
    "critics": ("defence", "critic"),
})


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseSettings:
    """Title, calendar and stories of a case.

    Args:
        title: What readers see first.
        about: A few sentences on what the case is.
        languages: Languages of the sources (BCP 47 tags).
        calendar: Calendar of the dates as written, where neither source, row nor cell says otherwise.
        living: Whether people in it may be living.
        licence: Licence of the tables.
        stories: Story to the sides that tell it.
        margins: What `~`, `?` and `%` widen; by default nothing.
        margins_written: The same as the compiler wrote it, for the report.
        weights: What statements weigh in the price of belief; by default 1 each.
        indicators: What the case adds to the shipped indicators.
        assumptions: What the analyst assumes when the explanations are weighed.
    """

    title: str
    about: str = ""
    languages: tuple[str, ...] = ()
    calendar: str = "gregorian"
    living: bool = True
    licence: str = ""
    stories: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: DEFAULT_STORIES)
    margins: Margins = field(default_factory=Margins)
    margins_written: Mapping[str, str] = field(default_factory=dict)
    weights: Weights = field(default_factory=Weights)
    indicators: Indicators = field(default_factory=Indicators)
    assumptions: Assumptions = field(default_factory=Assumptions)

    def __post_init__(self) -> None:
        if self.calendar not in CALENDARS:
            raise ValueError(f'calendar: "{self.calendar}" is none of {", ".join(CALENDARS)}')
        told: dict[str, str] = {}
        for story, sides in self.stories.items():
            for side in sides:
                if side not in SIDES:
                    raise ValueError(f'stories.{story}: "{side}" is no side; expected {", ".join(SIDES)}')
                if side in told:
                    raise ValueError(f'stories.{story}: side "{side}" already tells the story "{told[side]}"')
                told[side] = story

    def story_of(self, side: str) -> str | None:
        """The story that a side tells, if any."""
        return next((story for story, sides in self.stories.items() if side in sides), None)

    def written(self) -> tuple[object, ...]:
        """All that was said, in a stable order: what the digest of a case covers."""
        return (self.title, self.about, self.languages, self.calendar, self.living, self.licence,
                sorted((story, sorted(sides)) for story, sides in self.stories.items()),
                [tuple(row) for row in self.margins.rows], *([self.weights.written()] if self.weights else []),
                *([self.assumptions.seal] if self.assumptions.seal else []))
