"""How much of a site is pain care: of its physicians, and of what they do."""

from __future__ import annotations

from dataclasses import dataclass, fields

from finder.national.assembly.rules import PAIN_PHYSICIAN
from finder.national.engine import Engine
from finder.national.sources.clinicians import seat_of
from finder.national.sources.part_b import is_done

_REGULAR = 50
"""Services of a year from which on claims tell what somebody mainly does."""
_MUCH = 200
"""Services of pain care in a year that are one of somebody's main works, though not half of it."""
_MANY = 150
"""Injections and ablations of a year that are a main work of whoever sees people, too."""
_SITTING = 3
"""Tests that one sitting bills at the least: each nerve and muscle counts."""
_HALF, _QUARTER, _HARDLY = 0.5, 0.25, 0.1
"""Who does so much pain care is a pain physician to us; who does less is none, of whatever code."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PainShare:
    """The figures of one site.

    `people` are all who are known to work there for the group, of whatever profession;
    `pain_physicians` those of the `physicians` whom a file calls so and whose claims don't say
    otherwise, or who mostly do pain care, and `pain_by_them` is how much of that they do. `done`
    is what the physicians, else the organisations there, else the others did in the newest year of
    each, and `pain` how much of that was pain care: what `is_done` leaves out is in neither.
    `treating` are how many, of whatever profession, saw people in many visits of their own in their
    newest year and gave many injections or ablations that are done for pain whoever does them, as
    no small part of their work and not beside joints, nerve tests or rounds.
    `year` is the newest, 0 without claims. `is_registered`: there is an organisation with the code
    of a pain clinic.
    """

    people: int = 0
    physicians: int = 0
    pain_physicians: int = 0
    pain_by_them: float = 0
    treating: int = 0
    done: float = 0
    pain: float = 0
    year: int = 0
    is_registered: bool = False

    @property
    def of_physicians(self) -> float:
        """Which part of the physicians are pain physicians, 0 where there are none."""
        return self.pain_physicians / self.physicians if self.physicians else 0

    @property
    def of_work(self) -> float:
        """Which part of what is done is pain care, 0 where nothing is known."""
        return min(self.pain / self.done, 1) if self.done else 0


def make_shares(engine: Engine) -> None:
    """Make the table `share`, which has the fields of `PainShare` for each `site`.

    It needs `at_site` and `member`.
    """
    tables = {
        "work": _WORK,
        "pain_person": _PAIN_PERSON,
        "treating_person": _TREATING_PERSON,
        "staff": _STAFF,
        "share": _SHARE,
    }
    for name, sql in tables.items():
        engine.run(f"CREATE TABLE {name} AS {sql}")


def read_shares(engine: Engine, sites: int) -> list[PainShare]:
    """The figures of each of so many sites, in their order."""
    names = [one.name for one in fields(PainShare)]
    found = {
        site: PainShare(**dict(zip(names, figures, strict=True)))
        for site, *figures in engine.rows("FROM share")
    }
    return [found.get(site, PainShare()) for site in range(sites)]


# What each did in the newest year in which it billed anything: all, and the pain care of that.
# Blocks of somebody who sees nobody in visits of their own are mostly given around operations.
_WORK = f"""
    SELECT npi, year, visits, bedside, nerve_tests, done, least(coalesce(pain, 0), done) AS pain
    FROM newest_biller SEMI JOIN at_site USING (npi) LEFT JOIN (
        SELECT claim.npi, claim.year, sum(services::DECIMAL(18, 3))::DOUBLE AS pain
        FROM claim SEMI JOIN at_site USING (npi) JOIN newest_biller USING (npi, year)
        LEFT JOIN specialty ON specialty.name = newest_biller.specialty
        LEFT JOIN (SELECT DISTINCT npi FROM called ANTI JOIN of_another USING (npi)) AS pain_code
            ON pain_code.npi = claim.npi
        SEMI JOIN entering ON entering.code = claim.code AND entering.place = claim.place
            AND entering.specialty = CASE WHEN pain_code.npi IS NOT NULL THEN '{PAIN_PHYSICIAN}'
                WHEN visits > 0 THEN coalesce(specialty.name, '') ELSE '' END
        WHERE {is_done("claim.code")} GROUP BY claim.npi, claim.year
    ) USING (npi, year)
"""

_PAIN_PERSON = f"""
    SELECT npi FROM (SELECT DISTINCT npi FROM called) ANTI JOIN of_another USING (npi)
    SEMI JOIN (FROM member WHERE is_individual) USING (npi) LEFT JOIN work USING (npi)
    WHERE coalesce(done, 0) < {_REGULAR} OR pain >= {_HARDLY} * done
    UNION
    SELECT npi FROM work ANTI JOIN of_another USING (npi)
    SEMI JOIN (FROM member WHERE is_individual) USING (npi)
    WHERE bedside <= visits + pain AND ((pain >= {_REGULAR} AND pain >= {_HALF} * done)
        OR (pain >= {_MUCH} AND pain >= {_QUARTER} * done))
"""

# Who sees people in visits of their own and treats spines, if that is more than the joints that
# they inject, the nerves that they test and the rounds that they make.
_TREATING_PERSON = f"""
    SELECT npi FROM work SEMI JOIN (FROM member WHERE is_individual) USING (npi)
    JOIN (
        SELECT npi, year, sum(services) AS given FROM claim SEMI JOIN entering
            ON entering.code = claim.code AND entering.place = claim.place
            AND entering.specialty = ''
            AND list_has_any(string_split(families, ' '), ['injection', 'ablation'])
        GROUP BY npi, year
    ) USING (npi, year) LEFT JOIN (
        SELECT npi, year, sum(services) AS into_joints FROM claim
        WHERE code < 'A' AND code IN (SELECT code FROM aside WHERE is_joint) GROUP BY npi, year
    ) USING (npi, year)
    WHERE visits >= {_REGULAR} AND given >= {_REGULAR}
        AND (pain >= {_QUARTER} * done OR given >= {_MANY})
        AND pain >= coalesce(into_joints, 0) AND pain * {_SITTING} >= nerve_tests
        AND bedside <= visits + pain
"""

# The members of a site, and everybody else whom Doctors and Clinicians list there for its group.
_STAFF = f"""
    SELECT DISTINCT site, npi, of_another.npi IS NULL AS is_physician
    FROM at_site SEMI JOIN (FROM member WHERE is_individual) USING (npi)
    LEFT JOIN of_another USING (npi)
    UNION
    SELECT site, colleague.npi, NOT colleague.is_other AND of_another.npi IS NULL
    FROM (
        SELECT DISTINCT site, {seat_of("group_id", "street1", "city")} AS seat
        FROM at_site JOIN place USING (id) WHERE is_listed AND group_id <> ''
    ) JOIN colleague USING (seat) LEFT JOIN of_another ON of_another.npi = colleague.npi
"""

_SHARE = """
    WITH head AS (
        SELECT site, count(DISTINCT staff.npi) AS people,
            count(DISTINCT staff.npi) FILTER (is_physician) AS physicians,
            count(DISTINCT pain_person.npi) FILTER (is_physician) AS pain_physicians,
            sum(work.pain) FILTER (is_physician AND pain_person.npi IS NOT NULL) AS pain_by_them,
            count(treating_person.npi) AS treating
        FROM staff LEFT JOIN pain_person USING (npi) LEFT JOIN work USING (npi)
        LEFT JOIN treating_person USING (npi) GROUP BY site
    ), labor AS (
        SELECT site, sum(done) AS done, sum(pain) AS pain, max(year) AS year FROM (
            SELECT site, done, pain, year,
                CASE WHEN of_another.npi IS NOT NULL THEN 2 WHEN is_individual THEN 0 ELSE 1 END
                    AS rank
            FROM (SELECT DISTINCT site, npi FROM at_site)
            JOIN work USING (npi) JOIN member USING (npi) LEFT JOIN of_another USING (npi)
            WHERE done > 0
        ) GROUP BY site, rank QUALIFY rank = min(rank) OVER (PARTITION BY site)
    ), registered_clinic AS (
        SELECT DISTINCT site FROM at_site JOIN (
            SELECT npi, unnest(codes) AS code FROM registered WHERE NOT is_person
        ) USING (npi) SEMI JOIN (FROM nucc WHERE is_clinic) USING (code)
    )
    SELECT site, coalesce(people, 0), coalesce(physicians, 0), coalesce(pain_physicians, 0),
        coalesce(pain_by_them, 0), coalesce(treating, 0), coalesce(done, 0),
        coalesce(pain, 0), coalesce(year, 0), registered_clinic.site IS NOT NULL
    FROM (SELECT DISTINCT site FROM at_site) LEFT JOIN head USING (site)
    LEFT JOIN labor USING (site) LEFT JOIN registered_clinic USING (site)
"""
