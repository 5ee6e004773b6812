"""Places in small letters, as people type them on a telephone, and how far from them."""

from __future__ import annotations

import pytest

from tests.unit.search.understand.readings import reading


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("within half an hour of st louis for sciatica", "@Saint_Louis,_MO sciatica …half"),
        ("45 minute drive from boise kyphoplasty", "@Boise,_ID kyphoplasty …45_minute"),
        ("30min from tampa rfa", "@Tampa,_FL radiofrequency_ablation …30min"),
        ("i live an hour north of atlanta", "@Atlanta,_GA …north"),
        ("outside of houston", "@Houston,_TX …outside"),
        ("south side of chicago", "@Chicago,_IL …south_side"),
        ("kyphoplasty around reno", "@Reno,_NV kyphoplasty"),
        ("im from tulsa need rfa", "@Tulsa,_OK radiofrequency_ablation"),
        ("a 20 minutos de orlando", "@Orlando,_FL …20_minutos"),
        ("a las afueras de dallas", "@Dallas,_TX …afueras"),
        ("cerca del downtown de los angeles", "@Los_Angeles,_CA …downtown"),
        ("soy de miami", "@Miami,_FL"),
        ("rfa hyde park chicago", "@Hyde_Park,_IL radiofrequency_ablation"),
        ("near lax", "@El_Segundo,_CA"),
        ("near wicker grove ketamine", "@?wicker_grove ketamine_infusion"),
    ],
)
def test_how_far_or_which_way_tells_that_a_town_follows(text: str, expected: str) -> None:
    assert reading(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "pain on the north side of my knee",
        "half of my face is numb",
        "two hours of massage",
        "30 minutes of ketamine",
        "lado de la cadera",
        "una hora de fisioterapia",
        "im in agony",
        "now in remission cancer pain",
        "ride from airport",
        "es de nacimiento la escoliosis",
    ],
)
def test_other_words_behind_an_hour_or_a_side_are_no_place(text: str) -> None:
    assert "@" not in reading(text)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("my doctor in boston sent me, i live in worcester", "@Worcester,_MA"),
        ("my surgeon in seattle retired, i'm in spokane now", "@Spokane,_WA"),
        ("used to live in miami now in tampa", "@Tampa,_FL"),
        ("had my surgery in dallas but live in waco", "@Waco,_TX"),
        ("me operaron en houston vivo en laredo", "@Laredo,_TX"),
        ("soy de puerto rico vivo en orlando", "@Orlando,_FL"),
    ],
)
def test_where_somebody_lives_goes_before_where_they_were(text: str, place: str) -> None:
    assert reading(text).split()[0] == place


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("cincinatti ohio sciatica", "@?cincinatti_ohio sciatica"),
        ("sciatica tuscon arizona", "@?tuscon_arizona sciatica"),
        ("rfa alburquerque nm", "@?alburquerque_nm radiofrequency_ablation"),
        ("san deigo ca scs", "@?san_deigo_ca spinal_cord_stimulation"),
        ("el passo tx ciatica", "@?el_passo_tx sciatica"),
        ("rfa in sacremento", "@?sacremento radiofrequency_ablation"),
        ("en pheonix dolor de espalda", "@?pheonix back_pain"),
        ("swelling va", "…swelling_va"),
        ("gabapentin ok", "…gabapentin"),
        ("John Allen, MD, referring for RFA", "radiofrequency_ablation …John_Allen …MD"),
    ],
)
def test_a_town_with_a_letter_wrong_is_asked_about(text: str, expected: str) -> None:
    assert reading(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("25-30 miles of omaha", "@Omaha,_NE ~30"),
        ("25 to 30 miles of omaha", "@Omaha,_NE ~30"),
        ("10–20 miles 85016", "@Phoenix,_AZ_85016 ~20"),
        ("between 5 and 10 miles from 60614", "@Chicago,_IL_60614 ~10"),
        ("20ish miles from reno", "@Reno,_NV ~20"),
        ("twenty or so miles from reno", "@Reno,_NV ~20"),
        ("50 plus miles ok 59101", "@Billings,_MT_59101 ~50"),
        ("within a mile of 10025", "@New_York,_NY_10025 ~1"),
        ("two miles from 33125", "@Miami,_FL_33125 ~2"),
        ("twenty five miles from 33125", "@Miami,_FL_33125 ~25"),
        ("entre 10 y 20 millas de 33125", "@Miami,_FL_33125 ~20"),
        ("dont want to drive over 20 miles 78701", "@Austin,_TX_78701 ~20"),
        ("se le acabo la pila a mi estimulador", "spinal_cord_stimulation …se_le_acabo_la_pila"),
        ("i walk 2 miles a day sciatica", "sciatica …walk_2_miles_a_day"),
    ],
)
def test_a_distance_is_read_as_people_say_it(text: str, expected: str) -> None:
    assert reading(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "my doctor is 90 miles away need closer",
        "closest clinic was 120 miles too far",
        "drove 500 miles now back hurts",
        "i have to drive 90 miles to see my doctor",
        "pain started 2 miles into marathon",
        "vivo a 50 millas del doctor",
        "queda a 100 millas muy lejos",
    ],
)
def test_how_far_something_is_or_was_is_no_wish(text: str) -> None:
    assert "~" not in reading(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("my max is 30 miles 85016", "@Phoenix,_AZ_85016 ~30"),
        ("radius is 20 miles", "~20"),
        ("a 20 millas de fresno", "@Fresno,_CA ~20"),
        ("30 miles is fine 85016", "@Phoenix,_AZ_85016 ~30 …fine"),
    ],
)
def test_a_limit_is_a_wish_however_it_is_told(text: str, expected: str) -> None:
    assert reading(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("texas medicaid mcallen", "@McAllen,_TX $medicaid …texas"),
        ("washington apple health spokane", "@Spokane,_WA $medicaid …washington"),
        ("new york blue cross migraine", "@New_York,_NY migraine $blue_cross"),
        ("Medicare + Mutual of Omaha", "$medicare …Mutual_of_Omaha"),
    ],
)
def test_the_state_of_a_payer_goes_behind_a_town(text: str, expected: str) -> None:
    assert reading(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("epidural mobile al", "@Mobile,_AL epidural_steroid_injection"),
        ("bangor me", "@Bangor,_ME"),
        ("sciatica portland or", "@Portland,_OR sciatica"),
        ("acupuncture lafayette la", "@Lafayette,_LA acupuncture"),
        ("back pain carmel in, medicare", "@Carmel,_IN back_pain $medicare"),
        ("clinica flint mi", "@Flint,_MI"),
        ("dolor dover de", "@Dover,_DE"),
        ("hope me", "…hope"),
        ("can't bend or", "…can't_bend"),
        ("back pain call me", "back_pain …call"),
    ],
)
def test_a_state_that_is_a_word_counts_behind_its_town(text: str, expected: str) -> None:
    assert reading(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("pain doctor in socal", "@?CA interventional_pain_physician"),
        ("norcal crps", "@?CA crps"),
        ("dolor de espalda so cal", "@?CA back_pain"),
        ("swfl epidural", "@Southwest_Florida,_FL epidural_steroid_injection"),
        ("epidural in the dmv", "@Washington,_DC epidural_steroid_injection"),
        ("disabled placard form dmv back pain", "back_pain …disabled_placard_form_dmv"),
    ],
)
def test_regions_go_by_their_short_names(text: str, expected: str) -> None:
    assert reading(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the hartford work comp", "$workers_compensation …hartford"),
        ("The Hartford workers comp, back pain", "back_pain $workers_compensation …Hartford"),
        ("the cincinnati insurance back pain", "back_pain …cincinnati"),
        ("work comp hartford ct", "@Hartford,_CT $workers_compensation"),
        ("Charlotte is my daughter, crps", "crps …Charlotte"),
        ("my son austin has migraines", "migraine …austin"),
        ("Austin es mi hijo, migraña", "migraine …Austin"),
        ("mi hija Victoria tiene migraña", "migraine …Victoria"),
        ("Charlotte is my home, epidural", "@Charlotte,_NC epidural_steroid_injection …home"),
        ("doctor for my mom tampa", "@Tampa,_FL"),
        ("doctor en la villa", "…villa"),
        ("clínica en la villa, chicago", "@Chicago,_IL …villa"),
        ("doctor en la villa tx", "@La_Villa,_TX"),
    ],
)
def test_an_insurer_or_a_child_is_no_town(text: str, expected: str) -> None:
    assert reading(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("near dc", "@Washington,_DC"),
        ("pain clinic in DC", "@Washington,_DC"),
        ("dc area nerve block", "@Washington,_DC nerve_block"),
        ("cerca de dc", "@Washington,_DC"),
        ("i live in dc and need a pt", "@Washington,_DC physical_therapy"),
        ("need a DC for neck pain", "chiropractor neck_pain"),
        ("un dc cerca de tampa", "@Tampa,_FL chiropractor"),
        ("back pain dc", "back_pain chiropractor"),
        ("dc near philadelphia pa", "@Philadelphia,_PA chiropractor"),
        ("my pa said ketamine", "ketamine_infusion"),
    ],
)
def test_a_code_that_people_sign_with_is_a_place_only_where_a_place_is_told(
    text: str, expected: str
) -> None:
    assert set(expected.split()) <= set(reading(text).split())
    places = [one for one in reading(text).split() if one.startswith("@")]
    assert places == [one for one in expected.split() if one.startswith("@")]
