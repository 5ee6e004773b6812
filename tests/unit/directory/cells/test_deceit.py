"""Texts that deceive are read as what they look like; addresses lead where they say."""

from __future__ import annotations

from collections.abc import Callable

import idna
import pytest

from finder.commands.output import plain
from finder.directory.cells.hosts import public_host
from finder.directory.cells.unseen import without_deceit
from finder.directory.cells.web import read_email, read_website
from finder.directory.clinic import Clinic
from finder.directory.columns import ProblemCode, cleaned
from finder.errors.accounts import UnfitCredential
from finder.exchange.vcard import vcard_of
from finder.intake.validation import check_directory
from finder.services.accounts.rules import check_name, check_public_name
from finder.ui.blocks import escaping

DECEIVING = [
    *("\u061c", "\u200e", "\u200f", "\u202a", "\u202b", "\u202c", "\u202d", "\u202e"),
    *("\u2066", "\u2067", "\u2068", "\u2069"),
    *("\u00ad", "\u034f", "\u115f", "\u1160", "\u17b4", "\u180e", "\u200b", "\u200c", "\u200d"),
    *("\u2060", "\u2063", "\u206a", "\u3164", "\uffa0", "\ufeff", "\ufe00", "\ufe0f", "\ufff9"),
    *("\u2800", "\U000e0001", "\U000e0041", "\U000e0100", "\U0001d173", "\U0001bca0"),
]
SHOWN: list[Callable[[str], str]] = [
    *(cleaned, plain, without_deceit, escaping.text, escaping.name, escaping.label),
    lambda text: vcard_of(Clinic(id="a", name=text)),
]


@pytest.mark.parametrize("sign", DECEIVING, ids=ascii)
def test_no_sign_that_deceives_is_shown_anywhere(sign: str) -> None:
    for show in SHOWN:
        assert sign not in show(f"A{sign}B Clinic{sign}"), show


@pytest.mark.parametrize("sign", DECEIVING, ids=ascii)
def test_a_name_of_nothing_to_see_is_no_name(sign: str) -> None:
    report = check_directory(f"name,zip_code\n{sign} {sign}{sign},85016\nA,85016\n".encode())
    assert [clinic.name for clinic in report.clinics] == ["A"]
    with pytest.raises(UnfitCredential):
        check_name(f"ann{sign}")
    with pytest.raises(UnfitCredential):
        check_public_name(f"a{sign}nn", ())


@pytest.mark.parametrize("cell", ["Sample\u202eClinic", "'Sample\u3164Clinic", "'=Sa\u200bmple"])
def test_what_was_hidden_in_a_cell_is_taken_out_whatever_stands_before_it(cell: str) -> None:
    report = check_directory(f"name,zip_code\n{cell},85016\n".encode())
    assert report.clinics[0].name in {"SampleClinic", "'SampleClinic", "=Sample"}


def test_what_was_hidden_in_a_cell_is_said() -> None:
    report = check_directory("name,zip_code\nSample \u202eClinic,85016\n".encode())
    assert [one.code for one in report.issues] == [ProblemCode.CELL_FIXED]
    assert "'Sample Clinic'" in str(report.issues[0])


def flag(letters: str) -> str:
    """The picture of a flag of a part of a country."""
    return "\U0001f3f4" + "".join(chr(0xE0000 + ord(one)) for one in letters) + "\U000e007f"


@pytest.mark.parametrize(
    "name",
    [
        *(
            "Clínica del Dolor",
            "נקודה",
            "عيادة الألم",
            "می‌خواهم",
            "क्‍ष",
            "疼痛诊所",
            "Łódź",
            "e\u0301",
        ),
        *("Phở", "Ωmega", "Bone & Joint – “best”", "O\u2019Neil", "½ Street"),
        "\U0001f469\U0001f3fd\u200d\u2695\ufe0f",
        "\u2764\ufe0f",
        *("ഡോക്ടര്\u200d", "അവന്\u200d വേദന ക്ലിനിക്", "പാല്\u200d-കേന്ദ്രം", "ഡോക്ടർ"),
        *("ত\u09cd\u200d", "র\u200d\u09cdযাব", "ಡಾಕ್ಟರ್\u200c", "ರ್\u200dಕ", "क्\u200d (A)", "ક્\u200d"),
        *("ਕ੍\u200d", "ක්\u200d", "ශ්\u200dරී ලංකා", "க்ஷ", "న్\u200c Clinic", "କ୍\u200d"),
        *("ه\u200d", "م\u200d. علي", "۱۴۰۰ ه\u200d.ش.", "نمی\u200cدانم", "هـ\u200d", "ܫܠܡ\u200d"),
        *("שָׁלוֹם", "คลินิกปวด", "ဆေးခန်း", "བོད་", "ᠮᠣᠩᠭᠣᠯ\u180b", "ጤና", "ღვინო", "葛\U000e0100城"),
        *("i\u0307\u0300", "Ọ\u0301l\u1ecd\u0301", "ﷺ", "통증의학과", "ひざの痛み", "Κλινική"),
        *("1\ufe0f\u20e3 Clinic", "#\ufe0f\u20e3", "*\ufe0f\u20e3", "\U0001f1fa\U0001f1f8"),
        *(flag("gbeng"), flag("gbsct") + " Pain", "A " + flag("gbwls")),
    ],
)
def test_a_name_in_any_script_stays_as_it_is(name: str) -> None:
    assert without_deceit(name) == name


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Pain\u200d Clinic\u200d", "Pain Clinic"),
        ("疼痛\u200d 诊所\u200d", "疼痛 诊所"),
        ("ഡോക്ടര്\u200d\u200d\u200d", "ഡോക്ടര്\u200d"),
        ("ര\u200d ഡോ", "ര ഡോ"),
        ("ه\u200c A", "ه A"),
        ("1\ufe0f A\ufe0f #\ufe0f", "1 A #"),
        ("A\U000e0100 1\U000e0100", "A 1"),
        (flag("gbeng")[1:], ""),
        (flag("usca"), "\U0001f3f4"),
        (flag("gbeng")[:-1], "\U0001f3f4"),
        (flag("gbengsecretwords"), "\U0001f3f4"),
        ("A\u180b", "A"),
    ],
    ids=ascii,
)
def test_what_shapes_letters_elsewhere_is_taken_out_where_it_shapes_none(
    text: str, read: str
) -> None:
    assert without_deceit(text) == read
    assert without_deceit(read) == read


def test_a_heap_of_accents_is_cut() -> None:
    assert without_deceit("Z" + "\u0301" * 500 + "a") == "Z" + "\u0301" * 3 + "a"


def test_lines_are_parted_by_spaces_in_one_line() -> None:
    assert without_deceit("A\u2028B\u2029C") == "A B C"


NOT_PUBLIC = [
    *("127.0.0.1", "10.0.0.1", "192.168.1.1", "169.254.169.254", "8.8.8.8", "0x7f.0.0.1"),
    *("1.2.3.0x", "0177.0.0.01", "127.1", "localhost", "router.local", "db.internal", "nas.lan"),
    *("site.localhost", "printer.home.arpa", "example.onion", "a.corp", "１２７.０.０.１"),
    *("１９２.168.1.1", "example", "a..b", "-a.com", ""),
]


@pytest.mark.parametrize("host", NOT_PUBLIC)
def test_a_host_that_is_not_the_publics_is_none(host: str) -> None:
    assert public_host(host) == ""
    assert read_website(f"http://{host}/a").value is None
    assert read_website(host).value is None
    assert read_email(f"desk@{host}").value is None


@pytest.mark.parametrize(
    "text",
    [
        *("https://bank.com@evil.example.com", "https://a:b@example.com", "http://example.com@"),
        *("javascript://example.com/%0aalert(1)", "data://example.com/x", "file://example.com/x"),
        *("ftp://example.com", "https://[::1]/", "http://[fe80::1%25eth0]/", "https://2130706433/"),
        *("https://%65xample.com", "https://example.com:x/", "vbscript://example.com"),
        *("https://exam\u202emple.com", "https://example\uff0ecom@evil.com"),
    ],
)
def test_an_address_that_leads_elsewhere_than_it_says_is_none(text: str) -> None:
    assert read_website(text).value is None


LIKE_OTHERS = ["b\u0430nk.com", "раураl.com", "exampl\u0435.org", "\u0251pple.com", "例え.jp"]


@pytest.mark.parametrize(
    ("host", "shown"),
    [
        *((host, idna.encode(host).decode()) for host in LIKE_OTHERS),
        ("ﬁnder.org", "finder.org"),
        ("ＥＸＡＭＰＬＥ.org", "example.org"),
        ("clínica.org", "clínica.org"),
        ("señor-dolor.com", "señor-dolor.com"),
        ("Example.ORG", "example.org"),
        ("127.0.0.1.example.org", "127.0.0.1.example.org"),
        ("3m.com", "3m.com"),
    ],
)
def test_a_host_in_letters_that_look_like_others_is_shown_as_what_it_is(
    host: str, shown: str
) -> None:
    assert public_host(host) == shown
    assert read_website(f"https://{host}/A").value == f"https://{shown}/A"
    assert read_email(f"Desk@{host}").value == f"Desk@{shown}"
    assert public_host(shown) == shown
