"""Every page there is, for the walks that look at all of them in each language."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import Locator, expect

from finder.services.wording.texts import wording
from finder.taxonomy.taxonomy import standard_taxonomy
from tests.browser.directories import ACUPUNCTURE, KYPHOPLASTY, SCS
from tests.browser.pages.person import Person


@dataclass(frozen=True)
class Shown:
    """A page: its address, and its heading as a key of the texts, a term, or a clinic's name."""

    path: str
    key: str = ""
    concept: str = ""
    name: str = ""
    is_streamlits: bool = True

    @property
    def address(self) -> str:
        """The address of the page, without what it is asked."""
        return self.path.partition("?")[0].strip("/")

    def heading(self, language: str) -> str:
        """Its heading of the first level."""
        if self.concept:
            return standard_taxonomy().in_language(language).concepts[self.concept].label
        return self.name or wording(language).say(self.key)

    def opened_by(self, person: Person, language: str) -> Locator:
        """Its heading, once the page is drawn to its end."""
        person.goes_to(self.path)
        heading = person.page.get_by_role("heading", level=1, name=self.heading(language))
        expect(heading).to_be_attached()
        if self.is_streamlits:
            person.settles()
        return heading


VISITORS = (
    Shown("/", "find.title"),
    Shown("/clinic?id=told", name="Clínica Inventada del Dolor"),
    Shown("/clinic?id=none", "clinic.not_found"),
    Shown("/shortlist?ids=told,az-01,az-02,nobody", "shortlist.title"),
    Shown("/shortlist", "shortlist.title"),
    Shown(f"/call-sheet?need={SCS}&need={ACUPUNCTURE}&ids=told,az-01", "call_sheet.title"),
    Shown("/guide", "guide.title"),
    Shown("/guide?topic=sciatica", concept="sciatica"),
    Shown(f"/guide?topic={SCS}", concept=SCS),
    Shown("/guide?topic=is_this_for_me", "guide.check.title"),
    Shown(f"/together?need={KYPHOPLASTY}&need={ACUPUNCTURE}", "together.title"),
    Shown("/access", "access.title"),
    Shown(f"/referrers?need={KYPHOPLASTY}", "referrers.title"),
    Shown("/about", "about.title"),
    Shown("/accessibility", "accessibility.title"),
    Shown("/sign-in", "sign_in.title", is_streamlits=False),
)
ADMINS = (
    Shown("/admin", "admin.title"),
    Shown("/upload", "upload.title"),
    Shown("/history", "history.title"),
    Shown("/edit", "edit.title"),
    Shown("/reports", "report.admin.title"),
    Shown("/calls", "calls.title"),
    Shown("/health", "health.title"),
    Shown("/release", "release.title"),
    Shown("/directories", "directories.title"),
    Shown("/log", "log.title"),
)
