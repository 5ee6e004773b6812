"""What a FHIR client asked that can't be answered: each is an OperationOutcome."""

from __future__ import annotations

from typing import ClassVar

from finder.errors import InvalidQuery, kind


class UnfitRequest(InvalidQuery):
    """A request that FHIR, or this server, does not take; `issue` is FHIR's code for why."""

    status: ClassVar[int] = 400
    issue: ClassVar[str] = "invalid"


@kind("fhir.unknown-type")
class UnknownType(UnfitRequest):
    """There are no resources of that type."""

    status = 404
    issue = "not-supported"
    name: str


@kind("fhir.unknown-interaction")
class UnknownInteraction(UnfitRequest):
    """The history of a resource, or an operation on it, is asked for, and there is none."""

    status = 404
    issue = "not-supported"
    name: str


@kind("fhir.no-resource")
class NoResource(UnfitRequest):
    """There is no resource of that id."""

    status = 404
    issue = "not-found"
    name: str


@kind("fhir.unknown-parameter")
class UnknownParameter(UnfitRequest):
    """A search has a parameter that is not known, and asks for strict handling."""

    issue = "not-supported"
    name: str


@kind("fhir.unfit-value")
class UnfitParameter(UnfitRequest):
    """A parameter has a value that is none of its type."""

    issue = "value"
    name: str


@kind("fhir.unfit-near")
class UnfitNear(UnfitRequest):
    """The point of a search is not written as one, or not on Earth."""

    issue = "value"


@kind("fhir.unfit-modifier")
class UnfitModifier(UnfitRequest):
    """A parameter has a modifier that it does not take."""

    issue = "not-supported"
    name: str


@kind("fhir.wrong-method")
class WrongMethod(UnfitRequest):
    """What is asked for can't be done: the server is read-only."""

    status = 405
    issue = "not-supported"


@kind("fhir.too-long")
class TooLongRequest(UnfitRequest):
    """An address or a body that is longer than any search."""

    status = 414
    issue = "too-long"


@kind("fhir.unfit-format")
class UnfitFormat(UnfitRequest):
    """Another format than JSON is asked for."""

    status = 406
    issue = "not-supported"


@kind("fhir.unfit-body")
class UnfitBody(UnfitRequest):
    """A search that was posted, but not as a form."""

    status = 415
    issue = "not-supported"


@kind("fhir.too-many")
class TooManyExports(UnfitRequest):
    """As many exports as are allowed are under way."""

    status = 429
    issue = "throttled"


@kind("fhir.too-often")
class AskedTooOften(UnfitRequest):
    """One address has asked as often as it may in a minute."""

    status = 429
    issue = "throttled"


@kind("fhir.export-over")
class ExportOver(UnfitRequest):
    """The export is of an earlier revision of the directory."""

    status = 410
    issue = "deleted"


@kind("fhir.search-over")
class SearchOver(UnfitRequest):
    """A page of a search is of an earlier revision of the directory."""

    status = 410
    issue = "deleted"


@kind("fhir.no-directory")
class NoDirectory(UnfitRequest):
    """The directory can't be read now."""

    status = 503
    issue = "transient"


@kind("fhir.unexpected")
class UnexpectedFault(UnfitRequest):
    """Something went wrong that nobody expected; the log has it."""

    status = 500
    issue = "exception"
    reference: str
