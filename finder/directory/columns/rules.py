"""Every rule that a clinic file is held to: its code, its sentence and what the guide says.

The check, the messages and docs/data-format.md all come from this table.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Severity(StrEnum):
    """An error keeps its row out of the directory, a warning is only said.

    Between them is the cell that can't be read: it is set aside, and the row goes on without it.
    """

    ERROR = "error"
    ASIDE = "aside"
    WARNING = "warning"


class Code(StrEnum):
    """The name of a rule; it never changes, so that programs can rely on it."""

    ENCODING_GUESSED = "encoding_guessed"
    LETTERS_RESTORED = "letters_restored"
    LINES_ABOVE = "lines_above"
    MISSING_COLUMN = "missing_column"
    MISSPELLED_COLUMN = "misspelled_column"
    UNKNOWN_COLUMN = "unknown_column"
    UNNAMED_COLUMN = "unnamed_column"
    DUPLICATE_COLUMN = "duplicate_column"
    TOO_MANY_CELLS = "too_many_cells"
    TOO_FEW_CELLS = "too_few_cells"
    TOO_LONG = "too_long"
    TOO_MANY_ITEMS = "too_many_items"
    TEXT_AFTER_QUOTE = "text_after_quote"
    CONTROL_CHARACTER = "control_character"
    LETTERS_LOST = "letters_lost"
    CELL_MENDED = "cell_mended"
    REST_LEFT_OUT = "rest_left_out"
    READ_AS_BLANK = "read_as_blank"
    MISSING_NAME = "missing_name"
    MISSING_PLACE = "missing_place"
    DUPLICATE_ID = "duplicate_id"
    DUPLICATE_CLINIC = "duplicate_clinic"
    ROW_AGAIN = "row_again"
    NPI_SHAPE = "npi_shape"
    NPI_CHECK_DIGIT = "npi_check_digit"
    IDENTIFIER_SHAPE = "identifier_shape"
    IDENTIFIER_TWICE = "identifier_twice"
    UNKNOWN_STATE = "unknown_state"
    STREET_NOT_READ = "street_not_read"
    STREET_FOR_MAIL = "street_for_mail"
    STREET_TIDIED = "street_tidied"
    ZIP_SHAPE = "zip_shape"
    ZIP_LOST_ZERO = "zip_lost_zero"
    ZIP_ZERO_RESTORED = "zip_zero_restored"
    ZIP_UNKNOWN = "zip_unknown"
    ZIP_IN_OTHER_STATE = "zip_in_other_state"
    NOT_A_NUMBER = "not_a_number"
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


class Rule(NamedTuple):
    """How serious a broken rule is, the sentence for the cell, and the rule in the guide."""

    severity: Severity
    sentence: str
    guide: str


_ERROR = Severity.ERROR
_ASIDE = Severity.ASIDE
_WARNING = Severity.WARNING

RULES: dict[Code, Rule] = {
    Code.ENCODING_GUESSED: Rule(
        _WARNING,
        "The file is not in UTF-8, so it was read as {encoding}. If names look wrong, save it as "
        "UTF-8, or choose another encoding.",
        "Text that is not in UTF-8 or UTF-16 is read as what its letters look like, mostly "
        "Windows text (cp1252).",
    ),
    Code.LETTERS_RESTORED: Rule(
        _WARNING,
        "{value} was read as {now}{more}: a program had opened the file in the wrong encoding and "
        "saved it so. Save the file as “CSV UTF-8” to keep its letters.",
        "Letters that a program broke by opening UTF-8 as Windows, Latin-1, Macintosh or DOS text "
        "and saving it so (`PeÃ±a`), once or more often, are read as what they were "
        "(`Peña`). It is said once for the file.",
    ),
    Code.LINES_ABOVE: Rule(
        _WARNING,
        "This row was taken for the headings, and what stands above it was left out ({lines}, "
        "beginning with {value}). If the headings are in another row, say which.",
        "Titles and remarks above the headings are left out.",
    ),
    Code.MISSING_COLUMN: Rule(
        _ERROR,
        "The file has no column {columns}. Add it to the first row.",
        "The first row names the columns. `name` must be there, and so must `zip_code`, or "
        "`latitude` and `longitude`, or `city` and `state`.",
    ),
    Code.MISSPELLED_COLUMN: Rule(
        _ERROR,
        "{value} is not a known column. Did you mean {suggestions}? Correct the heading, or "
        "remove the column.",
        "A heading that nearly matches a known column is taken for a slip, because reading on "
        "would lose what is written under it.",
    ),
    Code.UNKNOWN_COLUMN: Rule(
        _WARNING,
        "{value} is not a known column, so it was left out.{suggestions}",
        "Columns that this format doesn't know are left out.",
    ),
    Code.UNNAMED_COLUMN: Rule(
        _ERROR,
        "Column {position} has cells but no heading. Give it a name in the first row, or "
        "empty its cells.",
        "Every column that holds something needs a heading. Empty columns are skipped.",
    ),
    Code.DUPLICATE_COLUMN: Rule(
        _ERROR,
        "{value} names a column that is there already ({first}). Keep one of the two.",
        "Each column may be there once.",
    ),
    Code.TOO_MANY_CELLS: Rule(
        _ERROR,
        "The row has {cells} cells and the first row has {headings}. Put text that holds a "
        "comma in quotation marks.",
        "A row may not have more cells than the first row. Text with a comma in it needs "
        "quotation marks around it; spreadsheets do this by themselves.",
    ),
    Code.TOO_FEW_CELLS: Rule(
        _WARNING,
        "The row has {cells} cells and the first row has {headings}. The missing ones were "
        "read as blank.",
        "Cells that are missing at the end of a row are read as blank.",
    ),
    Code.TOO_LONG: Rule(
        _ERROR,
        "The cell has {length} characters; at most {limit} fit. Shorten it.",
        "A cell holds at most 20,000 characters (the two JSON columns: 100,000).",
    ),
    Code.TOO_MANY_ITEMS: Rule(
        _ERROR,
        "The cell has {count} items; at most {limit} fit. Keep those that matter.",
        "A cell holds at most 200 items.",
    ),
    Code.TEXT_AFTER_QUOTE: Rule(
        _ERROR,
        "There is text after a closing quotation mark: {value}. Put the whole cell in quotation "
        'marks, and write "" for each one inside it.',
        "A cell that begins with a quotation mark ends with one. Quotation marks inside it are "
        "doubled; spreadsheets do this by themselves.",
    ),
    Code.CONTROL_CHARACTER: Rule(
        _ERROR,
        "The cell has a character that can't be seen ({characters}). Type the text again.",
        "Cells hold text, line breaks and tabs, no other control characters.",
    ),
    Code.LETTERS_LOST: Rule(
        _WARNING,
        "{value} has lost letters: a program put a question mark in their place. Type the text "
        "again.",
        "Letters that a program lost (`Cl�nica`) can't be put back, so the text is kept as it is.",
    ),
    Code.CELL_MENDED: Rule(
        _WARNING,
        "{value} was read as {now}.",
        "What can only mean one thing is put right: a slip in a web address (`http:\\\\www`), "
        "letters on a telephone's keys, a day as a spreadsheet counts it, `&amp;` in a text. "
        "A month stands for its first day.",
    ),
    Code.REST_LEFT_OUT: Rule(
        _WARNING,
        "{value} was read as {now}. {rest} has no place in this column, so it was left out.",
        "A remark beside a value (`602-555-0134, press 2`), or a second one where there is room "
        "for one, is left out, with a word about it.",
    ),
    Code.READ_AS_BLANK: Rule(
        _WARNING,
        "{value} was read as blank{more}: it says that something is not known.",
        "`N/A`, `#N/A`, `NA`, `NOT AVAILABLE`, `NOT APPLICABLE`, `NULL`, `UNKNOWN`, `-`, `--`, "
        "`?`, -999 and -9999 are read as blank, and so is `NONE` where no free text goes. It is "
        "said once for each column.",
    ),
    Code.MISSING_NAME: Rule(
        _ERROR,
        "The clinic has no name. Fill in what people call it.",
        "Every clinic has a name, with at least one letter or digit in it.",
    ),
    Code.MISSING_PLACE: Rule(
        _ERROR,
        "The clinic has no place. Fill in its ZIP code, or its city and state, or its "
        "latitude and longitude.",
        "Every clinic has a ZIP code, or a city and a state, or a latitude and a longitude.",
    ),
    Code.DUPLICATE_ID: Rule(
        _ERROR,
        "{value} is the id of rows {rows}. Give each clinic its own.",
        "No two rows have the same id.",
    ),
    Code.DUPLICATE_CLINIC: Rule(
        _ERROR,
        "Rows {rows} have no id, and the same name and address. Remove one, or give each its "
        "own id.",
        "A row without an id gets one from its name and address, so no two such rows may be alike.",
    ),
    Code.ROW_AGAIN: Rule(
        _WARNING,
        "The row is the same as row {first}, so it was read once.",
        "A row that is like an earlier one in every cell is read once.",
    ),
    Code.NPI_SHAPE: Rule(
        _ASIDE,
        "{value} is not an NPI. Write its 10 digits.",
        "An NPI has 10 digits.",
    ),
    Code.NPI_CHECK_DIGIT: Rule(
        _ASIDE,
        "{value} has a wrong digit somewhere: its last digit doesn't fit the others. Look the "
        "NPI up again.",
        "The last digit of an NPI is worked out from the others, so that slips show.",
    ),
    Code.IDENTIFIER_SHAPE: Rule(
        _ERROR,
        "{value} is not an identifier. Write it as name=number, for example ccn=000001.",
        "Each item of `identifiers` is written name=number.",
    ),
    Code.IDENTIFIER_TWICE: Rule(
        _ERROR,
        "The identifier {value} is there twice. Keep one of the two.",
        "Each name in `identifiers` is there once.",
    ),
    Code.UNKNOWN_STATE: Rule(
        _ERROR,
        "{value} is not a US state or territory. Write its two letters, for example AZ.",
        "States, DC and the territories: two letters, or the name in full.",
    ),
    Code.STREET_NOT_READ: Rule(
        _WARNING,
        "{value} was not understood as a house number and a street, so it stays as it is written. "
        "Write it like 100 Main St, so that the clinic is found and known again.",
        "A street is a house number and a road. What can't be read as that is kept as it is "
        "written, and a clinic of the same name there is asked about.",
    ),
    Code.STREET_FOR_MAIL: Rule(
        _WARNING,
        "{value} is for mail, and nobody can travel to it. Write the street of the clinic, for "
        "example 100 Main St.",
        "A mail box, a rural route or an attention line is no street. It is kept, with a word "
        "about it.",
    ),
    Code.STREET_TIDIED: Rule(
        _WARNING,
        "{value} begins or ends with a sign that says nothing, so that sign was left out.",
        "Commas and dashes around a street are left out.",
    ),
    Code.ZIP_SHAPE: Rule(
        _ERROR,
        "{value} is not a ZIP code. Write 5 digits, or 9 with a hyphen, for example 85016.",
        "A ZIP code has 5 digits, or 9 (ZIP+4).",
    ),
    Code.ZIP_LOST_ZERO: Rule(
        _ERROR,
        "{value} is too short for a ZIP code. Excel may have dropped a leading zero: {guess}. "
        "Format the column as text and write all 5 digits.",
        "Spreadsheets drop the zero that many eastern ZIP codes begin with. Format the "
        "column as text. (Where the row gives the state as well, the zero is put back.)",
    ),
    Code.ZIP_ZERO_RESTORED: Rule(
        _WARNING,
        "{value} lost a leading zero: it was read as {mended}, which is in {state} as the row "
        "says.",
        "A zero that is missing at the beginning of a ZIP code is put back where the ZIP code is "
        "then in the state that the row gives.",
    ),
    Code.ZIP_UNKNOWN: Rule(
        _WARNING,
        "The ZIP code {value} is not in our list. Check it; the clinic was kept.",
        "A ZIP code that our list doesn't have is kept, with a word about it.",
    ),
    Code.ZIP_IN_OTHER_STATE: Rule(
        _ERROR,
        "The ZIP code {value} is in {actual}, not in {stated}. Correct the ZIP code or the state.",
        "The ZIP code lies in the state. Where a ZIP code crosses a state line, a latitude "
        "and longitude inside the stated state settle it, if they are within 25 miles of the "
        "center of the ZIP code.",
    ),
    Code.NOT_A_NUMBER: Rule(
        _ERROR,
        "{value} is not a number of degrees. Write it like {example}.",
        "Latitude and longitude are numbers of degrees (33.5093), or degrees, minutes and "
        "seconds (33°30'33\"N).",
    ),
    Code.HALF_A_POSITION: Rule(
        _ERROR,
        "There is a {given} but no {missing}. Fill in both, or neither.",
        "Latitude and longitude come together.",
    ),
    Code.POSITION_OUT_OF_RANGE: Rule(
        _ERROR,
        "{value} is not on the Earth: a latitude lies between -90 and 90, a longitude between "
        "-180 and 180.",
        "A latitude lies between -90 and 90, a longitude between -180 and 180.",
    ),
    Code.POSITION_ZERO: Rule(
        _WARNING,
        "The position is 0, 0, which is in the sea near Africa, so it was read as blank. Fill in "
        "the real one if you know it.",
        "0, 0 is what programs write when they don't know. It is read as blank.",
    ),
    Code.POSITION_SWAPPED: Rule(
        _ERROR,
        "The position {value} seems to be swapped: the other way round it is in {state}. Put "
        "{latitude} under latitude and {longitude} under longitude.",
        "Latitude is the north-south number (19 to 71 in most of the US), longitude the "
        "east-west one (with a minus sign).",
    ),
    Code.POSITION_TURNED_ROUND: Rule(
        _WARNING,
        "The position {value} was swapped, so it was turned round: latitude {latitude}, longitude "
        "{longitude} is in {state}, where the address is.",
        "Latitude and longitude that were mixed up are turned round where that is certain: the "
        "position is then in the state of the address, and near its ZIP code.",
    ),
    Code.COORDINATES_SHAPE: Rule(
        _ERROR,
        "{value} is not a latitude and a longitude. Write them like 33.5093, -112.0329.",
        "A column `coordinates` holds latitude and longitude in one cell, with a comma between "
        "them. Degrees, minutes and seconds, letters (N, W), decimal commas, WKT, GeoJSON and "
        "links to a map are read too.",
    ),
    Code.POSITION_LOST_MINUS: Rule(
        _ERROR,
        "The longitude {value} seems to lack its minus sign: with it the position is in "
        "{state}. Write {mended}.",
        "Longitudes in the US are west of Greenwich, so they have a minus sign (except on Guam "
        "and the Northern Mariana Islands).",
    ),
    Code.POSITION_OUTSIDE_US: Rule(
        _ERROR,
        "The position {value} is outside the United States. Correct it, or leave both cells "
        "blank to use the ZIP code.",
        "Every position lies in a US state or territory.",
    ),
    Code.POSITION_IN_OTHER_STATE: Rule(
        _ERROR,
        "The position {value} is in {actual}, but the address is in {stated}. Correct the "
        "one that is wrong, or leave both cells blank to use the ZIP code.",
        "A position lies in the state of the address (a few miles over the line are let pass).",
    ),
    Code.POSITION_FAR_FROM_ZIP: Rule(
        _WARNING,
        "The position {value} is {miles} miles from the center of ZIP code {zip_code}. Check "
        "both; the position was used.",
        "A position lies within 60 miles of the center of its ZIP code (180 in Alaska, where "
        "ZIP codes are vast). One that is farther off is used, with a word about it.",
    ),
    Code.POSITION_TOO_FAR_FROM_ZIP: Rule(
        _ERROR,
        "The position {value} is {miles} miles from the center of ZIP code {zip_code}. Correct "
        "the one that is wrong, or leave latitude and longitude blank to use the ZIP code.",
        "No ZIP code reaches 150 miles from its center (450 in Alaska), so the position or the "
        "ZIP code is wrong.",
    ),
    Code.POSITION_OF_OLD_ADDRESS: Rule(
        _WARNING,
        "The position {value} is that of the address before, so it was left out: the new address "
        "says where the clinic is. To place it exactly, state its new position.",
        "A position that a row carries along from the address before the clinic moved gives way "
        "to the new address. One that the row itself changed stands.",
    ),
    Code.POSITION_CONTRADICTED: Rule(
        _ERROR,
        "The row gives a position, but its position_precision says 'none'. Remove one of them.",
        "`position_precision` none means: keep this clinic off the map. Then latitude and "
        "longitude stay blank.",
    ),
    Code.POSITION_MISSING: Rule(
        _WARNING,
        "position_precision is {value}, but the row gives no position. The center of the ZIP "
        "code, or else of the city, was used where it is known.",
        "A precision without a position is passed over.",
    ),
    Code.NO_POSITION: Rule(
        _WARNING,
        "The clinic can't be put on the map: it has no latitude and longitude, and neither a "
        "ZIP code nor a city that we know. It was kept, without a pin.",
        "A clinic without a position is kept, but not found by distance.",
    ),
    Code.PHONE_SHAPE: Rule(
        _ASIDE,
        "{value} is not a US phone number. Write 10 digits, for example (602) 555-0134.",
        "Phone and fax numbers have 10 digits, in any shape, and may have an extension.",
    ),
    Code.WEBSITE_SHAPE: Rule(
        _ASIDE,
        "{value} is not a web address. Write it like https://www.example.org.",
        "Web addresses begin with http:// or https://, which may be left out.",
    ),
    Code.EMAIL_SHAPE: Rule(
        _ASIDE,
        "{value} is not an e-mail address. Write it like desk@example.org.",
        "An e-mail address has one @ and a domain after it.",
    ),
    Code.NEAR_LANGUAGE: Rule(
        _WARNING,
        "{value} is not a language that we know. Did you mean {near}? It was kept as it is.",
        "A language that is not known is kept as it is written; a likely slip is said.",
    ),
    Code.YES_OR_NO: Rule(
        _ASIDE,
        "{value} is neither yes nor no. Write yes or no, or leave the cell blank when it is "
        "not known.",
        "yes, y, true, 1, x, ✓, sí and words such as available mean yes; no, n, false, 0 and words "
        "such as not offered mean no; blank means not known. A remark may follow "
        "(`No - waitlist`).",
    ),
    Code.UNKNOWN_CHOICE: Rule(
        _ASIDE,
        "{value} is not one of the words for this column. Write one of: {choices}.",
        "Columns with a fixed set of words take only those.",
    ),
    Code.DATE_SHAPE: Rule(
        _ASIDE,
        "{value} is not a date. Write it like 2026-01-31 or 1/31/2026.",
        "Dates are written year-month-day (2026-01-31), month/day/year (1/31/2026) or with the "
        "name of the month (Jan 31, 2026). A time behind them is passed over. A month (January "
        "2026) stands for its first day.",
    ),
    Code.DATE_IN_FUTURE: Rule(
        _WARNING,
        "{value} is in the future, so it was left out. Write the day on which somebody asked or "
        "looked.",
        "Nothing was verified on a day that is still to come; such a day is left out.",
    ),
    Code.UNKNOWN_WORD: Rule(
        _ERROR,
        "{value} is not a known {kind}.{suggestions}",
        "Procedures and disciplines are listed above. Names, abbreviations, other "
        "spellings and codes are understood; misspellings are not guessed.",
    ),
    Code.FAMILY_WORD: Rule(
        _ERROR,
        "{value} stands for several at once. Name the exact ones: {choices}.",
        "A word for a whole group ('injections') doesn't say what a clinic offers.",
    ),
    Code.SHARED_WORD: Rule(
        _ERROR,
        "{value} can mean {choices}. Write which one.",
        "A word or code that stands for two things ('64493') doesn't say which is meant.",
    ),
    Code.WRONG_COLUMN: Rule(
        _ERROR,
        "{value} is a {actual}, not a {kind}. {advice}",
        "What is done goes under procedures, who does it under disciplines.",
    ),
    Code.WORD_LEFT_OUT: Rule(
        _WARNING,
        "{value} was left out{more}, as it was decided for this word.",
        "A word that somebody decided to leave out is left out, with a word about it.",
    ),
    Code.CONTRADICTION: Rule(
        _ERROR,
        "{label} is yes in {yes} and no in {no}. Keep one of the two.",
        "No procedure or discipline is stated yes in one column and no in another.",
    ),
    Code.EVIDENCE_SHAPE: Rule(
        _ERROR,
        "The evidence could not be read: {reason}.",
        "`fact_evidence` and `evidence_details` hold JSON as in their examples.",
    ),
    Code.EVIDENCE_WITHOUT_FACT: Rule(
        _ERROR,
        "There is evidence for {label}, but no column says yes or no to it. Add it to one of "
        "the lists, or remove its evidence.",
        "Evidence goes with something that is stated.",
    ),
}
"""What each code means; every code has its rule."""
