"""Made rows of the smaller federal files, in the order of their real columns; all is invented."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable

from tests.unit.national.registry_files import Entry, registry_file

OTHER_NAMES = (
    '"NPI","Provider Other Organization Name","Provider Other Organization Name Type Code"\n'
)
ENDPOINTS = (
    '"NPI","Endpoint Type","Endpoint Type Description","Endpoint","Affiliation",'
    '"Endpoint Description","Affiliation Legal Business Name","Use Code","Use Description",'
    '"Other Use Description","Content Type","Content Description","Other Content Description",'
    '"Affiliation Address Line One","Affiliation Address Line Two","Affiliation Address City",'
    '"Affiliation Address State","Affiliation Address Country","Affiliation Address Postal Code"\n'
)
EXCLUSIONS = (
    "LASTNAME,FIRSTNAME,MIDNAME,BUSNAME,GENERAL,SPECIALTY,UPIN,NPI,DOB,ADDRESS,CITY,STATE,ZIP,"
    "EXCLTYPE,EXCLDATE,REINDATE,WAIVERDATE,WVRSTATE\n"
)
PART_D = (
    "Prscrbr_NPI,Prscrbr_Last_Org_Name,Prscrbr_First_Name,Prscrbr_City,Prscrbr_State_Abrvtn,"
    "Prscrbr_State_FIPS,Prscrbr_Type,Prscrbr_Type_Src,Brnd_Name,Gnrc_Name,Tot_Clms,"
    "Tot_30day_Fills,Tot_Day_Suply,Tot_Drug_Cst,Tot_Benes,GE65_Sprsn_Flag,GE65_Tot_Clms,"
    "GE65_Tot_30day_Fills,GE65_Tot_Drug_Cst,GE65_Tot_Day_Suply,GE65_Bene_Sprsn_Flag,"
    "GE65_Tot_Benes\n"
)
OLD_PART_D = (
    "npi\tnppes_provider_last_org_name\tnppes_provider_first_name\tnppes_provider_city\t"
    "nppes_provider_state\tspecialty_description\tdescription_flag\tdrug_name\tgeneric_name\t"
    "bene_count\ttotal_claim_count\ttotal_30_day_fill_count\ttotal_day_supply\ttotal_drug_cost\n"
)
ANNA, CENTER = "1000000004", "1000000012"


def other_name(name: str = "SAMPLE SPINE CARE", npi: str = CENTER, kind: str = "3") -> str:
    """A row of the other names."""
    return f'"{npi}","{name}","{kind}"\n'


def endpoint(
    address: str = "front.desk@direct.example.org",
    npi: str = CENTER,
    kind: str = "DIRECT",
    affiliation: str = "N",
) -> str:
    """A row of the endpoints."""
    told = [npi, kind, "Direct Messaging Address", address, affiliation, "", "", "", "", ""]
    return ",".join(f'"{cell}"' for cell in (*told, *("",) * 9)) + "\n"


def exclusion(
    npi: str = ANNA, reinstated: str = "00000000", waived: str = "00000000", state: str = ""
) -> str:
    """A row of the exclusions."""
    who = f"SAMPLE,ANNA,,,MEDICAL PRACTICE,PAIN,,{npi},19600101,1 A ST,PHOENIX,AZ,85016"
    return f"{who},1128a1,20240120,{reinstated},{waived},{state}\n"


def prescription(
    npi: str = ANNA,
    brand: str = "Butrans",
    generic: str = "Buprenorphine",
    claims: str = "34",
    patients: str = "12",
) -> str:
    """A row of the prescriptions."""
    who = f"{npi},SAMPLE,ANNA,PHOENIX,AZ,04,Pain Management,S"
    return f"{who},{brand},{generic},{claims},34.0,1020,9000.5,{patients},,,,,,,\n"


def old_prescription(npi: str = ANNA) -> str:
    """The same with the columns of before 2019."""
    who = f"{npi}\tSAMPLE\tANNA\tPHOENIX\tAZ\tPain Management\tS"
    return f"{who}\tBUTRANS\tBUPRENORPHINE\t12\t34\t34\t1020\t9000.5\n"


def archive(entries: Iterable[Entry], **tables: str) -> bytes:
    """The monthly archive with the registry and other tables, by the beginning of their names."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("npidata_pfile_20050523-20261108.csv", registry_file(entries))
        for name, text in tables.items():
            made.writestr(f"{name}_pfile_20050523-20261108.csv", text)
            made.writestr(f"{name}_pfile_20050523-20261108_fileheader.csv", text.split("\n")[0])
    return stream.getvalue()
