"""Searches that every door answers alike: one line a case, in the words of a page's URL."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Search:
    """A search as a URL has it, with the place and the area that no URL of a page has.

    `text` is the query string; `near` a place in any form, `area` south, west, north and east.
    Of the answer the clinics from `offset` on are compared, `limit` at most.
    """

    text: str
    near: str = ""
    area: str = ""
    offset: int = 0
    limit: int = 100

    def __str__(self) -> str:
        return " ".join(filter(None, (self.text, self.near, self.area))) or "everything"


PHOENIX = "Phoenix, AZ"
SEARCHES = (
    Search(""),
    Search("", near=PHOENIX),
    # needs: a procedure, the team, a family, a problem, narrowed, several
    Search("need=kyphoplasty", near=PHOENIX),
    Search("need=chiropractor&need=acupuncture", near=PHOENIX),
    Search("need=mental_health&within=100", near="Tucson, AZ"),
    Search("need=mental_health~psychiatrist&within=250", near="Tucson, AZ"),
    Search("for=sciatica&for=neck_pain", near=PHOENIX),
    Search("for=sciatica~physical_therapy&within=100", near="Miami, FL"),
    Search("need=ablation&need=kyphoplasty&match=any&within=25", near=PHOENIX),
    # plan, languages, ages, hours, visits
    Search("need=takes_medicare&need=speaks_spanish", near=PHOENIX),
    Search("need=takes_medicaid&within=anywhere"),
    Search("need=takes_sample_mutual&nice=speaks_vietnamese", near="Los Angeles, CA"),
    Search("need=children&within=500", near="Chicago, IL"),
    Search("need=older_people", near=PHOENIX),
    Search("need=saturday&for=back_pain", near=PHOENIX),
    Search("need=evening&nice=telehealth&order=best", near=PHOENIX),
    Search("need=accepting_new_patients&need=no_referral_needed", near="Las Vegas, NV"),
    Search("need=self_pay&need=adults&within=100", near="Las Vegas, NV"),
    # getting there, the physicians, how fresh
    Search("need=wheelchair_access&nice=public_transport&order=best", near="Chicago, IL"),
    Search("need=board_certified&within=250", near="Miami, FL"),
    Search("need=checked_recently&need=kyphoplasty&within=100", near=PHOENIX),
    Search("need=wheelchair_access&unknown=hide&within=anywhere"),
    # practical matters hold beside "any", a problem may be nice to have, a name beside needs
    Search("need=ablation&need=kyphoplasty&need=takes_medicare&match=any", near=PHOENIX),
    Search(
        "need=kyphoplasty&nice=sciatica&nice=mental_health~psychiatrist&order=best", near="85016"
    ),
    Search("need=kyphoplasty&name=pain&unknown=hide&within=250", near="Tucson, AZ"),
    Search("nice=acupuncture&order=best&within=25", near="Los Angeles, CA"),
    # what nobody says, and what comes first
    Search("need=spinal_cord_stimulation&unknown=hide", near=PHOENIX),
    Search("need=kyphoplasty&unknown=hide&within=25", near="85016"),
    Search("need=kyphoplasty&need=acupuncture&unknown=hide&within=250", near="Miami, FL"),
    Search("need=kyphoplasty&need=acupuncture&unknown=hide&within=anywhere"),
    Search("need=epidural_steroid_injection&unknown=hide&within=25", near="33.45, -112.07"),
    Search("need=psychologist&unknown=hide", near=PHOENIX),
    Search("need=mental_health&need=kyphoplasty&unknown=hide&within=250", near="Tucson, AZ"),
    Search("need=mental_health~psychiatrist&unknown=hide&within=500", near="Tucson, AZ"),
    Search("need=ablation&unknown=hide&within=100", near="Las Vegas, NV"),
    Search("need=ablation&need=kyphoplasty&match=any&unknown=hide", near=PHOENIX),
    Search("need=chiropractor&need=psychologist&match=any&unknown=hide", near="Miami, FL"),
    Search("need=takes_medicare&unknown=hide", near=PHOENIX),
    Search("need=takes_medicaid&need=takes_medicare&need=chiropractor&unknown=hide", near=PHOENIX),
    Search("need=accepting_new_patients&unknown=hide&nice=telehealth&order=best", near=PHOENIX),
    Search("need=kyphoplasty&nice=acupuncture&nice=telehealth&order=best", near=PHOENIX),
    Search("need=kyphoplasty&order=volume", near=PHOENIX),
    # a place in every form, and how far
    Search("need=kyphoplasty", near="85016"),
    Search("need=kyphoplasty", near="85016-1234"),
    Search("need=kyphoplasty", near="33.45, -112.07"),
    Search("need=kyphoplasty", near="phx"),
    Search("need=kyphoplasty", near="1 N Central Ave, Phoenix, AZ 85004"),
    Search("need=kyphoplasty", near="Maricopa County, AZ"),
    Search("need=kyphoplasty", near="Bay Area"),
    Search("within=5", near="85016"),
    Search("within=7.5", near="85016"),
    Search("within=500", near="Anchorage, AK"),
    Search("within=anywhere&need=kyphoplasty", near="Honolulu, HI"),
    Search("need=kyphoplasty", area="33,-112.4,33.8,-111.6"),
    Search("for=sciatica&within=5", near=PHOENIX, area="32,-115,37,-109"),
    Search("", area="51,172,61,-179"),
    Search("need=kyphoplasty&nice=telehealth&order=best", near="85016", area="33,-113,34,-111"),
    # by name
    Search("name=institute", near=PHOENIX),
    Search("name=pain+associates&within=anywhere"),
    Search("name=there+is+no+such+clinic"),
    # page by page
    Search("for=sciatica", near=PHOENIX, limit=10),
    Search("for=sciatica", near=PHOENIX, offset=10, limit=10),
    Search("for=sciatica", near=PHOENIX, offset=65, limit=10),
    Search("for=sciatica", near=PHOENIX, offset=100_000),
)
