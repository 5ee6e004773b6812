"""All that is known of one clinic, as plain data: what it offers, what not, what nobody says."""

from __future__ import annotations

from finder.directory.clinic import Clinic
from finder.directory.fact import Answer
from finder.directory.invented import is_invented
from finder.directory.standing import marks_of
from finder.services.directory import Directory
from finder.services.doors.clinic_data import clinic_data, fact_evidence
from finder.taxonomy.concept import Concept


def clinic_record(directory: Directory, clinic: Clinic) -> dict[str, object]:
    """One clinic; `facts` has every procedure and team member, also where nothing is stated."""
    moved_to = directory.moved_to(clinic)
    taxonomy = directory.taxonomy
    return {
        "id": clinic.id,
        "name": clinic.name,
        "marks": [mark.value for mark in marks_of(clinic)],
        "moved_to": moved_to.id if moved_to else None,
        "invented": is_invented(clinic),
        **clinic_data(clinic),
        "facts": [_fact(clinic, one) for one in (*taxonomy.procedures, *taxonomy.disciplines)],
    }


def _fact(clinic: Clinic, concept: Concept) -> dict[str, object]:
    fact = clinic.fact(concept.key)
    stated = fact.answer is not Answer.UNKNOWN
    return {
        "key": concept.key,
        "label": concept.label,
        "kind": concept.kind.value,
        "answer": fact.answer.value,
        "evidence": fact_evidence(clinic, fact) if stated else None,
    }
