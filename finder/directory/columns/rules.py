"""Every rule that a clinic file is held to: its code, and what becomes of the row.

What people read of a rule stands under its code in data/locale/rules: `sentence` for a cell that
breaks it, `guide` for docs/data-format.md.
"""

from __future__ import annotations

from enum import StrEnum

from finder.language.catalogue import LANGUAGE, catalogue

ROOM = "rules"
"""The catalogue that the sentences stand in."""


class Severity(StrEnum):
    """An error keeps its row out of the directory, a warning is only said.

    Between them is the cell that can't be read: it is set aside, and the row goes on without it.
    """

    ERROR = "error"
    ASIDE = "aside"
    WARNING = "warning"


class ProblemCode(StrEnum):
    """The name of a rule; it never changes, so that programs can rely on it."""

    ENCODING_GUESSED = "encoding_guessed"
    LETTERS_RESTORED = "letters_restored"
    LINES_ABOVE = "lines_above"
    HEADINGS_MADE_UP = "headings_made_up"
    HEADINGS_AGAIN = "headings_again"
    TABLE_BELOW = "table_below"
    SHEET_CHOSEN = "sheet_chosen"
    OTHER_SHEETS = "other_sheets"
    HIDDEN_SHEETS = "hidden_sheets"
    HIDDEN_ROWS = "hidden_rows"
    MERGED_CELLS = "merged_cells"
    LINKS_LEFT = "links_left"
    RESOURCES_LEFT = "resources_left"
    PLACES_LEFT = "places_left"
    CODES_LEFT = "codes_left"
    TABLES_LEFT = "tables_left"
    LAYER_CHOSEN = "layer_chosen"
    NO_POINT = "no_point"
    GRID_CHANGED = "grid_changed"
    GRID_UNKNOWN = "grid_unknown"
    MISSING_COLUMN = "missing_column"
    MISSPELLED_COLUMN = "misspelled_column"
    UNKNOWN_COLUMN = "unknown_column"
    UNNAMED_COLUMN = "unnamed_column"
    DUPLICATE_COLUMN = "duplicate_column"
    SAID_AGAIN = "said_again"
    TOO_MANY_CELLS = "too_many_cells"
    TOO_FEW_CELLS = "too_few_cells"
    TOO_LONG = "too_long"
    TOO_MANY_ITEMS = "too_many_items"
    TEXT_AFTER_QUOTE = "text_after_quote"
    CONTROL_CHARACTER = "control_character"
    LETTERS_LOST = "letters_lost"
    CELL_FIXED = "cell_fixed"
    REST_LEFT_OUT = "rest_left_out"
    READ_AS_BLANK = "read_as_blank"
    ANSWER_NAMES_NONE = "answer_names_none"
    MISSING_NAME = "missing_name"
    NAME_OF_ORGANIZATION = "name_of_organization"
    MISSING_PLACE = "missing_place"
    DUPLICATE_ID = "duplicate_id"
    ROWS_JOINED = "rows_joined"
    PHONES_DIFFER = "phones_differ"
    ROW_AGAIN = "row_again"
    NPI_SHAPE = "npi_shape"
    NPI_CHECK_DIGIT = "npi_check_digit"
    IDENTIFIER_SHAPE = "identifier_shape"
    IDENTIFIER_TWICE = "identifier_twice"
    UNKNOWN_STATE = "unknown_state"
    ADDRESS_PARTED = "address_parted"
    ADDRESS_OTHER_TOWN = "address_other_town"
    STREET_NOT_READ = "street_not_read"
    STREET_FOR_MAIL = "street_for_mail"
    STREET_TIDIED = "street_tidied"
    ZIP_SHAPE = "zip_shape"
    ZIP_LOST_ZERO = "zip_lost_zero"
    ZIP_ZERO_RESTORED = "zip_zero_restored"
    ZIP_UNKNOWN = "zip_unknown"
    ZIP_IN_OTHER_STATE = "zip_in_other_state"
    ZIP_FAR_FROM_TOWN = "zip_far_from_town"
    NOT_A_NUMBER = "not_a_number"
    NOT_ON_GRID = "not_on_grid"
    HALF_A_POSITION = "half_a_position"
    POSITION_OUT_OF_RANGE = "position_out_of_range"
    POSITION_ZERO = "position_zero"
    POSITION_SWAPPED = "position_swapped"
    POSITION_TURNED_ROUND = "position_turned_round"
    COORDINATES_SHAPE = "coordinates_shape"
    POSITION_LOST_MINUS = "position_lost_minus"
    POSITION_OUTSIDE_US = "position_outside_us"
    POSITION_IN_OTHER_STATE = "position_in_other_state"
    POSITION_FAR_FROM_ZIP = "position_far_from_zip"
    POSITION_TOO_FAR_FROM_ZIP = "position_too_far_from_zip"
    POSITION_OF_OLD_ADDRESS = "position_of_old_address"
    POSITION_CONTRADICTED = "position_contradicted"
    POSITION_MISSING = "position_missing"
    NO_POSITION = "no_position"
    PHONE_SHAPE = "phone_shape"
    WEBSITE_SHAPE = "website_shape"
    EMAIL_SHAPE = "email_shape"
    NEAR_LANGUAGE = "near_language"
    YES_OR_NO = "yes_or_no"
    UNKNOWN_CHOICE = "unknown_choice"
    DATE_SHAPE = "date_shape"
    DATE_IN_FUTURE = "date_in_future"
    UNKNOWN_WORD = "unknown_word"
    FAMILY_WORD = "family_word"
    SHARED_WORD = "shared_word"
    WRONG_COLUMN = "wrong_column"
    WORD_LEFT_OUT = "word_left_out"
    CONTRADICTION = "contradiction"
    EVIDENCE_SHAPE = "evidence_shape"
    EVIDENCE_WITHOUT_FACT = "evidence_without_fact"


_ASIDE = frozenset(
    {
        ProblemCode.TOO_LONG,
        ProblemCode.TOO_MANY_ITEMS,
        ProblemCode.CONTROL_CHARACTER,
        ProblemCode.DUPLICATE_ID,
        ProblemCode.PHONES_DIFFER,
        ProblemCode.NPI_SHAPE,
        ProblemCode.NPI_CHECK_DIGIT,
        ProblemCode.IDENTIFIER_SHAPE,
        ProblemCode.IDENTIFIER_TWICE,
        ProblemCode.UNKNOWN_STATE,
        ProblemCode.ZIP_SHAPE,
        ProblemCode.ZIP_LOST_ZERO,
        ProblemCode.POSITION_CONTRADICTED,
        ProblemCode.PHONE_SHAPE,
        ProblemCode.WEBSITE_SHAPE,
        ProblemCode.EMAIL_SHAPE,
        ProblemCode.YES_OR_NO,
        ProblemCode.UNKNOWN_CHOICE,
        ProblemCode.DATE_SHAPE,
        ProblemCode.UNKNOWN_WORD,
        ProblemCode.FAMILY_WORD,
        ProblemCode.SHARED_WORD,
        ProblemCode.WRONG_COLUMN,
        ProblemCode.CONTRADICTION,
        ProblemCode.EVIDENCE_SHAPE,
        ProblemCode.EVIDENCE_WITHOUT_FACT,
    }
)
_WARNINGS = frozenset(
    {
        ProblemCode.ENCODING_GUESSED,
        ProblemCode.LETTERS_RESTORED,
        ProblemCode.LINES_ABOVE,
        ProblemCode.HEADINGS_MADE_UP,
        ProblemCode.HEADINGS_AGAIN,
        ProblemCode.TABLE_BELOW,
        ProblemCode.SHEET_CHOSEN,
        ProblemCode.OTHER_SHEETS,
        ProblemCode.HIDDEN_SHEETS,
        ProblemCode.HIDDEN_ROWS,
        ProblemCode.MERGED_CELLS,
        ProblemCode.LINKS_LEFT,
        ProblemCode.RESOURCES_LEFT,
        ProblemCode.PLACES_LEFT,
        ProblemCode.CODES_LEFT,
        ProblemCode.TABLES_LEFT,
        ProblemCode.LAYER_CHOSEN,
        ProblemCode.NO_POINT,
        ProblemCode.GRID_CHANGED,
        ProblemCode.GRID_UNKNOWN,
        ProblemCode.UNKNOWN_COLUMN,
        ProblemCode.UNNAMED_COLUMN,
        ProblemCode.SAID_AGAIN,
        ProblemCode.TOO_FEW_CELLS,
        ProblemCode.TEXT_AFTER_QUOTE,
        ProblemCode.LETTERS_LOST,
        ProblemCode.CELL_FIXED,
        ProblemCode.REST_LEFT_OUT,
        ProblemCode.READ_AS_BLANK,
        ProblemCode.ANSWER_NAMES_NONE,
        ProblemCode.NAME_OF_ORGANIZATION,
        ProblemCode.ROW_AGAIN,
        ProblemCode.ROWS_JOINED,
        ProblemCode.ADDRESS_PARTED,
        ProblemCode.ADDRESS_OTHER_TOWN,
        ProblemCode.STREET_NOT_READ,
        ProblemCode.STREET_FOR_MAIL,
        ProblemCode.STREET_TIDIED,
        ProblemCode.ZIP_ZERO_RESTORED,
        ProblemCode.ZIP_UNKNOWN,
        ProblemCode.ZIP_FAR_FROM_TOWN,
        ProblemCode.POSITION_ZERO,
        ProblemCode.POSITION_TURNED_ROUND,
        ProblemCode.POSITION_FAR_FROM_ZIP,
        ProblemCode.POSITION_OF_OLD_ADDRESS,
        ProblemCode.POSITION_MISSING,
        ProblemCode.NO_POSITION,
        ProblemCode.NEAR_LANGUAGE,
        ProblemCode.DATE_IN_FUTURE,
        ProblemCode.WORD_LEFT_OUT,
    }
)


def severity_of(code: ProblemCode) -> Severity:
    """What becomes of a row that breaks the rule."""
    if code in _ASIDE:
        return Severity.ASIDE
    return Severity.WARNING if code in _WARNINGS else Severity.ERROR


def guide_of(code: ProblemCode, language: str = LANGUAGE) -> str:
    """The rule as the guide tells it."""
    return catalogue(ROOM, language).say(f"{code}.guide")
