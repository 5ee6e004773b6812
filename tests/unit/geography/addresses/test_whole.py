"""An address in one text: street, unit, town, state and ZIP code told apart."""

from __future__ import annotations

import pytest

from finder.geography.addresses import WholeAddress, whole_address


def parts(text: str) -> WholeAddress:
    return WholeAddress(*(part.strip() for part in text.split("|")))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("201 E Roosevelt Rd, Little Rock, Arkansas", "201 E Roosevelt Rd||Little Rock|AR|"),
        ("100 Main St Ste 4, Phoenix, AZ 85016", "100 Main St|Ste 4|Phoenix|AZ|85016"),
        ("100 Main St, Suite 4, Phoenix AZ 85016", "100 Main St|Suite 4|Phoenix|AZ|85016"),
        ("100 Main St #200 Phoenix, Arizona", "100 Main St|#200|Phoenix|AZ|"),
        ("5 Oak Ave Mesa AZ 85201-1234", "5 Oak Ave||Mesa|AZ|85201-1234"),
        ("5 Oak Ave NE, Ste 3, Salem, OR", "5 Oak Ave NE|Ste 3|Salem|OR|"),
        ("100 St Charles Ave New Orleans LA 70130", "100 St Charles Ave||New Orleans|LA|70130"),
        ("One Penn Plaza, New York, New York 10119", "One Penn Plaza||New York|NY|10119"),
        ("500 N Central Ave, Phoenix, AZ, 85004, USA", "500 N Central Ave||Phoenix|AZ|85004"),
        ("4228 SW Dawson St - Unit 22, Seattle, WA", "4228 SW Dawson St|Unit 22|Seattle|WA|"),
        ("1,250 Broadway, New York, NY 10001", "1,250 Broadway||New York|NY|10001"),
        ("1600 K St NW\nWashington, D.C. 20006", "1600 K St NW||Washington|DC|20006"),
        ("PO Box 12, Enid OK 73701", "PO Box 12||Enid|OK|73701"),
        ("1913 RM 620 S, Austin, TX", "1913 RM 620 S||Austin|TX|"),
        ("Hall A, 1 Oak St, Norwich, CT", "Hall A, 1 Oak St||Norwich|CT|"),
        # no town, or nothing but one
        ("100 Oak Ct", "100 Oak Ct||||"),
        ("100 Oak St NE", "100 Oak St NE||||"),
        ("100 Nevada", "100 Nevada||||"),
        ("Phoenix, AZ", "||Phoenix|AZ|"),
        ("New York, NY", "||New York|NY|"),
        ("West Virginia", "|||WV|"),
        ("85016", "||||85016"),
        ("Springfield", "Springfield||||"),
        (",,,", "||||"),
        ("", "||||"),
    ],
)
def test_the_parts_of_an_address_in_one_text(text: str, expected: str) -> None:
    assert whole_address(text) == parts(expected)


def test_a_long_sentence_is_left_as_it_is() -> None:
    text = "word " * 100
    assert whole_address(text) == WholeAddress(street=text.strip())
