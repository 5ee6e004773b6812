"""The real samples, counted again by an independent query over the raw tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from finder.directory.changes import ChangeKind
from finder.directory.fact import Answer
from finder.geography.gazetteer import standard_gazetteer
from finder.intake.validation import check_directory
from finder.national.build import NationalBuild, build_directory
from finder.national.report import SourceReport
from finder.national.sources.federal_files import Sources
from finder.search.query import Need, Order, Query
from finder.services.accounts.principal import Principal, Role
from finder.services.build_national import build_national
from finder.services.directory import Directory
from finder.services.find_clinics import find_clinics
from finder.services.imports.upload import ImportOptions, plan_import, publish_import
from finder.services.publishing.live_directory import LiveDirectory
from finder.settings import DATA
from finder.storage.database import open_database
from finder.storage.store import Store
from finder.taxonomy.taxonomy import Taxonomy

CMS = Path(__file__).resolve().parents[3] / "../shared/data/cms"
SAMPLE = CMS / "partb_provider_service_2012_sample.tsv.gz"
NPPES = CMS / "npidata_pfile_sample_2018.csv.gz"
CLINICIANS = CMS / "dac_sample.csv.gz"
EVERYTHING = Sources(part_b=(SAMPLE,), nppes=NPPES, clinicians=CLINICIANS)
PAT = Principal("Pat", Role.OWNER)
PRACTICE = "Provider {} Line Business Practice Location Address"

pytestmark = pytest.mark.skipif(
    not all(path.exists() for _, path in EVERYTHING),
    reason="needs the real samples, ../shared/data/cms",
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


def entering(claims: pd.DataFrame) -> set[str]:
    """Whose claims alone let a site in: not only a few of one family by who treats no pain."""
    families = pd.read_csv(DATA / "taxonomy/family_members.csv", dtype=str)
    first = families.drop_duplicates("member").set_index("member").family
    rows = claims[claims.enters].drop_duplicates(["npi", "code", "place_of_service"])
    kinds = rows.procedure.map(lambda key: first.get(key, key))
    by_npi = rows.assign(kind_of=kinds).groupby("npi")
    pain = (rows.pain_type == "anywhere") | (
        (rows.pain_type == "office") & (rows.place_of_service == "O")
    )
    treats = set(rows[pain].npi)
    many = by_npi.line_srvc_cnt.sum().ge(50) | by_npi.kind_of.nunique().ge(2)
    return treats | set(many[many].index)


@pytest.fixture(scope="module")
def leading(claims: pd.DataFrame) -> pd.DataFrame:
    """The rows of all in a building of a provider that makes it a pain clinic.

    No building has two of these; `site` is the one, `alone` whether nobody else is there.
    """
    house = (
        claims.nppes_provider_street1.str.extract(r"^(\d+)", expand=False)
        + "|"
        + claims.nppes_provider_zip.str[:5]
    )
    leads = claims.npi.isin(entering(claims)) | (claims.type_enters == "yes")
    sites = claims.assign(house=house)[leads].drop_duplicates("npi").set_index("house").npi
    assert sites.index.is_unique
    rows = claims.assign(site=house.map(sites)).dropna(subset="site")
    rows = rows[(rows.procedure != "") | (rows.npi == rows.site)]
    shared = rows[rows.npi != rows.site].site
    return rows.assign(alone=~rows.site.isin(shared))


def test_the_sample_gives_a_clinic_for_each_leading_provider(
    built: NationalBuild, leading: pd.DataFrame
) -> None:
    assert built.report.sources[0].period == "2012"
    assert built.report.rows_read == 8499
    assert len(built.clinics) == leading.site.nunique() == 16
    assert {clinic.npi for clinic in built.clinics} - {""} == set(leading[leading.alone].site)


def test_each_procedure_is_counted_as_an_independent_query_counts_it(
    built: NationalBuild, leading: pd.DataFrame
) -> None:
    expected = leading[leading.states].groupby("procedure").site.nunique().to_dict()
    assert dict(built.report.procedures) == expected


def test_services_and_patients_are_counted_as_an_independent_query_counts_them(
    built: NationalBuild, leading: pd.DataFrame
) -> None:
    (shared,) = leading[~leading.alone].site.unique()
    sums = leading[leading.states].groupby(["site", "procedure"])
    counting = {"line_srvc_cnt": "sum", "bene_unique_cnt": "max"}
    expected = sums.agg(counting).round().astype(int)
    found = {
        (clinic.npi or shared, key): (fact.evidence.services, fact.evidence.patients)
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


# The three samples together, and each alone


@pytest.fixture(scope="module")
def together(taxonomy: Taxonomy) -> NationalBuild:
    return build_directory(EVERYTHING, taxonomy=taxonomy, gazetteer=standard_gazetteer())


@pytest.fixture(scope="module")
def from_registry(taxonomy: Taxonomy) -> NationalBuild:
    return build_directory(Sources(nppes=NPPES), taxonomy=taxonomy, gazetteer=standard_gazetteer())


@pytest.fixture(scope="module")
def from_clinicians(taxonomy: Taxonomy) -> NationalBuild:
    return build_directory(
        Sources(clinicians=CLINICIANS), taxonomy=taxonomy, gazetteer=standard_gazetteer()
    )


@pytest.fixture(scope="module")
def registry() -> pd.DataFrame:
    """Each row of the registry with the disciplines of its codes, and whether it leads."""
    rows = pd.read_csv(NPPES, dtype=str, keep_default_na=False)
    codes = pd.read_csv(DATA / "taxonomy/codes.csv", dtype=str)
    keys = codes[codes.system == "NUCC"].set_index("code").key
    clinics = set(pd.read_csv(DATA / "taxonomy/clinic_codes.csv", dtype=str).code)
    held = rows.filter(regex=r"Healthcare Provider Taxonomy Code_\d+$")
    known = {
        code: keys.get(code, keys.get(code[:4])) for code in pd.unique(held.to_numpy().ravel())
    }
    rows["keys"] = held.apply(lambda row: {known[code] for code in row if known[code]}, axis=1)
    ended, begun = (
        pd.to_datetime(rows[f"NPI {what} Date"], format="%m/%d/%Y", errors="coerce")
        for what in ("Deactivation", "Reactivation")
    )
    gone = ended.notna() & ~(begun >= ended)
    pain = rows["keys"].map(lambda said: "interventional_pain_physician" in said)
    rows["leads"] = (pain | held.isin(clinics).any(axis=1)) & ~gone
    rows["house"] = (
        rows[PRACTICE.format("First")].str.extract(r"(?:^|, )(\d+ [NSEW]? ?\w+)", expand=False)
        + "|"
        + rows["Provider Business Practice Location Address Postal Code"].str[:5]
    )
    return rows


@pytest.fixture(scope="module")
def listed_clinicians() -> pd.DataFrame:
    """Each row of Doctors and Clinicians with all its specialties."""
    rows = pd.read_csv(CLINICIANS, dtype=str, keep_default_na=False).rename(columns=str.strip)
    specialties = rows[["pri_spec", *(f"sec_spec_{number}" for number in range(1, 5))]]
    rows["all"] = specialties.apply(lambda row: {cell.strip() for cell in row} - {""}, axis=1)
    return rows


def source(built: NationalBuild, kind: str) -> SourceReport:
    (found,) = (one for one in built.report.sources if one.kind == kind)
    return found


def test_the_registry_gives_a_clinic_for_each_house_with_a_pain_physician(
    from_registry: NationalBuild, registry: pd.DataFrame
) -> None:
    leading = registry[registry.leads]
    assert leading.house.notna().all()
    assert len(from_registry.clinics) == leading.house.nunique() == 10


def test_every_pain_physician_of_the_registry_is_a_member_of_a_team(
    from_registry: NationalBuild, registry: pd.DataFrame
) -> None:
    evidence = [
        clinic.fact("interventional_pain_physician").evidence for clinic in from_registry.clinics
    ]
    counted = sum(one.clinicians or 0 for one in evidence if one is not None)
    assert counted == registry.leads.sum() == 20
    assert {one.source for one in evidence if one is not None} == {"NPPES registry"}


def test_the_teams_of_the_registry_are_counted_as_an_independent_query_counts_them(
    from_registry: NationalBuild, registry: pd.DataFrame
) -> None:
    houses = registry[registry.house.isin(set(registry[registry.leads].house))]
    near = houses[houses["keys"].map(bool)]
    report = source(from_registry, "nppes")
    # In the same house and yet not there is only who has another suite than each who leads.
    assert report.rows_kept + report.dropped["other_suite"] == len(near)
    assert from_registry.report.providers == report.rows_kept
    named = near["keys"].explode().value_counts().to_dict()
    counts: dict[str, int] = {}
    for clinic in from_registry.clinics:
        for key, fact in clinic.facts.items():
            assert fact.evidence is not None
            counts[key] = counts.get(key, 0) + (fact.evidence.clinicians or 0)
    assert counts.keys() <= named.keys()
    assert all(count <= named[key] for key, count in counts.items())
    assert 0 <= sum(named.values()) - sum(counts.values()) <= report.dropped["other_suite"]


def test_every_row_of_the_registry_is_accounted_for(
    from_registry: NationalBuild, registry: pd.DataFrame
) -> None:
    report = source(from_registry, "nppes")
    assert report.rows_read == len(registry) == 2000
    assert report.dropped["other_taxonomy"] == (~registry["keys"].map(bool)).sum()
    assert "deactivated" not in report.dropped  # all thirty of them are registered again
    assert (registry["NPI Deactivation Date"] != "").sum() == 30
    assert report.rows_kept + sum(report.dropped.values()) == 2000


def test_a_chiropractor_whose_second_specialty_is_pain_lets_no_clinic_in(
    from_clinicians: NationalBuild, listed_clinicians: pd.DataFrame
) -> None:
    pain = {"PAIN MANAGEMENT", "INTERVENTIONAL PAIN MANAGEMENT", "PAIN MEDICINE"}
    named = listed_clinicians[listed_clinicians["all"].map(lambda said: bool(said & pain))]
    assert named.pri_spec.str.strip().tolist() == ["CHIROPRACTIC"]
    assert from_clinicians.clinics == ()


def test_every_row_of_the_clinicians_is_accounted_for(
    from_clinicians: NationalBuild, listed_clinicians: pd.DataFrame
) -> None:
    types = pd.read_csv(DATA / "national/provider_types.csv", dtype=str, keep_default_na=False)
    team = set(types[(types.discipline != "") | (types.enters == "yes")].provider_type.str.upper())
    others = listed_clinicians[~listed_clinicians["all"].map(lambda said: bool(said & team))]
    report = source(from_clinicians, "clinicians")
    assert report.rows_read == len(listed_clinicians) == 386
    assert report.dropped["other_specialty"] == len(others)
    assert report.rows_kept == 0
    assert report.rows_kept + sum(report.dropped.values()) == 386


@pytest.fixture(scope="module")
def alone(
    built: NationalBuild, from_clinicians: NationalBuild, from_registry: NationalBuild
) -> tuple[NationalBuild, ...]:
    return built, from_clinicians, from_registry


def test_nobody_is_in_two_of_the_samples(
    registry: pd.DataFrame, claims: pd.DataFrame, listed_clinicians: pd.DataFrame
) -> None:
    everyone = [set(rows) for rows in (registry.NPI, claims.npi, listed_clinicians.NPI)]
    assert sum(map(len, everyone)) == len(set.union(*everyone))


def test_together_they_give_what_each_gives_alone(
    together: NationalBuild, alone: tuple[NationalBuild, ...]
) -> None:
    expected = {clinic.id: clinic for each in alone for clinic in each.clinics}
    found = {clinic.id: clinic for clinic in together.clinics}
    # one of the registry works in a building of the claims
    (one,) = (key for key, clinic in found.items() if clinic != expected[key])
    facts = dict(found[one].facts)
    assert facts.pop("nurse_anesthetist").answer is Answer.YES
    assert {**found, one: replace(found[one], facts=facts)} == expected
    *others, registry = together.report.sources
    *each_alone, registry_alone = (source for each in alone for source in each.report.sources)
    assert others == each_alone
    assert registry.rows_kept == registry_alone.rows_kept + 1
    assert together.report.providers == sum(each.report.providers for each in alone) + 1
    assert len(together.clinics) == 26


def test_no_clinic_of_the_three_says_no(together: NationalBuild) -> None:
    answers = {fact.answer for clinic in together.clinics for fact in clinic.facts.values()}
    assert answers == {Answer.YES}
    assert {clinic.telehealth for clinic in together.clinics} <= {True, None}


# Imported and searched


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    output = tmp_path_factory.mktemp("national") / "clinics.csv"
    build_national(EVERYTHING, output)
    return output


@pytest.fixture(scope="module")
def store(written: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store that was empty before the clinics of the three samples were imported."""
    folder = tmp_path_factory.mktemp("store")
    store = Store(open_database(f"sqlite:///{folder / 'finder.db'}"))
    plan = plan_import(store, written, "clinics.csv", by=PAT)
    assert plan.report.errors == ()
    assert plan.changes.counts[ChangeKind.ADDED] == 26
    assert publish_import(store, plan, PAT) is not None
    yield store
    store.database.close()


@pytest.fixture(scope="module")
def directory(store: Store, taxonomy: Taxonomy) -> Directory:
    return LiveDirectory(store, taxonomy).current()


def test_the_three_samples_are_written_checked_and_read_back_identical(
    together: NationalBuild, written: Path
) -> None:
    checked = check_directory(written)
    assert checked.errors == ()
    assert checked.clinics == together.clinics


def test_the_three_samples_are_listed_with_all_their_facts(
    together: NationalBuild, directory: Directory
) -> None:
    listed = {clinic.id: clinic for clinic in directory.listed}
    assert listed.keys() == {clinic.id for clinic in together.clinics}
    for clinic in together.clinics:
        assert listed[clinic.id].facts == clinic.facts
        assert listed[clinic.id].name == clinic.name
        assert listed[clinic.id].position == clinic.position


@pytest.mark.parametrize("complete", [False, True], ids=["a part", "the complete list"])
def test_a_rebuild_is_imported_as_no_change_at_all(
    store: Store, written: Path, tmp_path: Path, *, complete: bool
) -> None:
    again = tmp_path / "again.csv"
    build_national(EVERYTHING, again)
    assert again.read_bytes() == written.read_bytes()
    plan = plan_import(store, again, "again.csv", by=PAT, options=ImportOptions(complete=complete))
    assert list(plan.changes) == []
    assert plan.possible_duplicates == ()
    assert len(plan.unchanged) == 26
    assert publish_import(store, plan, PAT) is None


def test_a_search_finds_the_clinics_whose_facts_say_so(
    together: NationalBuild, directory: Directory
) -> None:
    report = together.report
    for key, count in {**report.procedures, **report.disciplines}.items():
        found = find_clinics(directory, Query(needs=(Need(key),)))
        expected = {clinic.id for clinic in together.clinics if clinic.answer(key) is Answer.YES}
        assert {one.clinic.id for one in found.matching()} == expected
        assert found.total_matching == count
        assert found.total_not_stated == len(together.clinics) - count  # silent, and never no


def test_a_search_by_volume_begins_with_the_pain_clinics_of_most_services(
    directory: Directory,
) -> None:
    need = "epidural_steroid_injection"
    found = find_clinics(directory, Query(needs=(Need(need),), order=Order.VOLUME))
    told = [
        (one.also_offers, -evidence.services)
        for one in found.matching()
        if (evidence := one.clinic.fact(need).evidence) and evidence.services is not None
    ]
    assert len(told) == found.total_matching > 10
    assert 0 < found.total_also_offering < found.total_matching
    assert told == sorted(told)
