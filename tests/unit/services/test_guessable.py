"""Which passwords are refused because somebody would guess them, and which are not."""

from __future__ import annotations

import pytest

from finder.errors import UnfitAccount
from finder.services.accounts.guessable import is_common
from finder.services.accounts.rules import check_password


def said_of(password: str) -> str:
    with pytest.raises(UnfitAccount) as refusal:
        check_password(password, password, name="Ada Lovelace", public_name="Northside Desk")
    return str(refusal.value)


@pytest.mark.parametrize(
    "password",
    [
        "password1234",
        "Password2026!",
        "P@ssw0rd1234",
        "pass word 1234",
        "qwertyuiop123",
        "zaq12wsxcde3",
        "qazwsxedcrfv",
        "123456789012",
        "abcdefghijklm",
        "iloveyou1234",
        "letmein letmein",
        "winterwinter1!",
        "summer2026summer",
        "contraseña1234",
        "aB3$" * 4,
        "aB3$" * 200,
        "1234 5678 9012",
    ],
)
def test_common_passwords_and_those_like_them_are_refused(password: str) -> None:
    assert "easy to guess" in said_of(password)


@pytest.mark.parametrize(
    "password",
    [
        "adalovelace1",
        "Ada-Lovelace-2026",
        "ÁdaLovelace2026",
        "painclinicfinder",
        "PainClinic2026!",
        "clinic finder 26",
        "northside desk 1",
        "Administrator 7",
    ],
)
def test_names_and_words_of_the_finder_are_no_password(password: str) -> None:
    assert "words from this finder" in said_of(password)


@pytest.mark.parametrize(
    "password",
    [
        "four invented words here",
        "correct horse battery staple",
        "a dozen purple kites",
        "Ada eats nine green umbrellas",
        "другой пароль семь",
        "vkqmzjtwpxhs",
        "81640937251683",
        "1234 invented umbrellas " * 30,
        "a" * 100 + " four invented words here",
    ],
)
def test_what_is_hard_to_guess_is_taken_whatever_its_signs_are(password: str) -> None:
    check_password(password, password, name="Ada Lovelace", public_name="Northside Desk")


@pytest.mark.parametrize(
    "password",
    [
        "4@8({[<369&#!1/|0$5+7%2zaegilost" * 30,  # each sign may stand for letters
        "p4$$w0rd" * 9,
        "각힣뷁" * 300,  # each syllable is three letters when it is taken apart
        "ß" * 900 + "abc",
        "a b c d " * 100,
        "wertyuiop asdfghjkl zxcvbnm " * 30,
    ],
)
def test_however_long_a_password_is_little_of_it_is_weighed(
    password: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    weighed: list[str] = []

    def weigh(given: str, **_: object) -> dict[str, float]:
        weighed.append(given)
        return {"guesses": 0.0}

    monkeypatch.setattr("zxcvbn.zxcvbn", weigh)
    is_common(password[:1_000], ["Ada"])
    assert weighed
    assert len(weighed) <= 6
    assert max(map(len, weighed)) <= 32
