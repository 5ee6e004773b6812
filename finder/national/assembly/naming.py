"""What a site is called: after who bills there, else after its street."""

from __future__ import annotations

from collections.abc import Sequence

from finder.directory.clinic import Address
from finder.national.assembly.casing import credential, organization_name, person_name
from finder.national.assembly.provider import Provider

_NAMELESS = "A practice"


def _person(who: Provider) -> str:
    name = " ".join(filter(None, (person_name(part) for part in (who.first_name, who.last_name))))
    return ", ".join(filter(None, (name, credential(who.credentials)))) if name else ""


def site_names(
    group_name: str, leaders: Sequence[Provider], address: Address
) -> tuple[str, tuple[str, ...]]:
    """The name of a site and other names that it goes by.

    The group names it; else the organisation among those who lead that is registered as a pain
    clinic or has the most services (the others are kept as other names); else its one pain
    clinician, as "Practice of …"; else the street, as "Practices at …", or the town
    where no street is shown. Only leaders count: a
    pharmacy in the building never names it.
    """
    organizations = sorted(
        (not one.is_clinic, -one.services, name, tuple(map(organization_name, one.other_names)))
        for one in leaders
        if not one.is_individual and (name := organization_name(one.last_name))
    )
    names = [organization_name(group_name), *(name for _, _, name, _ in organizations)]
    names += [other for _, _, _, others in organizations for other in others]
    different = tuple(dict.fromkeys(name for name in names if name))
    if different:
        return different[0], different[1:]
    if len(leaders) == 1 and (person := _person(leaders[0])):
        return f"Practice of {person}", ()
    subject = _NAMELESS if len(leaders) == 1 else "Practices"
    if not address.street:
        return f"{subject} in {address.city or address.zip_code}", ()
    return f"{subject} at {', '.join(filter(None, (address.street, address.city)))}", ()
