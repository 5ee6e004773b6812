"""What a site is called: after who bills there, else after its street."""

from __future__ import annotations

from typing import TYPE_CHECKING

from finder.national.casing import credential, organization_name, person_name

if TYPE_CHECKING:
    from finder.directory.clinic import Address
    from finder.national.claim import Registration
    from finder.national.site import Site

_NAMELESS = "A practice"


def _person(who: Registration) -> str:
    name = " ".join(filter(None, (person_name(part) for part in (who.first_name, who.last_name))))
    return ", ".join(filter(None, (name, credential(who.credentials)))) if name else ""


def site_names(site: Site, address: Address) -> tuple[str, tuple[str, ...]]:
    """The name of a site and other names that it goes by.

    The organisation that bills pain procedures there and has the most services names it (the
    others are kept as other names); else its one pain clinician, as "Practice of …"; else the
    street, as "Practices at …". Only leaders count: a pharmacy in the building never names it.
    """
    leaders = [member.provider for member in site.members if member.leads]
    organizations = sorted(
        (
            (-sum(services for services, _ in provider.billed.values()), name)
            for provider in leaders
            if not provider.is_individual and (name := organization_name(provider.who.last_name))
        ),
    )
    if organizations:
        names = tuple(dict.fromkeys(name for _, name in organizations))
        return names[0], names[1:]
    if len(leaders) == 1 and (person := _person(leaders[0].who)):
        return f"Practice of {person}", ()
    where = ", ".join(filter(None, (address.street, address.city)))
    subject = _NAMELESS if len(leaders) == 1 else "Practices"
    return f"{subject} at {where}", ()
