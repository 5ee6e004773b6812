from __future__ import annotations

import pytest

from finder.errors import UnreadableFile
from finder.national.sources.data_year import data_year


@pytest.mark.parametrize(
    ("name", "year"),
    [
        ("partb_provider_service_2012_sample.tsv.gz", 2012),
        ("Medicare_Provider_Util_Payment_PUF_CY2013.txt", 2013),
        ("MUP_PHY_R25_P05_V20_D23_Prov_Svc.csv", 2023),
        ("MUP_PHY_RY22_P04_V10_DY20_Prov_Svc.csv", 2020),
        ("mup_phy_ry24_p05_v10_dy22_prov_svc.csv.gz", 2022),
        ("MUP_PHY_R19_P04_V10_D17_Prov_Svc_2019-05-01.csv", 2017),
    ],
)
def test_the_year_of_the_claims_is_in_the_name(name: str, year: int) -> None:
    assert data_year(name) == year


def test_a_stated_year_goes_before_the_name() -> None:
    assert data_year("claims_2012.csv", 2019) == 2019


@pytest.mark.parametrize(
    "name",
    ["claims.csv", "MUP_PHY_RY22_Prov_Svc.csv", "2012_and_2013.csv", "claims_20123.csv", "d9.csv"],
)
def test_a_name_without_one_year_asks_for_it(name: str) -> None:
    with pytest.raises(UnreadableFile, match="--year"):
        data_year(name)


@pytest.mark.parametrize("year", [0, -5, 1999, 2011, 2098, 2100, 20230])
def test_a_year_that_cannot_be_is_refused(year: int) -> None:
    with pytest.raises(UnreadableFile, match=str(year)):
        data_year("claims.csv", year)


def test_the_present_year_is_the_last_that_can_be() -> None:
    assert data_year("claims.csv", 2025, present=2025) == 2025
    with pytest.raises(UnreadableFile, match="none are from after 2025"):
        data_year("claims.csv", 2026, present=2025)


def test_a_year_to_come_in_the_name_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="2098"):
        data_year("MUP_PHY_R25_P05_V20_D98_Prov_Svc.csv")


def test_a_year_in_the_name_before_the_first_file_is_refused() -> None:
    with pytest.raises(UnreadableFile, match="2004"):
        data_year("claims_2004.csv")
