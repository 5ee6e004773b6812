"""The pages for reports, calls and health, running on a directory of the tests' own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from finder.directory.clinic import Clinic
from finder.directory.fields import FieldCodec
from finder.storage.database import open_database
from finder.storage.reports import Reports
from finder.storage.store import Store
from finder.storage.unmet import UnmetSearches
from finder.taxonomy.taxonomy import standard_taxonomy
from tests.browser.conftest import Serve
from tests.browser.directories import write

HARNESS = Path(__file__).resolve().parents[1] / "upkeep_harness" / "app.py"
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True}


@dataclass(frozen=True)
class Upkeep:
    """A running finder, and what it keeps."""

    address: str
    store: Store

    @property
    def reports(self) -> Reports:
        return Reports(self.store.database)

    @property
    def unmet(self) -> UnmetSearches:
        return UnmetSearches(self.store.database)

    def clinic(self, clinic_id: str) -> Clinic:
        fields = self.store.listed_of([clinic_id])[1][clinic_id]
        return FieldCodec(standard_taxonomy()).clinic(clinic_id, fields)


def start_upkeep(serve: Serve, folder: Path, clinics: Iterable[Clinic]) -> Upkeep:
    file = write(clinics, folder / "clinics.csv")
    url = f"sqlite:///{folder / 'finder.db'}"
    address = serve(HARNESS, FINDER_DATABASE_URL=url, FINDER_DIRECTORY=str(file))
    return Upkeep(address, Store(open_database(url)))
