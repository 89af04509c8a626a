"""What is held to be impossible of travel, from the surest assumption on."""

from dataclasses import dataclass

from countertrial.data.speeds import shipped_speeds
from countertrial.methods.travel import Profile, Travel


@dataclass(frozen=True, slots=True)
class Rung:
    """One assumption about travel.

    Args:
        name: Its short name.
        profile: Who travels.
        assumed: Whether places that are only assumed to differ exclude one another.
        choice: The assumption in plain words.
        firm: Whether a conflict under it may be called impossible.
        one_time: Whether places whose clocks are not known to agree are held to keep the same time.
    """

    name: str
    profile: Profile
    assumed: bool
    choice: str
    firm: bool
    one_time: bool = False

    @property
    def travel(self) -> Travel:
        """The assumption as the engine takes it."""
        return Travel(self.profile, shipped_speeds(), self.assumed, self.one_time)


LADDER = (
    Rung("bare", Profile.BARE, False, "nobody is in two places at once, whatever the speed of travel", True),
    Rung("record", Profile.RECORD_SEEN, False, "nobody travelled faster than anybody had at the time", True),
    Rung("record unchecked", Profile.RECORD, False,
         "nobody travelled faster than anybody had at the time; that speed is from memory, unchecked", False),
    Rung("clocks assumed", Profile.RECORD, False,
         "places whose clocks are not known to agree keep the same time", False, one_time=True),
    Rung("places assumed", Profile.RECORD, True,
         "places of different names that are not placed on the map are different places", False),
    Rung("exceptional", Profile.EXCEPTIONAL, False,
         "nobody travelled faster than the fastest journeys known from the time", False),
    Rung("ordinary", Profile.ORDINARY, False, "travel was by scheduled service", False),
)
"""From the surest on; each of the first three allows no more than the one before."""

RECORD = LADDER[1]
"""The last rung under which a conflict may be called impossible."""
