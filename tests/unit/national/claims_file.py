"""Made claims files in both layouts. All names and places in them are invented."""

from __future__ import annotations

import csv
import gzip
import io
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, Protocol

CURRENT = [
    "Rndrng_NPI",
    "Rndrng_Prvdr_Last_Org_Name",
    "Rndrng_Prvdr_First_Name",
    "Rndrng_Prvdr_MI",
    "Rndrng_Prvdr_Crdntls",
    "Rndrng_Prvdr_Ent_Cd",
    "Rndrng_Prvdr_St1",
    "Rndrng_Prvdr_St2",
    "Rndrng_Prvdr_City",
    "Rndrng_Prvdr_State_Abrvtn",
    "Rndrng_Prvdr_State_FIPS",
    "Rndrng_Prvdr_Zip5",
    "Rndrng_Prvdr_RUCA",
    "Rndrng_Prvdr_RUCA_Desc",
    "Rndrng_Prvdr_Cntry",
    "Rndrng_Prvdr_Type",
    "Rndrng_Prvdr_Mdcr_Prtcptg_Ind",
    "HCPCS_Cd",
    "HCPCS_Desc",
    "HCPCS_Drug_Ind",
    "Place_Of_Srvc",
    "Tot_Benes",
    "Tot_Srvcs",
    "Tot_Bene_Day_Srvcs",
    "Avg_Sbmtd_Chrg",
    "Avg_Mdcr_Alowd_Amt",
    "Avg_Mdcr_Pymt_Amt",
    "Avg_Mdcr_Stdzd_Amt",
]
OLD = [
    "npi",
    "nppes_provider_last_org_name",
    "nppes_provider_first_name",
    "nppes_provider_mi",
    "nppes_credentials",
    "nppes_provider_gender",
    "nppes_entity_code",
    "nppes_provider_street1",
    "nppes_provider_street2",
    "nppes_provider_city",
    "nppes_provider_zip",
    "nppes_provider_state",
    "nppes_provider_country",
    "provider_type",
    "medicare_participation_indicator",
    "place_of_service",
    "hcpcs_code",
    "hcpcs_description",
    "line_srvc_cnt",
    "bene_unique_cnt",
    "bene_day_srvc_cnt",
    "average_Medicare_allowed_amt",
]


@dataclass(frozen=True, kw_only=True)
class Row:
    """One row of a claims file; the defaults are an invented pain physician's."""

    npi: str = "1000000004"
    last: str = "SAMPLE"
    first: str = "ANNA"
    credentials: str = "M.D."
    entity: str = "I"
    street1: str = "100 EXAMPLE ST"
    street2: str = ""
    city: str = "PHOENIX"
    state: str = "AZ"
    zip_code: str = "85016"
    country: str = "US"
    kind: str = "Pain Management"
    code: str = "63650"
    place: str = "O"
    services: str = "40"
    patients: str = "20"

    def cells(self) -> dict[str, str]:
        current = {
            "Rndrng_NPI": self.npi,
            "Rndrng_Prvdr_Last_Org_Name": self.last,
            "Rndrng_Prvdr_First_Name": self.first,
            "Rndrng_Prvdr_Crdntls": self.credentials,
            "Rndrng_Prvdr_Ent_Cd": self.entity,
            "Rndrng_Prvdr_St1": self.street1,
            "Rndrng_Prvdr_St2": self.street2,
            "Rndrng_Prvdr_City": self.city,
            "Rndrng_Prvdr_State_Abrvtn": self.state,
            "Rndrng_Prvdr_Zip5": self.zip_code,
            "Rndrng_Prvdr_Cntry": self.country,
            "Rndrng_Prvdr_Type": self.kind,
            "HCPCS_Cd": self.code,
            "Place_Of_Srvc": self.place,
            "Tot_Srvcs": self.services,
            "Tot_Benes": self.patients,
        }
        old = {
            "npi": self.npi,
            "nppes_provider_last_org_name": self.last,
            "nppes_provider_first_name": self.first,
            "nppes_credentials": self.credentials,
            "nppes_entity_code": self.entity,
            "nppes_provider_street1": self.street1,
            "nppes_provider_street2": self.street2,
            "nppes_provider_city": self.city,
            "nppes_provider_state": self.state,
            "nppes_provider_zip": self.zip_code,
            "nppes_provider_country": self.country,
            "provider_type": self.kind,
            "hcpcs_code": self.code,
            "place_of_service": self.place,
            "line_srvc_cnt": self.services,
            "bene_unique_cnt": self.patients,
        }
        return current | old


def organization(name: str, **changes: str) -> Row:
    """A row of an organisation, by default an invented surgery center's."""
    made = Row(
        npi="1000000012",
        last=name,
        first="",
        credentials="",
        entity="O",
        kind="Ambulatory Surgical Center",
        place="F",
    )
    return replace(made, **changes)


def written(rows: Iterable[Row], columns: Iterable[str] = CURRENT, delimiter: str = ",") -> bytes:
    """The bytes of a file with those rows and columns."""
    return table(rows, columns, delimiter=delimiter)


class HasCells(Protocol):
    """A row that tells its cells by heading."""

    def cells(self) -> dict[str, str]: ...


def table(rows: Iterable[HasCells], columns: Iterable[str], **dialect: Any) -> bytes:  # noqa: ANN401 - csv's own
    """The bytes of a table with those columns; `dialect` is as csv takes it."""
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, list(columns), "", "ignore", **dialect)
    writer.writeheader()
    writer.writerows(row.cells() for row in rows)
    return stream.getvalue().encode()


def packed(data: bytes) -> bytes:
    """The same bytes through gzip, without a time stamp."""
    return gzip.compress(data, mtime=0)
