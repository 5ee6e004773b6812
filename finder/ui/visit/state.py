"""What one visitor asks, kept for the visit and mirrored in the URL, but for the place.

The session owns the search; the URL is a copy of it that can be shared. A URL that the
page did not write itself (a shared link) wins over the session. What no link may tell, the
place above all, is kept in the browser tab, step by step: see
`finder.ui.find.tab_memory`.
"""

from __future__ import annotations

import secrets
from collections.abc import Container, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from finder.errors import InputError
from finder.geography.place import Place
from finder.language.offered import PARAMETER as LANGUAGE
from finder.search.parameters import PARAMETERS, from_parameters, to_parameters, unknown_in
from finder.search.query import Query
from finder.services.turns import PageTurn
from finder.services.wording.first_help import FirstHelp
from finder.ui.visit.goal import Goal
from finder.ui.visit.language import kept_in_url
from finder.ui.visit.resources import taxonomy

_KEY, _PAGE = "visit", "visited_page"
PAGE_SIZE = 10


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """What is asked back at the field: a sentence, and the keys of what can be chosen.

    `taken` is whether one of them was chosen already; the others can still be added.
    """

    text: str
    offers: tuple[str, ...] = ()
    taken: bool = False


@dataclass
class FieldText:
    """What a text field shows, and how often the page has changed it.

    A browser takes the text whenever `stamp` is new to it; what a person types in between
    is theirs.
    """

    text: str = ""
    stamp: int = 0

    def show(self, text: str) -> None:
        """Let the field show `text`, whatever it showed before."""
        self.text = text
        self.stamp += 1


@dataclass
class HistoryStep:
    """Where the visit stands in the tab's history.

    `word` names the step, and means nothing by itself; `shown` is the search that it stands
    for, None before it was drawn. While `asks` is set, the browser may tell what was seen at
    this step before.
    """

    word: str = field(default_factory=lambda: secrets.token_hex(8))
    shown: object = None
    asks: str = field(default_factory=lambda: secrets.token_hex(8))


@dataclass
class Visit:
    """One visitor's search. `written` is the URL that the page last wrote or adopted.

    `overtaken` are the URLs before it, which the browser may still send until it has shown
    once that it heard of `written`.

    `shown` is how many clinics of each list are open, and `not_stated_open` whether the
    person opened or closed the second list. `chosen` is the clinic that list and map point
    at, `fit` counts how often the map was asked to show all results, `scrolls` how often
    `goal` was to come into sight.

    `question`, `first_help`, `left_over`, `excluded` and `not_searched` answer what was typed
    last: what is asked back, the help to show at once, the words that nothing was made of, what
    was not wanted, and what was understood but cannot be searched by; `tells_who` says that they
    told who a patient is. `unknown_asked` is what a link asks that is not known here;
    `asked_nothing` says that a search was started with nothing in it, and `shared` that the
    search came with a link. `opens` is the clinic whose page is to be shown next, `asks_of` the
    one whose open questions are, `held_up` that Search was pressed and something at the fields
    stands before its answer, and `compares` says that the shortlist is; `reads` is the page
    of the guide, and `read_beside` the clinic whose page it was opened from; `prints` how often
    the list was to be printed. `any_browser` says that the browser could not fetch pins that were
    meant for it alone. `surrounded_by` is the shortlist that stands around the page.
    """

    query: Query = field(default_factory=Query)
    place: Place | None = None
    place_error: InputError | None = None
    what: FieldText = field(default_factory=FieldText)
    where: FieldText = field(default_factory=FieldText)
    question: OpenQuestion | None = None
    first_help: FirstHelp | None = None
    left_over: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    not_searched: tuple[str, ...] = ()
    tells_who: bool = False
    unknown_asked: tuple[str, ...] = ()
    asked_nothing: bool = False
    held_up: bool = False
    shared: bool = False
    opens: str = ""
    asks_of: str = ""
    compares: bool = False
    reads: dict[str, str] = field(default_factory=dict)
    read_beside: str = ""
    prints: int = 0
    any_browser: bool = False
    surrounded_by: tuple[str, ...] = ()
    written: dict[str, list[str]] | None = None
    overtaken: list[dict[str, list[str]]] = field(default_factory=list)
    chosen: str | None = None
    shown: int = PAGE_SIZE
    shown_not_stated: int = PAGE_SIZE
    not_stated_open: bool | None = None
    fit: int = 0
    scrolls: int = 0
    goal: Goal = Goal.HEADLINE
    editing: bool = True
    handled: set[str] = field(default_factory=set)
    step: HistoryStep = field(default_factory=HistoryStep)
    widgets: dict[str, tuple[int, object]] = field(default_factory=dict)

    def ask(self, query: Query) -> None:
        """Ask something else; lists and map start afresh."""
        if query != self.query:
            self.query = query
            self.start_over()

    def start_over(self) -> None:
        """Back to the first page of each list, with nothing chosen and the map refitted."""
        self.shown = self.shown_not_stated = PAGE_SIZE
        self.not_stated_open = None
        self.chosen = None
        self.fit += 1

    def search_from(self, place: Place | None, text: str) -> None:
        """Search from another place, whose field shows `text`."""
        before, self.place, self.place_error = self.place, place, None
        if text != self.where.text:
            self.where.show(text)
        self.query = self.query.from_place(place, instead_of=before)
        self.start_over()

    def forget_answers(self) -> None:
        """Take back what was answered to the words typed before."""
        self.question, self.first_help = None, None
        self.left_over = self.excluded = self.not_searched = ()
        self.tells_who = False

    def forget_ways(self) -> None:
        """Let none of what was pressed to go elsewhere be left to do."""
        self.opens = self.asks_of = ""
        self.compares = False
        self.reads = {}

    @property
    def answered(self) -> bool:
        """Whether nothing stands at the fields that the visitor has to see first."""
        return self.question is None and self.first_help is None and self.place_error is None

    @property
    def folded(self) -> bool:
        """Whether one line stands for the whole form."""
        return not self.editing and self.asked and self.answered

    @property
    def asked(self) -> bool:
        """Whether the visitor has asked for anything yet."""
        query = self.query
        return bool(query.needs or query.name or query.origin or query.area)

    @property
    def bounded(self) -> bool:
        """Whether the search has a place or a name, without which its list is everywhere's."""
        query = self.query
        return bool(query.origin or query.area or query.name)

    @property
    def remembered(self) -> str:
        """What the browser's tab keeps of the place: a text that finds the same place again."""
        place = self.place
        if place is None or place.is_named:
            return self.where.text
        return f"{place.position.latitude:.3f}, {place.position.longitude:.3f}"

    def choose(self, clinic_id: str, show: Goal) -> None:
        """Point at a clinic in list and map, and bring `show` into sight."""
        self.chosen = clinic_id
        self.scroll_to(show)

    def scroll_to(self, goal: Goal) -> None:
        """Bring `goal` into sight when the page is drawn."""
        self.goal = goal
        self.scrolls += 1

    def react_once(self, event: str) -> bool:
        """Whether `event` is seen for the first time in this visit."""
        if event in self.handled:
            return False
        self.handled.add(event)
        return True

    def widget_key(self, name: str, value: object) -> str:
        """The key of a widget `name` that is to show `value`.

        A browser keeps what a widget last showed, in a closed popover too, and sends it with
        whatever comes next. So a value that something else changed comes under a new key:
        what is still held for the old one means nothing.
        """
        version, shown = self.widgets.get(name, (0, value))
        if shown != value:
            version += 1
        self.widgets[name] = (version, value)
        return f"{name}:{version}" if version else name

    def widget_value(self, name: str) -> object:
        """What a person chose in the widget `name`, in its own callback."""
        version, _ = self.widgets[name]
        value: object = st.session_state[f"{name}:{version}" if version else name]
        self.widgets[name] = (version, value)
        return value


def visit() -> Visit:
    """The search of the visitor whose page is being drawn."""
    if _KEY not in st.session_state:
        st.session_state[_KEY] = Visit()
    current: Visit = st.session_state[_KEY]
    return current


def session_id() -> str:
    """What Streamlit calls this visit; "" where a page is drawn without it."""
    context = get_script_run_ctx()
    return context.session_id if context else ""


def note_navigation(current: Visit, turn: PageTurn | None = None) -> None:
    """Believe the URL when the visitor went Back or Forward, as `turn` may tell, too.

    The URL is not all that was seen at that step, so the browser is asked for the rest.
    """
    context = get_script_run_ctx()
    is_told = turn is not None and turn.goes_through_history
    if is_told or (context is not None and context.is_history_navigation):
        current.overtaken.clear()
        current.step = HistoryStep()


def adopt_url(current: Visit, known: Container[str], *, arriving: bool) -> None:
    """Take over a URL that the page did not write.

    A change made before the browser heard of the URL of the one before comes with an older
    URL: that is no wish to go back. `arriving` is whether the visitor comes from another
    page of the finder; then a bare URL keeps the search there was.
    """
    parameters = _url_parameters()
    if parameters != current.written and parameters in current.overtaken:
        return
    current.overtaken.clear()
    if parameters == current.written:
        return
    bare = not parameters
    if not (bare and arriving and current.written is not None):
        asked = from_parameters(parameters, known)
        current.ask(replace(asked, origin=current.query.origin))
        current.editing = current.place is None
        current.unknown_asked = unknown_in(_every_parameter(), known)
        current.shared = bool(parameters) and not arriving
    current.written = parameters


def write_url(current: Visit, **further: str) -> None:
    """Make the URL say what the session asks, as one step that Back undoes.

    `further` are parameters of the page's own beside those of the search; "" leaves one out.
    """
    parameters, shown = link_of(current.query), _url_parameters()
    own = {key: [value] for key, value in further.items() if value}
    own_shown = {key: st.query_params.get_all(key) for key in further if key in st.query_params}
    if current.written not in (None, parameters):
        current.overtaken.append(current.written)
    if (parameters, own) != (shown, own_shown):
        # sent until it is shown: the browser takes a URL that it has already as no step
        current.overtaken.append(shown)
        st.query_params.from_dict({**parameters, **own, **kept_in_url()})
    current.written = parameters


def link_of(query: Query) -> dict[str, list[str]]:
    """The URL parameters of `query`."""
    return to_parameters(query, {concept.key for concept in taxonomy().conditions})


def page_before() -> str | None:
    """The page of the finder that the run before drew, until the visitor has arrived at this."""
    before: str | None = st.session_state.get(_PAGE)
    return before


@contextmanager
def arriving_at(page: str) -> Iterator[bool]:
    """Whether the visitor was on another page of the finder in the run before.

    They have arrived at the end of the block. A run may be stopped at any place for the next one:
    what is done for who arrives is then done by that.
    """
    before = st.session_state.get(_PAGE)
    yield before is not None and before != page
    st.session_state[_PAGE] = page


def seed(key: str, value: object) -> None:
    """Let the widget `key` show `value`.

    It is told in every run: a widget that is drawn late, when its popover opens or the
    page is laid out anew, knows only what the last run told of it.
    """
    st.session_state[key] = value


def _url_parameters() -> dict[str, list[str]]:
    """The parameters of a search; those of another page mean nothing here."""
    return {key: st.query_params.get_all(key) for key in PARAMETERS if key in st.query_params}


def _every_parameter() -> dict[str, list[str]]:
    return {key: st.query_params.get_all(key) for key in st.query_params if key != LANGUAGE}
