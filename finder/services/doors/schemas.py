"""What programs are told, as JSON Schema (2020-12). A clinic's fields come from its columns."""

from __future__ import annotations

from enum import StrEnum

from finder.directory.clinic import PositionPrecision
from finder.directory.fact import Answer
from finder.directory.fields import ADDRESS
from finder.directory.standing import MarkAgainst
from finder.exchange.public_fields import json_field_schemas
from finder.geography.place import PlacePrecision
from finder.search.query import Importance, MatchMode, Order
from finder.search.relaxation import RelaxationKind
from finder.services.doors.words import said_of
from finder.taxonomy.concept import Kind
from finder.taxonomy.red_flags import RedFlagKind

Schema = dict[str, object]

TEXT: Schema = {"type": "string"}
YES_OR_NO: Schema = {"type": "boolean"}
COUNT: Schema = {"type": "integer", "minimum": 0}
NUMBER: Schema = {"type": "number"}
LATITUDE: Schema = {"type": "number", "minimum": -90, "maximum": 90}
LONGITUDE: Schema = {"type": "number", "minimum": -180, "maximum": 180}
TEXTS: Schema = {"type": "array", "items": TEXT}


def schemas() -> dict[str, Schema]:
    """Every shape of an answer, by name."""
    return {
        "ClinicAnswer": _clinic_answer(),
        "FoundClinic": record(**_found()),
        "ClinicRecord": _clinic_record(),
        "Taxonomy": record(concepts=_list(_ref("Concept"))),
        "Concept": _concept(),
        "Evidence": _evidence(),
        "Emergency": _emergency(),
        "Place": _place(),
        "Places": record(place=_or_null(_ref("Place")), others=TEXTS, sentence=TEXT),
        "Understood": _understood(),
        "Problem": _problem(),
    }


def record(**properties: Schema) -> Schema:
    """An object that has exactly these properties, described where the catalogue does."""
    return {
        "type": "object",
        "properties": {name: _described(name, one) for name, one in properties.items()},
        "required": list(properties),
        "additionalProperties": False,
    }


def _described(name: str, schema: Schema) -> Schema:
    words = said_of(name, "answer")
    return {**schema, "description": words} if words and "description" not in schema else schema


def _word(of: type[StrEnum]) -> Schema:
    return {"type": "string", "enum": [one.value for one in of]}


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


def _or_null(schema: Schema) -> Schema:
    kind = schema.get("type")
    if isinstance(kind, str) and "enum" not in schema:
        return {**schema, "type": [kind, "null"]}
    return {"anyOf": [schema, {"type": "null"}]}


def _place() -> Schema:
    return record(
        label=TEXT, latitude=LATITUDE, longitude=LONGITUDE, precision=_word(PlacePrecision)
    )


def _common() -> dict[str, Schema]:
    """What is told of a clinic wherever it is told."""
    position = record(
        latitude=LATITUDE, longitude=LONGITUDE, source=TEXT, precision=_word(PositionPrecision)
    )
    return {
        "id": TEXT,
        "name": TEXT,
        "marks": _list(_word(MarkAgainst)),
        "invented": YES_OR_NO,
        **json_field_schemas(),
        "position": _or_null(position),
        "address": record(**dict.fromkeys(ADDRESS, TEXT)),
        "verified_on": _or_null({"type": "string", "format": "date"}),
    }


def _found() -> dict[str, Schema]:
    listed = record(keys=TEXTS, of=COUNT)
    return {
        **_common(),
        "number": _or_null({"type": "integer", "minimum": 1}),
        "status": {"type": "string", "enum": ["matching", "not_stated"]},
        "distance_miles": _or_null({"type": "number", "minimum": 0}),
        "approximate": YES_OR_NO,
        "matched": TEXTS,
        "unknown": TEXTS,
        "missing": TEXTS,
        "listed": {"type": "object", "additionalProperties": listed},
        "medicare_services": _or_null(COUNT),
        "evidence": {"type": "object", "additionalProperties": _ref("Evidence")},
    }


def _clinic_record() -> Schema:
    fact = record(
        key=TEXT,
        label=TEXT,
        kind=_word(Kind),
        answer=_word(Answer),
        evidence=_or_null(_ref("Evidence")),
    )
    return record(**_common(), moved_to=_or_null(TEXT), facts=_list(fact))


def _evidence() -> Schema:
    stated = record(
        source=TEXT,
        verified_on={"type": "string", "format": "date"},
        verified_by=TEXT,
        period=TEXT,
        clinicians=COUNT,
        services=COUNT,
        patients=COUNT,
        setting=TEXT,
        note=TEXT,
    )
    return {**stated, "required": []}  # what is not stated is left out


def _clinic_answer() -> Schema:
    need = {"key": TEXT, "label": TEXT, "importance": _word(Importance), "only": TEXTS}
    sides = record(south=NUMBER, west=NUMBER, north=NUMBER, east=NUMBER)
    again: Schema = {"type": "object", "additionalProperties": TEXTS}
    query = record(
        needs=_list(record(**need, kind=_word(Kind))),
        problems=_list(record(**need, members=TEXTS)),
        mode=_word(MatchMode),
        within_miles=_or_null(NUMBER),
        area=_or_null(sides),
        order=_word(Order),
        name=TEXT,
        include_not_stated=YES_OR_NO,
        sample_directory=YES_OR_NO,
    )
    relaxation = record(
        kind=_word(RelaxationKind), description=TEXT, gained=COUNT, total=COUNT, parameters=again
    )
    return record(
        origin=_or_null(_ref("Place")),
        order={"type": "string", "enum": ["name", *(order.value for order in Order)]},
        total=COUNT,
        total_matching=COUNT,
        total_not_stated=COUNT,
        total_unplaced=COUNT,
        headline=TEXT,
        query=query,
        clinics=_list(_ref("FoundClinic")),
        relaxations=_list(relaxation),
        nearest_outside=_or_null(record(**_found(), parameters=again)),
        emergency=_or_null(_ref("Emergency")),
        paging=record(offset=COUNT, limit=COUNT, next_offset=_or_null(COUNT)),
        revision=COUNT,
    )


def _emergency() -> Schema:
    link = record(label=TEXT, address=TEXT)
    return record(kind=_word(RedFlagKind), heading=TEXT, text=TEXT, links=_list(link))


def _concept() -> Schema:
    code = record(system=TEXT, code=TEXT, verified=YES_OR_NO)
    return record(
        kind=_word(Kind),
        key=TEXT,
        label=TEXT,
        short=TEXT,
        definition=TEXT,
        aliases=TEXTS,
        codes=_list(code),
        members=TEXTS,
        often_discussed=TEXTS,
    )


def _understood() -> Schema:
    place = record(
        label=_or_null(TEXT),
        latitude=_or_null(LATITUDE),
        longitude=_or_null(LONGITUDE),
        precision=_or_null(_word(PlacePrecision)),
        choices=TEXTS,
        words=TEXT,
    )
    need = record(key=TEXT, kind=_word(Kind), importance=_word(Importance), words=TEXT)
    said = _list(record(key=TEXT, label=TEXT, words=TEXT))
    heard = _list(record(key=TEXT, words=TEXT))
    return record(
        place=_or_null(place),
        radius_miles=_or_null(NUMBER),
        needs=_list(need),
        problems=heard,
        payers=said,
        languages=said,
        practical=said,
        excluded=heard,
        emergency=_or_null(_ref("Emergency")),
        left_over=TEXTS,
    )


def _problem() -> Schema:
    """RFC 9457, with the finder's own code and what may be asked instead."""
    fault = record(name=TEXT, detail=TEXT)
    told = record(
        type=TEXT,
        title=TEXT,
        status={"type": "integer", "minimum": 400, "maximum": 599},
        detail=TEXT,
        code=TEXT,
        errors=_list(fault),
        choices=TEXTS,
        emergency=_ref("Emergency"),
    )
    return {**told, "required": ["type", "title", "status", "detail", "code"]}
