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
    NO_NPI = "no_npi"
    BAD_CCN = "bad_ccn"
    BAD_PLACE_OF_SERVICE = "bad_place_of_service"
    DEACTIVATED = "deactivated"
    EXCLUDED = "excluded"
    REINSTATED = "reinstated"
    WAIVED = "waived"
    OTHER_SERVICE = "other_service"
    OTHER_TAXONOMY = "other_taxonomy"
    OTHER_SPECIALTY = "other_specialty"
    IN_NO_OTHER_FILE = "in_no_other_file"
    OTHER_DRUG = "other_drug"
    OTHER_ENDPOINT = "other_endpoint"
    OF_A_PERSON = "of_a_person"
    NO_NAME = "no_name"
    OTHER_FACILITY = "other_facility"
    OUTSIDE_US = "outside_us"
    MILITARY_ADDRESS = "military_address"
    UNKNOWN_STATE = "unknown_state"
    BAD_ZIP = "bad_zip"
    ZIP_IN_OTHER_STATE = "zip_in_other_state"
    NO_STREET = "no_street"
    REPEATED = "repeated"
    LISTED_ELSEWHERE = "listed_elsewhere"
    OTHER_SUITE = "other_suite"
    OTHER_GROUP = "other_group"
    NOT_A_PAIN_SITE = "not_a_pain_site"
