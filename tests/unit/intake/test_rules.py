"""Each rule of the clinic file, with a cell that breaks it and the sentence it gets."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from finder.directory.columns import ProblemCode, Severity, severity_of
from finder.intake.report.report import CheckReport

CheckRow = Callable[..., CheckReport]
Check = Callable[[bytes], CheckReport]

BROKEN_CELLS: list[tuple[dict[str, str], str, ProblemCode, str]] = [
    (
        {"procedures": "kyfoplasty"},
        "procedures",
        ProblemCode.UNKNOWN_WORD,
        "'kyfoplasty' is not a known procedure. Did you mean kyphoplasty?",
    ),
    (
        {"disciplines": "qqqq"},
        "disciplines",
        ProblemCode.UNKNOWN_WORD,
        "'qqqq' is not a known discipline.",
    ),
    ({"procedures": "injections"}, "procedures", ProblemCode.FAMILY_WORD, "Name the exact ones"),
    (
        {"procedures_not_offered": "64493"},
        "procedures_not_offered",
        ProblemCode.SHARED_WORD,
        "'64493' can mean facet joint injection or medial branch block. Write which one.",
    ),
    (
        {"disciplines": "talk therapy"},
        "disciplines",
        ProblemCode.WRONG_COLUMN,
        "Did you mean psychologist, psychiatrist, or mental health counselor or social worker?",
    ),
    (
        {"disciplines": "nutrition"},
        "disciplines",
        ProblemCode.WRONG_COLUMN,
        "is a procedure, not a discipline. Did you mean dietitian or nutritionist",
    ),
    ({"procedures": "telehealth"}, "procedures", ProblemCode.WRONG_COLUMN, "a column of its own"),
    (
        {"procedures": "sciatica"},
        "procedures",
        ProblemCode.WRONG_COLUMN,
        "Name what is done for it",
    ),
    (
        {"procedure__scs": "maybe"},
        "procedure:scs",
        ProblemCode.YES_OR_NO,
        "'maybe' is neither yes nor no",
    ),
    ({"telehealth": "2"}, "telehealth", ProblemCode.YES_OR_NO, "'2' is neither"),
    (
        {"new_patients": "perhaps"},
        "new_patients",
        ProblemCode.UNKNOWN_CHOICE,
        "accepting, not accepting",
    ),
    (
        {"status": "shut"},
        "status",
        ProblemCode.UNKNOWN_CHOICE,
        "active, temporarily closed, moved, closed",
    ),
    (
        {"accessibility": "ada; lift"},
        "accessibility",
        ProblemCode.UNKNOWN_CHOICE,
        "'lift' is not one",
    ),
    ({"name": " "}, "name", ProblemCode.MISSING_NAME, "has no name"),
    ({"zip_code": "", "city": "Phoenix"}, "zip_code", ProblemCode.MISSING_PLACE, "has no place"),
    ({"state": "Arizonia"}, "state", ProblemCode.UNKNOWN_STATE, "'Arizonia' is not a US state"),
    ({"zip_code": "8501a"}, "zip_code", ProblemCode.ZIP_SHAPE, "'8501a' is not a ZIP code"),
    ({"zip_code": "8501"}, "zip_code", ProblemCode.ZIP_LOST_ZERO, "zero: 08501 is in New Jersey."),
    ({"zip_code": "801"}, "zip_code", ProblemCode.ZIP_LOST_ZERO, "zero: it may be 00801."),
    ({"street": "1913"}, "street", ProblemCode.STREET_NOT_READ, "'1913' was not understood"),
    ({"street": "39.2 Road"}, "street", ProblemCode.STREET_NOT_READ, "Write it like 100 Main St"),
    (
        {"street": "Main St near 5th"},
        "street",
        ProblemCode.STREET_NOT_READ,
        "stays as it is written",
    ),
    (
        {"street": "100 Main St, Phoenix, AZ"},
        "street",
        ProblemCode.ADDRESS_PARTED,
        "is a whole address, so it was read as its parts: 100 Main St | Phoenix | AZ.",
    ),
    (
        {"street": "100 Main St, Mesa, AZ 85201"},
        "street",
        ProblemCode.ADDRESS_OTHER_TOWN,
        "names Mesa AZ 85201, but the cells beside it say",
    ),
    ({"street": "P.O. Box 12"}, "street", ProblemCode.STREET_FOR_MAIL, "nobody can travel to it"),
    ({"street": "Attn: Billing"}, "street", ProblemCode.STREET_FOR_MAIL, "is for mail"),
    (
        {"street": "4228 SW Dawson St -"},
        "street",
        ProblemCode.STREET_TIDIED,
        "that sign was left out",
    ),
    ({"zip_code": "99999"}, "zip_code", ProblemCode.ZIP_UNKNOWN, "'99999' is not in our list"),
    (
        {"state": "NM"},
        "zip_code",
        ProblemCode.ZIP_IN_OTHER_STATE,
        "The ZIP code '85016' is in Arizona, not in New Mexico.",
    ),
    ({"latitude": "33.5"}, "longitude", ProblemCode.HALF_A_POSITION, "a latitude but no longitude"),
    ({"longitude": "-112"}, "latitude", ProblemCode.HALF_A_POSITION, "a longitude but no latitude"),
    (
        {"latitude": "33,5", "longitude": "-112"},
        "latitude",
        ProblemCode.NOT_A_NUMBER,
        "like 33.5093",
    ),
    (
        {"latitude": "nan", "longitude": "-112"},
        "latitude",
        ProblemCode.NOT_A_NUMBER,
        "'nan' is not",
    ),
    (
        {"latitude": "0", "longitude": "0.0"},
        "latitude",
        ProblemCode.POSITION_ZERO,
        "0, 0, which is in the sea near Africa, so it was read as blank",
    ),
    (
        {"latitude": "-110.07", "longitude": "36.45"},
        "latitude",
        ProblemCode.POSITION_SWAPPED,
        "Put 36.45 under latitude and -110.07 under longitude.",
    ),
    (
        {"zip_code": "", "latitude": "-74.6", "longitude": "40.2"},
        "latitude",
        ProblemCode.POSITION_SWAPPED,
        "the other way round it is in New Jersey",
    ),
    (
        {"zip_code": "08501", "latitude": "-74.6", "longitude": "40.2"},
        "latitude",
        ProblemCode.POSITION_TURNED_ROUND,
        "latitude 40.2, longitude -74.6 is in New Jersey, where the address is",
    ),
    (
        {"coordinates": "north of town"},
        "coordinates",
        ProblemCode.COORDINATES_SHAPE,
        "33.5093, -112.0329",
    ),
    (
        {"zip_code": "8501", "state": "New Jersey"},
        "zip_code",
        ProblemCode.ZIP_ZERO_RESTORED,
        "'8501' lost a leading zero: it was read as 08501, which is in New Jersey",
    ),
    (
        {"zip_code": "8501", "state": "AZ"},
        "zip_code",
        ProblemCode.ZIP_LOST_ZERO,
        "zero: 08501 is in New Jersey, but the row says Arizona.",
    ),
    ({"phone": "N/A"}, "phone", ProblemCode.READ_AS_BLANK, "'N/A' was read as blank: it says"),
    (
        {"latitude": "33.45", "longitude": "112.07"},
        "longitude",
        ProblemCode.POSITION_LOST_MINUS,
        "Write -112.07.",
    ),
    (
        {"latitude": "95", "longitude": "-112"},
        "latitude",
        ProblemCode.POSITION_OUT_OF_RANGE,
        "'95'",
    ),
    (
        {"latitude": "33", "longitude": "-212"},
        "longitude",
        ProblemCode.POSITION_OUT_OF_RANGE,
        "'-212'",
    ),
    (
        {"latitude": "48.85", "longitude": "2.35"},
        "latitude",
        ProblemCode.POSITION_OUTSIDE_US,
        "48.85",
    ),
    (
        {"latitude": "35.5", "longitude": "-108.7"},
        "latitude",
        ProblemCode.POSITION_IN_OTHER_STATE,
        "is in New Mexico, but the address is in Arizona",
    ),
    (
        {"latitude": "33.5", "longitude": "-112", "position_precision": "none"},
        "position_precision",
        ProblemCode.POSITION_CONTRADICTED,
        "Remove one of them",
    ),
    (
        {"position_precision": "street"},
        "position_precision",
        ProblemCode.POSITION_MISSING,
        "'street'",
    ),
    (
        {"position_precision": "spot on"},
        "position_precision",
        ProblemCode.UNKNOWN_CHOICE,
        "zip_centroid",
    ),
    ({"zip_code": "", "city": "Yuma", "state": "AZ"}, "", ProblemCode.NO_POSITION, "without a pin"),
    ({"phone": "555-0134"}, "phone", ProblemCode.PHONE_SHAPE, "Write 10 digits"),
    ({"fax": "+44 20 7946 0018"}, "fax", ProblemCode.PHONE_SHAPE, "not a US phone number"),
    (
        {"website": "javascript:alert(1)"},
        "website",
        ProblemCode.WEBSITE_SHAPE,
        "Write it like https://",
    ),
    (
        {"name": "", "organization": "Invented Network"},
        "name",
        ProblemCode.NAME_OF_ORGANIZATION,
        "called as who runs it",
    ),
    ({"insurance": "Yes"}, "insurance", ProblemCode.ANSWER_NAMES_NONE, "Write the names."),
    ({"email": "desk at example.org"}, "email", ProblemCode.EMAIL_SHAPE, "desk@example.org"),
    ({"npi": "12345"}, "npi", ProblemCode.NPI_SHAPE, "Write its 10 digits"),
    ({"npi": "1234567890"}, "npi", ProblemCode.NPI_CHECK_DIGIT, "wrong digit"),
    ({"identifiers": "12345"}, "identifiers", ProblemCode.IDENTIFIER_SHAPE, "name=number"),
    (
        {"identifiers": "a=1; a=2"},
        "identifiers",
        ProblemCode.IDENTIFIER_TWICE,
        "'a' is there twice",
    ),
    (
        {"verified_on": "32/1/2025"},
        "verified_on",
        ProblemCode.DATE_SHAPE,
        "'32/1/2025' is not a date",
    ),
    ({"hours": "8 &amp; 9"}, "hours", ProblemCode.CELL_FIXED, "'8 &amp; 9' was read as '8 & 9'."),
    (
        {"phone": "1-800-555-PAIN"},
        "phone",
        ProblemCode.CELL_FIXED,
        "'1-800-555-PAIN' was read as '(800) 555-7246'.",
    ),
    (
        {"phone": "602-555-0134, press 2"},
        "phone",
        ProblemCode.REST_LEFT_OUT,
        "read as '(602) 555-0134'. 'press 2' has no place in this column, so it was left out.",
    ),
    ({"notes": "Cl\ufffdnica"}, "notes", ProblemCode.LETTERS_LOST, "has lost letters"),
    ({"languages": "Spanich"}, "languages", ProblemCode.NEAR_LANGUAGE, "Did you mean Spanish?"),
    ({"verified_on": "2026-02-01"}, "verified_on", ProblemCode.DATE_IN_FUTURE, "in the future"),
    ({"notes": "a\x07b"}, "notes", ProblemCode.CONTROL_CHARACTER, "(U+0007)"),
    (
        {"insurance": "a;" * 201},
        "insurance",
        ProblemCode.TOO_MANY_ITEMS,
        "201 items; at most 200 fit",
    ),
    ({"procedures": "scs;" * 201}, "procedures", ProblemCode.TOO_MANY_ITEMS, "201 items"),
    (
        {"latitude": "34.7", "longitude": "-112"},
        "latitude",
        ProblemCode.POSITION_FAR_FROM_ZIP,
        "83 miles from the center of ZIP code 85016",
    ),
    (
        {"latitude": "36.5", "longitude": "-112"},
        "latitude",
        ProblemCode.POSITION_TOO_FAR_FROM_ZIP,
        "207 miles from the center of ZIP code 85016",
    ),
    (
        {"state": "NM", "latitude": "33.5", "longitude": "-108"},
        "zip_code",
        ProblemCode.ZIP_IN_OTHER_STATE,
        "in Arizona, not in New Mexico",
    ),
    (
        {"evidence_details": '{"note": "a", "note": "b"}'},
        "evidence_details",
        ProblemCode.EVIDENCE_SHAPE,
        "note is there twice",
    ),
    (
        {"procedures": "scs", "fact_evidence": '{"scs": {}, "scs": {}}'},
        "fact_evidence",
        ProblemCode.EVIDENCE_SHAPE,
        "scs is there twice",
    ),
    (
        {"evidence_details": '{"note": "' + "a" * 20_001 + '"}'},
        "evidence_details",
        ProblemCode.TOO_LONG,
        "20,001 characters",
    ),
    ({"notes": "a" * 20_001}, "notes", ProblemCode.TOO_LONG, "20,001 characters; at most 20,000"),
    (
        {"procedures": "SCS", "procedure__spinal_cord_stimulation": "no"},
        "procedure:spinal_cord_stimulation",
        ProblemCode.CONTRADICTION,
        "yes in procedures and no in procedure:spinal_cord_stimulation",
    ),
    (
        {"procedures": "SCS", "procedures_not_offered": "stim"},
        "procedures_not_offered",
        ProblemCode.CONTRADICTION,
        "yes in procedures and no in procedures_not_offered",
    ),
    ({"fact_evidence": "{"}, "fact_evidence", ProblemCode.EVIDENCE_SHAPE, "it is not JSON"),
    ({"fact_evidence": "[]"}, "fact_evidence", ProblemCode.EVIDENCE_SHAPE, "no JSON object"),
    (
        {"fact_evidence": '{"scs": 1}'},
        "fact_evidence",
        ProblemCode.EVIDENCE_SHAPE,
        "no JSON object",
    ),
    ({"fact_evidence": "[" * 9_999}, "fact_evidence", ProblemCode.EVIDENCE_SHAPE, "it is not JSON"),
    (
        {"evidence_details": '{"who": 1}'},
        "evidence_details",
        ProblemCode.EVIDENCE_SHAPE,
        "who is none of",
    ),
    (
        {"evidence_details": '{"patients": -1}'},
        "evidence_details",
        ProblemCode.EVIDENCE_SHAPE,
        "patients is not a whole number",
    ),
    (
        {"evidence_details": '{"note": "\\ud800"}'},
        "evidence_details",
        ProblemCode.CONTROL_CHARACTER,
        "(U+D800)",
    ),
    (
        {"procedures": "scs", "fact_evidence": '{"scs": {"verified_on": "2027-01-01"}}'},
        "fact_evidence",
        ProblemCode.DATE_IN_FUTURE,
        "'2027-01-01' is in the future",
    ),
    (
        {"procedures": "scs", "fact_evidence": '{"scs": {}, "stim": {}}'},
        "fact_evidence",
        ProblemCode.EVIDENCE_SHAPE,
        "spinal_cord_stimulation is there twice",
    ),
    (
        {"fact_evidence": '{"scs": {}}'},
        "fact_evidence",
        ProblemCode.EVIDENCE_WITHOUT_FACT,
        "no column",
    ),
]


@pytest.mark.parametrize(("cells", "column", "code", "words"), BROKEN_CELLS)
def test_a_broken_cell_gets_one_issue_with_its_place_and_what_to_do(
    check_row: CheckRow, cells: dict[str, str], column: str, code: ProblemCode, words: str
) -> None:
    (issue,) = [one for one in check_row(**cells).issues if one.code == code]
    assert (issue.row, issue.column) == (2, column)
    assert issue.severity is _severity(cells, column, code)
    assert words in issue.message


def _severity(cells: dict[str, str], column: str, code: ProblemCode) -> Severity:
    """That of the rule; a wrong pin costs no row where the ZIP code says where the clinic is."""
    severity = severity_of(code)
    if column == "zip_code" and severity is Severity.ASIDE:
        return Severity.ERROR  # nothing else says where the clinic is
    is_pin = column in {"latitude", "longitude", "coordinates"}
    has_zip_code = cells.get("zip_code", "85016") != ""
    is_spared = severity is Severity.ERROR and is_pin and has_zip_code
    return Severity.ASIDE if is_spared else severity


@pytest.mark.parametrize(("cells", "column", "code", "words"), BROKEN_CELLS)
def test_a_row_is_kept_out_by_an_error_and_only_by_an_error(
    check_row: CheckRow, cells: dict[str, str], column: str, code: ProblemCode, words: str
) -> None:
    report = check_row(**cells)
    kept_out = _severity(cells, column, code) is Severity.ERROR
    assert len(report.clinics) == (0 if kept_out else 1), (column, words)
    assert report.rows == 1


BROKEN_FILES: list[tuple[str, tuple[int, str, ProblemCode], str]] = [
    (
        "name,zipcde\nA,85016\n",
        (1, "zipcde", ProblemCode.MISSPELLED_COLUMN),
        "Did you mean zip_code?",
    ),
    (
        "name,zip_code,mailing zip code\nA,85016,1\n",
        (1, "mailing zip code", ProblemCode.UNKNOWN_COLUMN),
        "left out. The nearest known one is zip_code.",
    ),
    (
        "name,zip_code,Foo\nA,85016,1\n",
        (1, "Foo", ProblemCode.UNKNOWN_COLUMN),
        "'Foo' is not a known",
    ),
    (
        "name,zip_code,NAME\nA,85016,B\n",
        (1, "NAME", ProblemCode.DUPLICATE_COLUMN),
        "there already ('name')",
    ),
    (
        "name,zip_code,phone,Telephone\nA,85016,,\n",
        (1, "Telephone", ProblemCode.DUPLICATE_COLUMN),
        "'phone'",
    ),
    (
        "name,zip_code,state,State Code\nA,85016,Arizona,AZ\n",
        (1, "State Code", ProblemCode.SAID_AGAIN),
        "what 'state' says already",
    ),
    (
        "name,zip_code,procedure:kyfoplasty\nA,85016,yes\n",
        (1, "procedure:kyfoplasty", ProblemCode.UNKNOWN_WORD),
        "Did you mean kyphoplasty?",
    ),
    ("zip_code\n85016\n", (1, "", ProblemCode.MISSING_COLUMN), "no column name."),
    ("name,city\nA,Yuma\n", (1, "", ProblemCode.MISSING_COLUMN), "no column zip_code (or"),
    (
        "name,zip_code,\nA,85016,x\nB,85016,y\n",
        (2, "", ProblemCode.UNNAMED_COLUMN),
        "Column 3 has no heading",
    ),
    (
        "name,zip_code\nA,85016,x\n",
        (2, "", ProblemCode.TOO_MANY_CELLS),
        "has 3 cells and the first row has 2",
    ),
    (
        "name,zip_code,phone\nA,85016\n",
        (2, "", ProblemCode.TOO_FEW_CELLS),
        "has 2 cells and the first row has 3",
    ),
    (
        'name,zip_code\n"A" x,85016\n',
        (2, "", ProblemCode.TEXT_AFTER_QUOTE),
        "text after a closing quotation mark: 'x'",
    ),
    (
        "id,name,zip_code\nx,A,85016\n\ny,B,85016\nx,C,85016\n",
        (5, "id", ProblemCode.DUPLICATE_ID),
        "'x' is the id of rows 2 and 5, which",
    ),
    (
        "name,zip,phone\nA,85016,\nA,85016,6025550134\nA,85016,6025550134\nA,85016,6025550199\n",
        (5, "phone", ProblemCode.PHONES_DIFFER),
        "is another phone than (602) 555-0134",
    ),
    (
        "name,city,state,zip_code\nA,Phoenix,AZ,86515\n",
        (2, "zip_code", ProblemCode.ZIP_FAR_FROM_TOWN),
        "miles from Phoenix, AZ",
    ),
    (
        "name,zip_code\nA,85016\n a ,85016-1234\n",
        (2, "", ProblemCode.ROWS_JOINED),
        "Rows 2 and 3 are 'A'",
    ),
    (
        "id,name,zip_code\nx,A,85016\ny,B,85016\nx,A,85016\n",
        (4, "id", ProblemCode.ROW_AGAIN),
        "The row says the same as row 2",
    ),
]


@pytest.mark.parametrize(("text", "place", "words"), BROKEN_FILES)
def test_a_broken_heading_or_row_gets_an_issue(
    check: Check, text: str, place: tuple[int, str, ProblemCode], words: str
) -> None:
    found = [one for one in check(text.encode()).issues if (one.row, one.column, one.code) == place]
    assert len(found) == 1
    assert words in found[0].message


ELSEWHERE = {
    ProblemCode.ENCODING_GUESSED,  # test_encodings.py
    ProblemCode.LETTERS_RESTORED,  # test_letters.py
    ProblemCode.LINES_ABOVE,  # test_title_lines.py
    ProblemCode.NOT_ON_GRID,  # test_grids.py
    ProblemCode.HEADINGS_MADE_UP,  # test_no_headings.py
    ProblemCode.HEADINGS_AGAIN,  # test_first_table.py
    ProblemCode.TABLE_BELOW,  # test_first_table.py
    ProblemCode.SHEET_CHOSEN,  # test_sheets.py
    ProblemCode.OTHER_SHEETS,  # test_sheets.py
    ProblemCode.HIDDEN_SHEETS,  # test_sheets.py
    ProblemCode.HIDDEN_ROWS,  # test_sheets.py
    ProblemCode.MERGED_CELLS,  # test_sheets.py
    ProblemCode.LINKS_LEFT,  # test_sheets.py
    ProblemCode.RESOURCES_LEFT,  # tests/fhir/test_files.py
    ProblemCode.PLACES_LEFT,  # tests/fhir/test_files.py
    ProblemCode.CODES_LEFT,  # tests/fhir/test_files.py
    ProblemCode.TABLES_LEFT,  # hsds/test_packages.py
    ProblemCode.LAYER_CHOSEN,  # places/test_places_of_others.py
    ProblemCode.NO_POINT,  # places/test_places_of_others.py
    ProblemCode.GRID_CHANGED,  # places/test_places_of_others.py
    ProblemCode.GRID_UNKNOWN,  # places/test_places_of_others.py
    ProblemCode.WORD_LEFT_OUT,  # test_decided_words.py
    ProblemCode.POSITION_OF_OLD_ADDRESS,  # tests/unit/services/test_old_pins.py
}


def test_every_code_has_a_rule_and_a_case_above() -> None:
    tried = {code for _, _, code, _ in BROKEN_CELLS} | {code for _, (_, _, code), _ in BROKEN_FILES}
    assert set(ProblemCode) == tried | ELSEWHERE


def test_a_row_that_is_there_three_times_is_read_once(check: Check) -> None:
    row = "A,85016,SCS\n"
    report = check(f"name,zip_code,procedures\n{row}B,85016,SCS\n{row}{row}".encode())
    assert [(entry.row, entry.clinic.name) for entry in report.accepted] == [(2, "A"), (3, "B")]
    assert report.rejects == report.errors == ()
    assert [one.row for one in report.issues] == [4, 5]


def test_rows_of_one_site_with_one_other_cell_are_joined(check: Check) -> None:
    report = check(b"name,zip_code,procedures\nA,85016,SCS\nA,85016,SCS\nA,85016,ESI\n")
    (entry,) = report.accepted
    assert set(entry.clinic.facts) == {"spinal_cord_stimulation", "epidural_steroid_injection"}
    assert report.errors == report.rejects == ()


def test_every_error_of_every_row_is_told_at_once_in_the_order_of_the_file(check: Check) -> None:
    report = check(
        b"name,zip_code,phone,procedures\n"
        b"A,85016,1,kyfoplasty; injections\n"
        b"B,85016,(602) 555-0134,SCS\n"
        b",8501,2,64493\n"
    )
    assert [(one.row, one.code) for one in report.issues] == [
        (2, ProblemCode.PHONE_SHAPE),
        (2, ProblemCode.UNKNOWN_WORD),
        (2, ProblemCode.FAMILY_WORD),
        (4, ProblemCode.ZIP_LOST_ZERO),
        (4, ProblemCode.PHONE_SHAPE),
        (4, ProblemCode.SHARED_WORD),
        (4, ProblemCode.MISSING_NAME),
    ]
    assert [clinic.name for clinic in report.clinics] == ["A", "B"]


def test_an_issue_reads_as_a_sentence_with_its_place(check: Check) -> None:
    report = check(b"name,zip_code,procedures\nA,85016,kyfoplasty\n")
    assert str(report.issues[0]) == (
        "Row 2, procedures: 'kyfoplasty' is not a known procedure. Did you mean kyphoplasty?"
    )


def test_an_issue_names_the_heading_as_the_file_has_it(check: Check) -> None:
    report = check(b"Name,Zip Code,PHONE\nA,85016,1\n")
    assert [one.column for one in report.issues] == ["PHONE"]


def test_a_missing_column_is_told_once_and_not_in_every_row(check: Check) -> None:
    report = check(b"zip_code\n85016\n85016\n")
    assert [one.code for one in report.issues if one.is_error][:1] == [ProblemCode.MISSING_COLUMN]
    assert ProblemCode.MISSING_NAME not in {one.code for one in report.issues}
    assert report.clinics == ()


def test_text_from_the_file_is_never_read_as_a_template_of_a_sentence(check_row: CheckRow) -> None:
    (issue,) = check_row(state="{suggestions.__class__} {0} %s").issues
    assert "'{suggestions.__class__} {0} %s' is not a US state" in issue.message


def test_long_values_are_cut_in_issues(check_row: CheckRow) -> None:
    (issue,) = check_row(state="x" * 5_000).issues
    assert len(issue.message) < 200
    assert len(issue.value) == 200
