"""`search`: one search put to the directory, or to one clinic file."""

from __future__ import annotations

import shlex
from contextlib import suppress
from pathlib import Path

from finder.commands.console import print_report
from finder.commands.options import AnswerFormat
from finder.commands.output import emit, emit_csv, json_text
from finder.commands.search.answer_files import csv_text, geojson
from finder.commands.search.answer_table import answer_table
from finder.commands.search.asking import AskedByOptions
from finder.commands.store_access import is_kept, kept_store
from finder.directory.practical.choices import with_choices
from finder.errors import RejectedDirectory, UnknownNeed
from finder.errors.clinic_files import NotLoaded
from finder.errors.options import NeedQuestion
from finder.geography.gazetteer import standard_gazetteer
from finder.services.directory import Directory, open_directory
from finder.services.doors.answer import SearchAnswer
from finder.services.find_clinics import find_clinics
from finder.services.publishing.kept_directory import KeptDirectory
from finder.services.wording.sentences import Sentences
from finder.services.wording.texts import wording
from finder.settings import settings
from finder.taxonomy import Taxonomy, standard_taxonomy


def search(asked: AskedByOptions, output_format: AnswerFormat) -> None:
    """Write the clinics that match, and then those that do not say.

    Raises:
        InputError: the place, a need, a limit or the file is not usable.

    """
    most = asked.most()
    _refuse_mistyped(asked)
    place = standard_gazetteer().look_up(asked.near) if asked.near is not None else None
    directory = chosen_directory(asked.directory, standard_taxonomy())
    taxonomy = directory.taxonomy
    query = asked.query(place, taxonomy)
    findings = find_clinics(directory, query)
    answer = SearchAnswer(
        again=lambda other: {"arguments": asked.again(other, findings.problems)},
        place=place,
        findings=findings,
        sentences=Sentences(wording(), taxonomy, mapped=False),
        taxonomy=taxonomy,
        directory=directory,
        most=most,
    )
    if output_format is AnswerFormat.TABLE:
        print_report(*answer_table(answer))
    elif output_format is AnswerFormat.JSON:
        emit(json_text(answer.as_dict()))
    elif output_format is AnswerFormat.CSV:
        emit_csv(csv_text(answer))
    else:
        emit(json_text(geojson(answer)))


def _refuse_mistyped(asked: AskedByOptions) -> None:
    """Refuse what is mistyped before anything large is read.

    A need that is not known here may be a plan that the directory names.
    """
    with suppress(UnknownNeed, NeedQuestion):
        asked.query(None, with_choices(standard_taxonomy()))


def chosen_directory(path: Path | None, taxonomy: Taxonomy) -> Directory:
    """The clinics of a file; without one those of the store, if there is one yet."""
    file = path or settings().directory
    try:
        if path is None and is_kept():
            with kept_store() as store:
                return KeptDirectory(store, taxonomy).open().directory
        return open_directory(file, taxonomy)
    except RejectedDirectory as rejected:
        check = f"python -m finder check {shlex.quote(str(file))}"
        raise NotLoaded(name=file.name, command=check, issues=rejected.issues) from rejected
