"""The real 2012 sample, counted again by an independent query over the raw tables."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd
import pytest

from finder.geography.gazetteer import standard_gazetteer
from finder.intake.validation import check_directory
from finder.national.build import NationalBuild, build_directory
from finder.national.sources import Sources
from finder.services.build_national import build_national
from finder.settings import DATA

if TYPE_CHECKING:
    from finder.taxonomy.taxonomy import Taxonomy

SAMPLE = (
    Path(__file__).resolve().parents[3]
    / "../shared/data/cms/partb_provider_service_2012_sample.tsv.gz"
)

pytestmark = pytest.mark.skipif(
    not SAMPLE.exists(), reason="needs the real sample, ../shared/data/cms"
)


@pytest.fixture(scope="module")
def built(taxonomy: Taxonomy) -> NationalBuild:
    return build_directory(
        Sources(part_b=(SAMPLE,)), taxonomy=taxonomy, gazetteer=standard_gazetteer()
    )


@pytest.fixture(scope="module")
def claims() -> pd.DataFrame:
    """Each row of the sample with each procedure of its code and the rules for it."""
    rows = pd.read_csv(
        SAMPLE, sep="\t", dtype=str, keep_default_na=False, encoding="latin-1", quoting=3
    )
    rows = rows.rename(columns={"hcpcs_code": "code"})
    for column in ("line_srvc_cnt", "bene_unique_cnt"):
        rows[column] = rows[column].astype(float)
    codes = pd.read_csv(DATA / "taxonomy/codes.csv", dtype=str)
    codes = codes[codes.system != "NUCC"].rename(columns={"key": "procedure"})
    rules = pd.read_csv(DATA / "national/procedure_rules.csv", dtype=str, keep_default_na=False)
    general = rules[rules.code == ""].set_index("procedure")
    special = rules[rules.code != ""].set_index(["procedure", "code"])
    types = pd.read_csv(DATA / "national/provider_types.csv", dtype=str, keep_default_na=False)
    types["kind"] = types.provider_type.str.lower()
    rows["kind"] = rows.provider_type.str.lower()
    rows = rows.merge(types[["kind", "discipline", "enters", "pain_type"]], "left", "kind")
    rows = rows.rename(columns={"enters": "type_enters"}).fillna("")
    rows = rows.merge(codes[["code", "procedure"]], "left", "code").fillna({"procedure": ""})

    def rule(row: pd.Series, column: str) -> str:
        if not row.procedure:
            return "no"
        key = (row.procedure, row.code)
        return special.loc[key, column] if key in special.index else general.loc[key[0], column]

    pain = (rows.pain_type == "anywhere") | (
        (rows.pain_type == "office") & (rows.place_of_service == "O")
    )
    for column in ("enters", "states"):
        said = rows.apply(rule, axis=1, column=column)
        rows[column] = (
            (said == "anyone")
            | ((said == "pain_types") & pain)
            | ((said == "office") & (rows.place_of_service == "O"))
        )
    return rows


@pytest.fixture(scope="module")
def leading(claims: pd.DataFrame) -> pd.DataFrame:
    """The rows of the providers that make their site a pain clinic (each in its own building)."""
    leaders = claims[claims.enters | (claims.type_enters == "yes")].npi.unique()
    return claims[claims.npi.isin(leaders)]


def test_the_sample_gives_a_clinic_for_each_leading_provider(
    built: NationalBuild, leading: pd.DataFrame
) -> None:
    assert built.report.sources[0].period == "2012"
    assert built.report.rows_read == 8499
    assert len(built.clinics) == leading.npi.nunique() == 20
    assert {clinic.npi for clinic in built.clinics} == set(leading.npi)


def test_each_procedure_is_counted_as_an_independent_query_counts_it(
    built: NationalBuild, leading: pd.DataFrame
) -> None:
    expected = leading[leading.states].groupby("procedure").npi.nunique().to_dict()
    assert dict(built.report.procedures) == expected


def test_services_and_patients_are_counted_as_an_independent_query_counts_them(
    built: NationalBuild, leading: pd.DataFrame
) -> None:
    sums = leading[leading.states].groupby(["npi", "procedure"])
    counting = {"line_srvc_cnt": "sum", "bene_unique_cnt": "max"}
    expected = sums.agg(counting).round().astype(int)
    found = {
        (clinic.npi, key): (fact.evidence.services, fact.evidence.patients)
        for clinic in built.clinics
        for key, fact in clinic.facts.items()
        if fact.evidence is not None and fact.evidence.setting
    }
    assert found == {
        key: tuple(row)
        for key, row in zip(expected.index, expected.to_numpy().tolist(), strict=True)
    }


def test_every_row_of_the_sample_is_accounted_for(
    built: NationalBuild, claims: pd.DataFrame, leading: pd.DataFrame
) -> None:
    keys = ["npi", "code", "place_of_service"]
    followed = claims[claims.procedure != ""].drop_duplicates(keys)
    kept = followed[followed.npi.isin(leading.npi)]
    report = built.report
    assert report.rows_kept == len(kept)
    assert report.dropped["other_service"] == 8499 - len(followed)
    assert report.rows_kept + sum(report.dropped.values()) == 8499


def test_no_clinic_of_the_sample_says_no(built: NationalBuild) -> None:
    answers = {str(fact.answer) for clinic in built.clinics for fact in clinic.facts.values()}
    assert answers == {"yes"}


def test_the_sample_is_written_checked_and_read_back_identical(
    built: NationalBuild, tmp_path: Path
) -> None:
    output = tmp_path / "clinics.csv"
    build_national(Sources(part_b=(SAMPLE,)), output)
    checked = check_directory(output)
    assert checked.errors == ()
    assert checked.clinics == built.clinics
