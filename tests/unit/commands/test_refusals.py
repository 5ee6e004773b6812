"""What cannot be done is refused: exit code 2, one sentence on stderr, nothing on stdout."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from finder.commands.directory import check as command
from finder.errors import TaxonomyClash

NEAR = ("search", "--directory", "{directory}", "--near")
REFUSED = [
    ((*NEAR, "Nowhere Whatsoever, ZZ"), "Nowhere Whatsoever"),
    ((*NEAR, "99999"), "99999"),
    ((*NEAR, ""), "city and state"),
    ((*NEAR, "51.5, -0.1"), "outside the United States"),
    ((*NEAR, "Springfield"), "(Springfield, MO · Greene County · 17"),
    ((*NEAR, "85016", "--need", "quux-o-tron"), "“quux-o-tron”"),
    ((*NEAR, "85016", "--need", "kyphoplsty"), "did you mean Kyphoplasty"),
    ((*NEAR, "85016", "--need", ""), "Nothing is named"),
    ((*NEAR, "85016", "--nice", "quux-o-tron"), "“quux-o-tron”"),
    ((*NEAR, "85016", "--need", "stem cells"), "We don't list stem cell treatment"),
    ((*NEAR, "85016", "--for", "stem cells"), "--need interventional_pain_physician"),
    ((*NEAR, "85016", "--for", "quux-o-tron"), "--need interventional_pain_physician"),
    ((*NEAR, "85016", "--need", "scs and no opioids"), "“no opioids” was left out"),
    ((*NEAR, "85016", "--need", "scs or drg"), "names several"),
    ((*NEAR, "85016", "--need", "steroid injection"), "write which one you mean"),
    ((*NEAR, "85016", "--for", "sciatica~kyphoplasty"), "can't be narrowed to “Kyphoplasty”"),
    ((*NEAR, "85016", "--for", "sciatica~kyphoplasty"), "Epidural steroid injection"),
    ((*NEAR, "85016", "--need", "scs~kyphoplasty"), "can't be narrowed"),
    ((*NEAR, "85016", "--for", "sciatica", "--need", "sciatica"), "asked for 2 times"),
    ((*NEAR, "85016", "--area", "33,-112,34"), "“area” takes south, west, north and east"),
    ((*NEAR, "85016", "--area", "34,-112,33,-111"), "“area” takes"),
    ((*NEAR, "85016", "--area", "33,-112,nan,-111"), "“area” takes"),
    ((*NEAR, "85016", "--area", "Phoenix"), "“Phoenix” is no such area"),
    ((*NEAR, "85016", "--need", "scs", "--nice", "SCS"), "“Spinal cord stimulation” was asked"),
    ((*NEAR, "85016", "--within", "4"), "5 to 500"),
    ((*NEAR, "85016", "--within", "501"), "5 to 500"),
    ((*NEAR, "85016", "--within", "-10"), "5 to 500"),
    ((*NEAR, "85016", "--within", "nan"), "5 to 500"),
    ((*NEAR, "85016", "--within", "1_0"), "5 to 500"),
    ((*NEAR, "85016", "--within", "inf"), "5 to 500"),
    ((*NEAR, "85016", "--within", "far"), "“far” is neither"),
    ((*NEAR, "85016", "--within", ""), "anywhere"),
    ((*NEAR, "85016", "--limit", "0"), "--limit takes a whole number"),
    ((*NEAR, "85016", "--limit", "-1"), "--limit takes a whole number"),
    ((*NEAR, "85016", "--limit", "1.5"), "--limit takes a whole number"),
    ((*NEAR, "85016", "--limit", "²"), "--limit takes a whole number"),
    ((*NEAR, "85016", "--limit", "9" * 5000), "--limit takes a whole number"),
    ((*NEAR, "85016", "--limit", ""), "--limit takes a whole number"),
    ((*NEAR, "85016", "--name", "x" * 201), "200 letters"),
    (("search", "--directory", "{folder}/absent.csv"), "absent.csv"),
    (("search", "--directory", "{folder}"), "is a folder"),
    (("search", "--format", "xml"), "'xml' is not one of 'table', 'json', 'csv', 'geojson'"),
    (("search", "--order", "random"), "'random' is not one of"),
    (("search", "--nead", "scs"), "no option --nead"),
    (("search", "extra"), "extra word"),
    (("search", "--limit"), "--limit"),
    (("serch",), "'search'"),
    (
        (),
        "search, mcp, access, match, import, federate, check, mapping, log, second-factor-off,",
    ),
    (("second-factor-off",), "NAME"),
    (("second-factor-off", "Nobody"), "No account of the name Nobody"),
    (("federate",), "URL"),
    (("federate", "http://clinics.example.org"), "does not begin with https://"),
    (("federate", "https://me@clinics.example.org"), "holds a user name"),
    (("federate", "clinics.csv"), "is no web address"),
    (("federate", "https://a.example", "https://b.example", "--source", "A"), "leave --source out"),
    (("check",), "FILE"),
    (("check", "{folder}/absent.csv"), "absent.csv"),
    (("check", "{folder}"), "is a folder"),
    (("check", "{empty}"), "is empty"),
    (("check", "{workbook}"), "Excel workbook"),
    (("check", "a\0b"), "null byte"),
    (("check", "{directory}", "--sheet", "Clinics"), "clinics.csv has no sheets or layers"),
    (("check", "{directory}", "--sheet", ""), "leave --sheet out"),
    (("import", "{directory}", "--sheet", "Sheet1", "--dry-run"), "leave --sheet out"),
    (("check", "{clinics.xlsx}", "--encoding", "cp1252"), "--encoding has no use"),
    (("import", "{clinics.xlsx}", "--delimiter", "tabs", "--dry-run"), "--delimiter has no use"),
    (("check", "{clinics.xlsx}", "--sheet", "Other"), "choose one of “Sheet1”"),
    (("template", "-o", "{empty}"), "there already"),
    (("template", "-o", "{folder}"), "there already"),
    (("build-national", "--part-b", "{claims}", "-o", "{folder}"), "cannot be written"),
    (
        ("build-national", "--part-b", "{claims}", "-o", "{folder}/o", "--report", "{folder}"),
        "cannot be written",
    ),
    (("build-national", "--part-b", "{claims}", "-o", "{claims}"), "both a file to read and"),
    (
        ("build-national", "--part-b", "{claims}", "-o", "{folder}/o", "--report", "{folder}/o"),
        "both the clinic file and the report",
    ),
    (("build-national", "--part-b", "{claims}", "-o", "/dev/null"), "no ordinary file"),
    (("build-national", "--part-b", "{claims}", "-o", "a" * 500), "cannot be written"),
    (("build-national", "--part-b", "{claims}", "-o", "{folder}/no/o.csv"), "there is no folder"),
    (("build-national", "--part-b", "{claims}", "-o", "a\0b"), "null byte"),
    (
        ("build-national", "--part-b", "{claims}", "-o", "{folder}/o", "--year", "2098"),
        "2098 cannot be the year",
    ),
    (("template", "-o", "{folder}/no/such/folder.csv"), "cannot be written"),
    (("template", "-o", "a" * 500), "cannot be written"),
    (("resolve",), "TEXT"),
    (("resolve", "quux-o-tron"), "“quux-o-tron”"),
    (("resolve", ""), "Nothing is named"),
    (("build-national", "-o", "{folder}/out.csv"), "--part-b"),
    (("build-national", "--part-b", "{empty}"), "--output"),
    (("build-national", "--part-b", "{folder}/2012.tsv", "-o", "{folder}/out.csv"), "2012.tsv"),
    (("build-national", "--part-b", "{empty}", "-o", "{folder}/out.csv"), "is empty; download it"),
    (
        ("build-national", "--part-b", "{empty}", "-o", "{folder}/out.csv", "--year", "12"),
        "four digits",
    ),
]


@pytest.fixture
def fill(directory: Path, tmp_path: Path, part_b: Callable) -> Callable[[str], str]:
    """Put the paths of files of each sort into an argument."""
    empty, workbook = tmp_path / "empty.csv", tmp_path / "book.csv"
    empty.touch()
    workbook.write_bytes(b"PK\x03\x04rest")
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Sheet1"
    sheet.append(["name", "zip_code"])
    sheet.append(["Invented Pain Center", "85016"])
    book.save(tmp_path / "clinics.xlsx")
    paths = {
        "{directory}": directory,
        "{empty}": empty,
        "{workbook}": workbook,
        "{clinics.xlsx}": tmp_path / "clinics.xlsx",
        "{claims}": part_b(tmp_path / "claims_2012.tsv"),
        "{folder}": tmp_path,
    }

    def filled(argument: str) -> str:
        for name, path in paths.items():
            argument = argument.replace(name, str(path))
        return argument

    return filled


@pytest.mark.parametrize(("arguments", "says"), REFUSED)
def test_a_refusal_is_one_sentence_on_stderr_and_exit_code_2(
    finder: Callable, fill: Callable, arguments: tuple[str, ...], says: str
) -> None:
    outcome = finder(*map(fill, arguments))

    assert outcome.code == 2
    assert outcome.stdout == ""
    assert says in outcome.stderr
    assert outcome.stderr.count("\n") == 1
    assert outcome.stderr.rstrip("\n").endswith((".", "?"))
    assert not any(word in outcome.stderr.lower() for word in ("invalid", "oops", "traceback"))


def test_a_clinic_file_with_errors_is_refused_and_leads_to_check(
    finder: Callable, make_file: Callable
) -> None:
    bad = make_file({"id": "a", "name": "", "procedures": "quux-o-tron"})
    outcome = finder("search", "--directory", bad)
    assert (outcome.code, outcome.stdout) == (2, "")
    assert f"python -m finder check {bad}" in outcome.stderr
    assert outcome.stderr.count("\n") == 1


def test_what_is_typed_cannot_command_the_terminal_through_the_sentence(finder: Callable) -> None:
    outcome = finder("search", "--within", "\x1b[2J\x9b31m\u202e\nfar")
    assert outcome.code == 2
    assert outcome.stderr.count("\n") == 1
    assert not {"\x1b", "\x9b", "\u202e"} & set(outcome.stderr)


def test_a_fault_is_a_calm_sentence_with_a_reference_that_stays_the_same(
    finder: Callable, directory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("secret detail")

    monkeypatch.setattr(command, "check_directory", fail)
    first, second = finder("check", directory), finder("check", directory)
    assert (first.code, first.stdout) == (1, "")
    assert "reference" in first.stderr
    assert "secret" not in first.stderr
    assert first.stderr.count("\n") == 1
    assert first == second


def test_debug_shows_the_details_of_a_fault(
    finder: Callable, directory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("secret detail")

    monkeypatch.setattr(command, "check_directory", fail)
    outcome = finder("--debug", "check", directory)
    assert (outcome.code, outcome.stdout) == (1, "")
    assert "RuntimeError: secret detail" in outcome.stderr


def test_a_broken_table_of_the_finder_is_told_as_it_is(
    finder: Callable, directory: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def clash(*_: object, **__: object) -> None:
        raise TaxonomyClash("“stim” leads both to a and to b; remove it from one of them.")

    monkeypatch.setattr(command, "check_directory", clash)
    outcome = finder("check", directory)
    assert (outcome.code, outcome.stdout) == (1, "")
    assert outcome.stderr == "“stim” leads both to a and to b; remove it from one of them.\n"
