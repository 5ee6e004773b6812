"""Why a row of a federal file does not end up in the directory."""

from __future__ import annotations

from enum import StrEnum


class Drop(StrEnum):
    """The reasons; each row that is left out counts under exactly one."""

    TOO_FEW_CELLS = "too_few_cells"
    TOO_MANY_CELLS = "too_many_cells"
    STRAY_QUOTE = "stray_quote"
    DAMAGED = "damaged"
    BAD_NUMBER = "bad_number"
    BAD_NPI = "bad_npi"
    BAD_PLACE_OF_SERVICE = "bad_place_of_service"
    DEACTIVATED = "deactivated"
    OTHER_SERVICE = "other_service"
    OTHER_TAXONOMY = "other_taxonomy"
    OTHER_SPECIALTY = "other_specialty"
    OUTSIDE_US = "outside_us"
    MILITARY_ADDRESS = "military_address"
    UNKNOWN_STATE = "unknown_state"
    BAD_ZIP = "bad_zip"
    ZIP_IN_OTHER_STATE = "zip_in_other_state"
    NO_STREET = "no_street"
    REPEATED = "repeated"
    OTHER_SUITE = "other_suite"
    OTHER_GROUP = "other_group"
    NOT_A_PAIN_SITE = "not_a_pain_site"


SENTENCES: dict[Drop, str] = {
    Drop.TOO_FEW_CELLS: "the row is cut short",
    Drop.TOO_MANY_CELLS: "the row has more cells than the first row names",
    Drop.STRAY_QUOTE: "a quotation mark in the row is out of place",
    Drop.DAMAGED: "the row can't be read",
    Drop.BAD_NUMBER: "the number of services or patients is not a number",
    Drop.BAD_NPI: "the provider number is not ten digits",
    Drop.BAD_PLACE_OF_SERVICE: "the place of service is neither O nor F",
    Drop.OTHER_SERVICE: "the service is no pain procedure and no therapy (the row still tells "
    "who works where)",
    Drop.OTHER_TAXONOMY: "the provider has no code of a pain team",
    Drop.OTHER_SPECIALTY: "the clinician has no specialty of a pain team",
    Drop.DEACTIVATED: "the provider number is no longer in use",
    Drop.OUTSIDE_US: "the address is outside the United States",
    Drop.MILITARY_ADDRESS: "the address is a military post office",
    Drop.UNKNOWN_STATE: "the state is not a state or territory",
    Drop.BAD_ZIP: "the ZIP code is not five or nine digits",
    Drop.ZIP_IN_OTHER_STATE: "the ZIP code lies in another state than the address says",
    Drop.NO_STREET: "there is no street",
    Drop.REPEATED: "the same provider, code and place came before",
    Drop.OTHER_SUITE: "the provider is in the building of a site but in another suite",
    Drop.OTHER_GROUP: "the clinician is in the building of a site but with another group",
    Drop.NOT_A_PAIN_SITE: "the provider is not at a site that the rules let in",
}
"""What each reason means, in words."""
