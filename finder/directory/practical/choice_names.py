"""What practical matters are called in other languages than English: one table a language.

Plans keep the name that they have everywhere, but for those that a table names; a language
that people speak is called as babel has it, but for those that a table names.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from finder.directory.practical.answers import SPEAKS, TAKES, speaks_key
from finder.directory.practical.choice_tables import FOLDER, choice_rows, spoken_languages
from finder.directory.practical.plans import payer_labels, program_named
from finder.language.figures import language_name
from finder.taxonomy.concept import Concept
from finder.taxonomy.names import ConceptNames, Names, read_names


def choice_names(concepts: Iterable[Concept]) -> Names:
    """The names of `concepts` in every language that has a table.

    Raises:
        DataError: a table is malformed, or names something that nobody can ask for.

    """
    told = tuple(concepts)
    return {
        language: {
            one.key: named for one in told if (named := _named(one, names, language)) is not None
        }
        for language, names in _tables().items()
    }


def spoken_name(name: str, language: str) -> str:
    """What a language that people speak, such as "Vietnamese", is called within a sentence.

    One that no table knows keeps its name.

    >>> spoken_name("Vietnamese", "es"), spoken_name("Vietnamese", "en")
    ('vietnamita', 'Vietnamese')
    """
    named = _tables().get(language, {}).get(speaks_key(name))
    if named is not None:
        return named.short[:1].lower() + named.short[1:]
    code = spoken_languages().get(name)
    return (language != "en" and code and language_name(code, language)) or name


def spoken_payer(listed: str, language: str) -> str:
    """What an item of a clinic's insurance is called, if it names a program and no more.

    >>> spoken_payer("Auto injury", "es"), spoken_payer("Workers' comp (Arizona)", "es")
    ('Seguro del auto', "Workers' comp (Arizona)")
    """
    named = _tables().get(language, {}).get(f"{TAKES}{program_named(listed)}")
    return named.short if named else listed


def _named(
    concept: Concept, names: Mapping[str, ConceptNames], language: str
) -> ConceptNames | None:
    if concept.key in names:
        return names[concept.key]
    if concept.key.startswith(TAKES):
        return _filled(names["takes"], concept.short)
    if concept.key.startswith(SPEAKS):
        return _filled(names["speaks"], spoken_name(concept.short, language))
    return None


def _filled(template: ConceptNames, name: str) -> ConceptNames:
    """A template with a name in it, whatever signs that has."""
    return ConceptNames(
        label=template.label.replace("{name}", name),
        short=name[:1].upper() + name[1:],
        definition=template.definition.replace("{name}", name),
        in_sentence=template.in_sentence.replace("{name}", name),
    )


@lru_cache(maxsize=1)
def _tables() -> Names:
    payers = (f"{TAKES}{key}" for key in payer_labels())
    spoken = map(speaks_key, spoken_languages())
    return read_names(FOLDER / "labels", {*choice_rows(), *payers, *spoken})
