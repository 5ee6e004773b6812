"""Every page, for the admin that the address names: `?as=Ada`; a visitor without."""

import streamlit as st

from finder.services.accounts.principal import Principal, Role
from finder.ui.about import accessibility
from finder.ui.about import page as about
from finder.ui.access import page as access
from finder.ui.admin.calls import page as admin_calls
from finder.ui.admin.health import page as admin_health
from finder.ui.admin.reports import page as admin_reports
from finder.ui.clinic import page as clinic
from finder.ui.find import page as find
from finder.ui.guide import page as guide
from finder.ui.referrers import page as referrers
from finder.ui.shell import principal as shell
from finder.ui.shell.guard import guarded
from finder.ui.shell.header import show_header, show_shell
from finder.ui.shortlist import call_sheet, together
from finder.ui.shortlist import page as shortlist
from finder.ui.visit.resources import begin_run
from finder.ui.visit.routes import AdminPages, Pages, remember_admin_pages, remember_pages
from finder.ui.visit.state import note_navigation, visit


def principal() -> Principal:
    name = st.session_state.get("admin", "")
    return Principal(name, Role.OWNER if name else Role.VISITOR)


shell.principal = principal  # whatever asks who is there asks this

begin_run()
note_navigation(visit())
if "as" in st.query_params:
    st.session_state["admin"] = st.query_params["as"]
pages = Pages(
    find=st.Page(guarded(find.show), title="Find", url_path="find", default=True),
    clinic=st.Page(guarded(clinic.show), title="Clinic", url_path="clinic"),
    shortlist=st.Page(guarded(shortlist.show), title="Shortlist", url_path="shortlist"),
    call_sheet=st.Page(guarded(call_sheet.show), title="Call sheet", url_path="call-sheet"),
    guide=st.Page(guarded(guide.show), title="Guide", url_path="guide"),
    together=st.Page(guarded(together.show), title="Together", url_path="together"),
    access=st.Page(guarded(access.show), title="Access", url_path="access"),
    referrers=st.Page(guarded(referrers.show), title="Referrers", url_path="referrers"),
    about=st.Page(guarded(about.show), title="About", url_path="about"),
    accessibility=st.Page(
        guarded(accessibility.show), title="Accessibility", url_path="accessibility"
    ),
)
admin = [
    st.Page(guarded(admin_reports.show), title="Reports", url_path="reports"),
    st.Page(guarded(admin_calls.show), title="Calls", url_path="calls"),
    st.Page(guarded(admin_health.show), title="Health", url_path="health"),
]
st.set_page_config(page_title="Upkeep", layout="wide")
current = st.navigation([*pages, *admin], position="hidden")
remember_pages(pages)
needed = [admin[0]] * len(AdminPages._fields)  # links to them need some page
remember_admin_pages(AdminPages(*needed))
show_shell(language="en", navigation="Main")
show_header(brand="Pain Clinic Finder", menu="Menu", pages=[pages.find, *admin], current=current)
current.run()
