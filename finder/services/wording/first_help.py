"""The help that comes before a search: what to say, and what to call or text."""

from __future__ import annotations

from dataclasses import dataclass

from finder.services.wording.texts import Wording
from finder.taxonomy.red_flags import HelpLine, RedFlag, RedFlagKind, help_lines, red_flag

_SPANISH, _IN_SPANISH = "es", "_spanish"


@dataclass(frozen=True, slots=True)
class EmergencyCall:
    """One way to reach help: its words and a link that dials or writes."""

    words: str
    link: str


@dataclass(frozen=True, slots=True)
class FirstHelp:
    """What to show before anything else. It is in no log and in no count."""

    kind: RedFlagKind
    title: str
    text: str
    calls: tuple[EmergencyCall, ...]

    def as_json(self) -> dict[str, object]:
        """What the search form draws: a heading, a text, and the links."""
        links = [{"label": call.words, "address": call.link} for call in self.calls]
        return {"heading": self.title, "text": self.text, "links": links}


def first_help(text: str, words: Wording) -> FirstHelp | None:
    """The help that a person's text calls for, Spanish lines first if text or words are so."""
    flag = red_flag(text)
    return help_for(flag, words) if flag else None


def help_for(flag: RedFlag, words: Wording) -> FirstHelp:
    """The help that was called for."""
    say = words.say
    return FirstHelp(
        kind=flag.kind,
        title=say(f"red_flag.{flag.kind}.title"),
        text=say(f"red_flag.{flag.kind}.text"),
        calls=calls_for(flag.kind, words, first=flag.language),
    )


def calls_for(kind: RedFlagKind, words: Wording, *, first: str = "") -> tuple[EmergencyCall, ...]:
    """The ways to reach help of that kind, the first to use first.

    Lines in Spanish come before the others where the words are, or where `first` says so.
    """
    lines = help_lines(kind)
    if _SPANISH in (first, words.language):
        lines = tuple(sorted(lines, key=_spanish_first))
    say = words.say
    return tuple(EmergencyCall(say(f"red_flag.line.{each.line}"), each.link) for each in lines)


def _spanish_first(line: HelpLine) -> bool:
    return not line.line.endswith(_IN_SPANISH)
