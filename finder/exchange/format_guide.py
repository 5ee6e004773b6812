"""The guide to the clinic file, written from its contract."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from finder.directory.columns import Column, Group, ProblemCode, Severity, guide_of, severity_of
from finder.exchange.directory_csv import standard_columns
from finder.exchange.formats import WHOLE_FORMATS
from finder.taxonomy.concept import Concept
from finder.taxonomy.taxonomy import Taxonomy, standard_taxonomy

EXAMPLE = """\
name,street,city,state,zip_code,phone,procedures,disciplines
Example Pain Center,100 Example Street,Phoenix,AZ,85016,(602) 555-0134,SCS; ESI,pain physician; DC
Sample Spine Clinic,200 Example Avenue,Austin,TX,78701,512-555-0101,kyphoplasty,pain physician
Invented Back Care,300 Example Road,Trenton,NJ,08608,609.555.0102,trigger point injection,
Made-Up Pain Group,400 Example Lane,Boise,ID,83702,,,nurse practitioner; chiropractor
"""
"""A small clinic file that passes the check."""

_BEGINNING = """\
# The clinic file

A clinic directory is one CSV file: a row of column names, then one row for each place that
patients can go to. This is a whole one, ready to load:

```csv
{example}```

Save it from your spreadsheet as **CSV UTF-8 (Comma delimited)**, or keep it as an Excel
workbook (.xlsx), then look it over:

```sh
python -m finder check clinics.csv      # says everything that needs fixing, row by row
python -m finder template > clinics.csv # or begin with all columns and two invented clinics
```

## What holds everywhere

- **A blank cell means *not known*. It never means no.** Write `no`, or use a `_not_` column,
  only for what the clinic says it does not offer.
- Only `name` and a place are required. A place is a `zip_code`, or a `latitude` and a
  `longitude`, or a `city` and a `state`. Leave out any column you don't need.
- The order of the columns doesn't matter, nor do capitals, spaces or punctuation in their
  names. Other usual headings are understood too; the tables below name them.
- Several items in one cell have `;` between them (`|` works too). To write one of these
  signs inside an item, put a backslash before it: `Smith \\; Sons`. At most 200 fit.
- In {comma_lists}, commas part the
  items too if the cell has no `;` and no `|`. To keep a comma inside the only item of such a
  cell, write `\\,`.
- Cells may be parted by semicolons, tabs or bars in place of commas, and text may be in
  UTF-8, UTF-16 or Windows text (cp1252). What it is, is found out; an upload page shows the
  first rows, so that a wrong guess can be corrected. Letters that a program broke by opening
  UTF-8 as something else (`PeÃ±a`) are read as what they were (`Peña`), and that is said. An
  apostrophe before the cell keeps them.
- Of a workbook, the first sheet whose headings name clinics is read, as its cells are shown;
  without one, the first with a table. Covers are passed over, and what was passed over is said. A
  merged cell is read in every row that it covers. Where all links of a column have the same words
  (“Website”), where they lead is read. Hidden rows are read like the others, hidden sheets are not.
- Of a ZIP archive with one text file in it, that file is read.
- Files of maps and of other directories are read, too: see [other formats](#other-formats).
- Headings in two rows are read from the second. Headings said once more are passed over, and a
  second table with other headings, below a blank row, is not read.
- A file that begins with a clinic has no headings: its columns are called “Column 1”, “Column 2”
  and so on, and what they hold is told by their cells and asked about.
- What spreadsheets make of things is understood: a first line `sep=,` is obeyed, `85016.0`
  is 85016, `2024-01-05 00:00:00` is a day, and unseen characters around a text are dropped.
- `N/A`, `NA`, `#N/A`, `NOT AVAILABLE`, `NOT APPLICABLE`, `NULL`, `UNKNOWN`, `-`, `--`, `?`,
  `-999` and `-9999` alone in a cell mean *not known*, and so do `http://` and a phone of zeros.
  So does `NONE` where a value is expected, such as a phone number. To write one of them as
  text, put an apostrophe before it.
- Latitude and longitude may share a column `coordinates`: `33.5093, -112.0329`, with or
  without brackets.
- Street, town, state and ZIP code may share a column `full_address`; parts that have columns of
  their own are taken from there. The number of the house may have a column `house_number`.
- JSON is read where a list of objects, one for each clinic, is in it, or an object on each line.
  Names within names are headings such as `address.city`.
- A list as programs write it into a cell (`["English", "Spanish"]`) is a list.
- Phone, fax, e-mail and web address may share a cell of any of their columns: each goes into its
  own where that is blank. An upload and `import` take hours from a column for each day, too
  (`Monday` to `Sunday`, or `mon_open` and `mon_close`).
- Blank rows are skipped. Rows are counted as your spreadsheet counts them: the names of the
  columns are row 1.
- `check` lists every problem of every row at once. An upload loads the rows without an error
  and gives the others back as a CSV with a last column `reasons`, which says what to fix. That
  file can be loaded as it is once it is fixed; `reasons` is never read.
- A cell that a spreadsheet would take for a formula (it begins with `=`, `+`, `-` or `@`)
  is written with an apostrophe before it. Reading takes the apostrophe away again.

## Columns
"""

_FACTS = """\
### One column for each procedure or discipline

Instead of the lists, or beside them, a file can have a column for each one, named
`procedure:` or `discipline:` and then what it is. Its cells are `yes`, `no` or blank:

```csv
name,zip_code,procedure:SCS,procedure:kyphoplasty,discipline:chiropractor
Example Pain Center,85016,yes,no,
```

This clinic offers spinal cord stimulation and does not offer kyphoplasty; whether a
chiropractor is there is not known. A list and a column that say the opposite of each other
are an error that names both.
"""

_WORDS = """\
## Words for procedures and disciplines

Each can be written as its key, its name or its short form as they stand here, and in many
other usual ways (`python -m finder resolve "stim trial"` tells what a word is taken for).
Numbers of procedures (CPT, HCPCS) and of specialties (NUCC) work where they stand for one
thing only. Under `disciplines`, a therapy stands for who does it (`PT`); any other word that
stands in the wrong one of these lists is still read as what it is.
"""

_RULES = """\
## What is checked

Each problem is told with its row, its column and a sentence that says how to fix it. The
names on the left are for programs; they don't change.

### Errors: the row can't be used
"""

_ASIDE = """\
### Cells that are set aside: the row is used without them

So is a position that can't be right, where a good address says where the clinic is. Nothing that
is listed is lost for such a cell.

"""

_WARNINGS = """\
### Warnings: said, but the row is used
"""

_REFUSALS = """\
### Files that can't be read at all

A file is refused in one sentence, and nothing else of it is checked, if it

- is missing, empty, a folder, or cut off;
- is of no format that is read, such as a ZIP archive of several files, a PDF, a web page, a
  picture, or a database that is no GeoPackage;
- is a workbook with macros or a password, in the old format (.xls) or in another one (.xlsb, .ods);
- has only a row of names, a quotation mark that is opened and never closed, or a row of more than
  5,000,000 characters;
- is larger than 200 MB, as it is or as text, or unpacks to more than 1,000 MB;
- has more than 1,000 columns, 250,000 rows or 20,000,000 cells (as JSON of FHIR, values),
  or, as an HSDS package, 1,000,000 rows in the tables that are read. Blank rows are passed over,
  also many of them above a single text far down; a cell far down and far to the right of a sheet
  counts for all the blank ones between.

Split a longer list into several files, for example one for each state: each is then complete for
its state.

## Where positions come from

With both `latitude` and `longitude` filled in, the pin stands there, as long as it lies in
the state of the address and not too far from the center of the ZIP code: over 60 miles are
worth a warning, over 150 an error. Alaska has ZIP codes larger than most states, so there it
is three times as much. A pin in another state than its ZIP code is let pass within 25 miles
of the center of the ZIP code, where ZIP codes cross state lines.

With both blank, the pin stands at the center of the ZIP code, or of the city if there is no
ZIP code that we know; the record says which, its precision is `zip_centroid`, and pages say
"about" before its distance. Positions that fail a check are never shown on a map.
"""


_FORMATS = """\
## Other formats

`python -m finder export` writes the whole directory, and `import` and the upload page read it
again. Export, import into an empty directory and export again give the same records, but for what
stands in the last column.

{table}
Files of these formats that others made are read the same way: their columns are headings, as in any
clinic file.

- The point of a row says where the clinic is, before any `latitude` and `longitude` among its
  columns. A row whose shape is a line or an area, or is missing, is placed by its address, and
  that is said.
- Points on another grid (coordinate system) are turned into degrees. Where a file names no grid,
  numbers that can be degrees are taken for degrees; others are not read.
- Of a GeoPackage, one layer is read: the one whose columns name clinics, points first. Another can
  be chosen. Only the stored columns of ordinary tables are read; views, triggers and columns that
  are worked out are not run.
- True and false are yes and no, lists are lists, and a day is a day. A Parquet file without points
  is read as a table.
- GeoJSON may be a FeatureCollection, a Feature, or a Feature on each line.
- Of an HSDS package, version 3 or 2, each location with its services becomes a clinic if anything
  says that pain is treated there. Procedures and people are read from taxonomy terms and from the
  names and descriptions of services, where their words are known. Tables that are not read are
  named.
"""

_STANDARDS = """\
## Names in other standards

What a column is called in FHIR (Da Vinci Plan-Net) and in HSDS (Open Referral).

"""


def data_format_markdown(*, taxonomy: Taxonomy | None = None) -> str:
    """The text of docs/data-format.md."""
    taxonomy = taxonomy or standard_taxonomy()
    parts = [
        _BEGINNING.format(example=EXAMPLE, comma_lists=_comma_lists(taxonomy)),
        *_columns(taxonomy),
        _FACTS,
        _WORDS,
        _concepts("Procedures and therapies", taxonomy.procedures),
        _concepts("Disciplines", taxonomy.disciplines),
        _RULES,
        _rules(Severity.ERROR),
        _ASIDE,
        _rules(Severity.ASIDE),
        _WARNINGS,
        _rules(Severity.WARNING),
        _REFUSALS,
        _FORMATS.format(table=_table(_FORMAT_HEADINGS, _formats())),
        _STANDARDS + _standards(standard_columns(taxonomy)),
    ]
    return "\n".join(parts)


def _table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [headings, ["---"] * len(headings), *rows]
    return "".join(f"| {' | '.join(_escaped(cell) for cell in line)} |\n" for line in lines)


def _escaped(cell: str) -> str:
    return cell.replace("|", "\\|")


def _columns(taxonomy: Taxonomy) -> Iterable[str]:
    columns = standard_columns(taxonomy)
    for group in Group:
        rows = [
            (f"`{column.name}`", _help(column), f"`{column.example}`")
            for column in columns
            if column.group is group
        ]
        yield f"### {group}\n"
        yield _table(("column", "what goes in", "for example"), rows)


_FORMAT_HEADINGS = ("`--format`", "name ends in", "what it holds", "what does not come back")


def _formats() -> Iterable[Sequence[str]]:
    for one in WHOLE_FORMATS:
        ending = f"`{one.ending}`" if one.ending else ""
        yield f"`{one.key}`", ending, one.holds, one.lost


def _standards(columns: Iterable[Column]) -> str:
    rows = (
        (f"`{column.name}`", *(f"`{name}`" if name else "" for name in (column.fhir, column.hsds)))
        for column in columns
        if column.fhir or column.hsds
    )
    return _table(("column", "FHIR", "HSDS"), rows)


def _comma_lists(taxonomy: Taxonomy) -> str:
    *names, last = (f"`{column.name}`" for column in standard_columns(taxonomy) if column.commas)
    return f"{', '.join(names)} and {last}"


def _help(column: Column) -> str:
    if not column.aliases:
        return column.help
    return f"{column.help} Also read: {', '.join(f'`{alias}`' for alias in column.aliases)}."


def _concepts(title: str, concepts: Iterable[Concept]) -> str:
    rows = ((f"`{concept.key}`", concept.label, concept.short) for concept in concepts)
    return f"### {title}\n\n" + _table(("key", "name", "short"), rows)


def _rules(severity: Severity) -> str:
    rows = [(f"`{code}`", guide_of(code)) for code in ProblemCode if severity_of(code) is severity]
    return _table(("name", "rule"), rows)
