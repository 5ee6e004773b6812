"""The use cases as programs ask for them: one desk behind REST and assistants."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from finder.geography.gazetteer import standard_gazetteer
from finder.search.parameters import to_parameters
from finder.search.understand import understand
from finder.services.directory import Directory
from finder.services.doors.answer import SearchAnswer
from finder.services.doors.clinic_record import clinic_record
from finder.services.doors.concepts import concept_data, resolution_data
from finder.services.doors.emergency import emergency_data
from finder.services.doors.kept_clinics import kept_clinics
from finder.services.doors.place_data import places_data
from finder.services.doors.requests import ClinicSearch
from finder.services.doors.understood import understood_data
from finder.services.find_clinics import find_clinics
from finder.services.wording.sentences import Sentences
from finder.services.wording.texts import wording

Told = dict[str, object]
"""Plain JSON, as orjson writes it: what was told before is in it ready (`orjson.Fragment`)."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What is asked of `directory`, which gives the one there is now.

    Every method may raise an InputError, whose sentence says what to change: where something asked
    can't be used, and `now` where there is no directory.
    """

    directory: Callable[[], Directory]

    def now(self) -> Desk:
        """The same, of the directory that there is now, whatever is published meanwhile.

        Raises:
            InputError: there is none.

        """
        found = self.directory()
        return Desk(lambda: found)

    def state(self) -> str:
        """A word that changes whenever an answer may: the revision, and the day it is told for."""
        found = self.directory()
        return f"{found.state}-{found.as_of.isoformat()}-{len(found.by_id)}"

    def find(self, search: ClinicSearch) -> Told:
        """The clinics that match, and then those that do not say, some at a time."""
        directory = self.directory()
        asked, taxonomy = search.asked, directory.taxonomy
        place = standard_gazetteer().look_up(asked.near) if asked.near is not None else None
        findings = find_clinics(directory, asked.query(place, taxonomy))
        answer = SearchAnswer(
            again=lambda other: {"parameters": to_parameters(other, findings.problems)},
            place=place,
            findings=findings,
            sentences=Sentences(wording(), taxonomy, mapped=False),
            taxonomy=taxonomy,
            directory=directory,
            most=search.limit,
            skipped=search.offset,
            kept=kept_clinics(directory),
        )
        behind = search.offset + search.limit
        return {
            **answer.as_dict(),
            "emergency": emergency_data(search.first_help()),
            "paging": {
                "offset": search.offset,
                "limit": search.limit,
                "next_offset": behind if behind < findings.total else None,
            },
            "revision": directory.revision,
        }

    def clinic(self, clinic_id: str) -> Told:
        """All that is known of one clinic, listed or not."""
        directory = self.directory()
        return clinic_record(directory, directory.clinic(clinic_id))

    def taxonomy(self) -> Told:
        """Everything that can be asked for here, by kind and key."""
        concepts = self.directory().taxonomy.concepts.values()
        return {"concepts": [concept_data(concept) for concept in concepts]}

    def places(self, text: str) -> Told:
        """The place that a text names, or those that it may mean."""
        return places_data(text, standard_gazetteer())

    def understand(self, text: str) -> Told:
        """What a sentence asks for, each thing with the words that it came from."""
        said = understand(text, self.directory().taxonomy, standard_gazetteer())
        return understood_data(said, text)

    def resolve(self, text: str) -> Told:
        """Every meaning of a word, an abbreviation or a code.

        Raises:
            UnknownNeed: it means nothing; the sentence says what may have been meant.

        """
        taxonomy = self.directory().taxonomy
        found = taxonomy.resolve(text)
        if not found.matches:
            taxonomy.require(text)
        return resolution_data(found)
