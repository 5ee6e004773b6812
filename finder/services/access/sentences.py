"""What the picture of access says, in words."""

from __future__ import annotations

from finder.geography.us_states import STATE_NAMES
from finder.search.access import LIMITS, Beyond, Figures
from finder.search.query import Importance
from finder.services.access.picture import Access
from finder.services.wording.invented import sample_sentence
from finder.services.wording.sentences import Sentences
from finder.services.wording.texts import Wording


class AccessSentences:
    """Sentences about who lives how far from the nearest clinic, in one language."""

    def __init__(self, words: Wording, sentences: Sentences) -> None:
        self._words = words
        self._sentences = sentences

    def title(self, access: Access) -> str:
        """How many clinics list what was asked: the measure of all that follows."""
        query = access.query
        musts = [need for need in query.needs if need.importance is Importance.MUST]
        medical = [need for need in musts if self._sentences.is_medical(need)]
        practical = [need for need in musts if not self._sentences.is_medical(need)]
        shape = self._sentences.shape(query)
        return self._words.say(
            f"access.clinics.{shape}",
            count=access.clinics,
            needs=self._sentences.asked(medical if shape == "any_practical" else musts),
            practical=self._sentences.asked(practical),
        )

    def sample(self, access: Access) -> str:
        """That clinics are invented; "" where none is."""
        return sample_sentence(access.directory, self._words)

    def not_stated(self, access: Access) -> str:
        """How many clinics are not counted because they do not say; "" where all say."""
        silent = access.not_stated
        return self._words.say("access.unknown", count=silent) if silent else ""

    def notes(self, access: Access) -> list[str]:
        """How it was counted, and who is not counted."""
        unplaced = access.unplaced
        return [
            self._words.say("access.straight"),
            *([self._words.say("access.unplaced", count=unplaced)] if unplaced else []),
            self._words.say("access.people"),
        ]

    def headline(self, access: Access, state: str = "") -> str:
        """One sentence with the shares of everybody beyond the two limits."""
        one = self.figures(access, state).everybody
        if not one.people:
            return self._words.say("access.nobody", where=self.where(state))
        return self._words.say(
            "access.headline",
            where=self.where(state),
            far=percent(one.far, one.people),
            very_far=percent(one.very_far, one.people),
            far_miles=LIMITS[0],
            very_far_miles=LIMITS[1],
        )

    def where(self, state: str) -> str:
        """A state by name, or the country; within a sentence."""
        return STATE_NAMES[state] if state else self._words.say("access.country")

    def figures(self, access: Access, state: str = "") -> Figures:
        """The figures of a state (postal code), or of the whole country."""
        return access.states[state] if state else access.country

    def of(self, count: float, whole: Beyond) -> str:
        """A count beside its whole: "34,120,881 of 334,365,877"."""
        return self._words.say("access.of", count=round(count), whole=round(whole.people))


def percent(count: float, whole: float) -> str:
    """A share that is never rounded to nothing or to all: "<1%", "12%", ">99%"."""
    if not whole or not count:
        return "0%"
    share = round(100 * count / whole)
    if share == 0:
        return "<1%"
    return ">99%" if share == 100 and count < whole else f"{share}%"
