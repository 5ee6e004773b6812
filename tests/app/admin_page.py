"""An admin page run without a browser, for whoever is said to be in front of it."""

from __future__ import annotations

ADMIN_SCRIPT = """
import streamlit as st

from finder.ui.about import accessibility
from finder.ui.about import page as about
from finder.ui.access import page as access
from finder.ui.admin.{page} import page as admin_page
from finder.ui.clinic import page as clinic
from finder.ui.find import page as find
from finder.ui.shortlist import call_sheet, together
from finder.ui.shortlist import page as shortlist
from finder.ui.guide import page as guide
from finder.ui.referrers import page as referrers
from finder.ui.visit.resources import begin_run
from finder.ui.visit.routes import AdminPages, Pages, remember_admin_pages, remember_pages

begin_run()
pages = Pages(
    find=st.Page(find.show, url_path="find"),
    clinic=st.Page(clinic.show, url_path="clinic"),
    shortlist=st.Page(shortlist.show, url_path="shortlist"),
    call_sheet=st.Page(call_sheet.show, url_path="call-sheet"),
    guide=st.Page(guide.show, url_path="guide"),
    together=st.Page(together.show, url_path="together"),
    access=st.Page(access.show, url_path="access"),
    referrers=st.Page(referrers.show, url_path="referrers"),
    about=st.Page(about.show, url_path="about"),
    accessibility=st.Page(accessibility.show, url_path="accessibility"),
)
desk = st.Page(admin_page.show, url_path="desk", default=True)
remember_admin_pages(AdminPages(*[desk] * len(AdminPages._fields)))
current = st.navigation([desk, *pages], position="hidden")
remember_pages(pages)
current.run()
"""
