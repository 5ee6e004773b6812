"""Small catalogues in the forms that Medicare uses, with invented addresses."""

from __future__ import annotations

import json
from typing import Any

PART_B = "Medicare Physician & Other Practitioners - by Provider and Service"


def claims_file(root: str, year: int, **changed: object) -> dict[str, Any]:
    """The entry of a claims file; a value of None leaves a key out."""
    entry: dict[str, Any] = {
        "@type": "dcat:Distribution",
        "title": f"{PART_B} : {year}-12-01",
        "downloadURL": f"{root}/files/D{year % 100}_Prov_Svc.csv",
        "mediaType": "text/csv",
        "modified": f"{year + 2}-05-15",
        "temporal": f"{year}-01-01/{year}-12-31",
    } | changed
    return {key: value for key, value in entry.items() if value is not None}


def question_page(root: str, year: int) -> dict[str, Any]:
    """The entry of what answers programs, which lies beside each file."""
    return {
        "@type": "dcat:Distribution",
        "format": "API",
        "accessURL": f"{root}/data-api/v1/dataset/0/data",
        "title": f"{PART_B} : {year}-12-01",
        "temporal": f"{year}-01-01/{year}-12-31",
    }


def catalogue(*datasets: object) -> str:
    return json.dumps({"@type": "dcat:Catalog", "dataset": list(datasets)})


def part_b_dataset(*files: object, title: str = PART_B) -> dict[str, Any]:
    return {"@type": "dcat:Dataset", "title": title, "distribution": list(files)}


def part_b_catalogue(root: str = "https://data.example.test") -> str:
    """Claims of 2022 and 2023, between other data sets with names like theirs."""
    wrong = claims_file(root, 2024, downloadURL=f"{root}/files/wrong.csv")
    return catalogue(
        part_b_dataset(wrong, title="Medicare Physician & Other Practitioners - by Provider"),
        part_b_dataset(wrong, title="Medicare Inpatient Hospitals - by Provider and Service"),
        part_b_dataset(
            question_page(root, 2023),
            claims_file(root, 2022),
            claims_file(root, 2023),
            question_page(root, 2022),
        ),
    )


def clinicians_dataset(
    root: str = "https://data.example.test", **changed: object
) -> dict[str, Any]:
    return {
        "identifier": "mj5m-pzi6",
        "title": "National Downloadable File",
        "modified": "2026-10-16",
        "theme": ["Doctors and clinicians"],
        "distribution": [
            {
                "@type": "dcat:Distribution",
                "downloadURL": f"{root}/files/DAC_NationalDownloadableFile.csv",
                "mediaType": "text/csv",
            }
        ],
    } | changed


def _beside_clinicians(root: str, identifier: str, title: str, file: str) -> dict[str, Any]:
    table = {"downloadURL": f"{root}/files/{file}", "mediaType": "text/csv"}
    return clinicians_dataset(root) | {
        "identifier": identifier,
        "title": title,
        "distribution": [table],
    }


def clinicians_catalogue(root: str = "https://data.example.test") -> str:
    """The clinicians, between two other data sets that are fetched too."""
    return catalogue(
        _beside_clinicians(
            root, "27ea-46a8", "Facility Affiliation Data", "Facility_Affiliation.csv"
        ),
        clinicians_dataset(root),
        _beside_clinicians(
            root, "xubh-q36u", "Hospital General Information", "Hospital_General_Information.csv"
        ),
    )


def nppes_page(*links: str) -> str:
    """The page with `links`, by default one of each kind."""
    named = links or (
        "./NPPES_Data_Dissemination_October_2026_V2.zip",
        "./NPPES_Data_Dissemination_November_2026_V2.zip",
        "./NPPES_Deactivated_NPI_Report_110926_V2.zip",
        "./NPPES_Data_Dissemination_111626_112226_Weekly_V2.zip",
    )
    items = "".join(f'<li><a href="{link}">A file (1003.81 MB)</a></li>' for link in named)
    return f"<html><body><h1>Files</h1><ul>{items}</ul><a>no link</a></body></html>"
