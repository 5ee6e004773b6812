"""Deleting the contacts in problem reports when their time is over, looked at or not."""

from __future__ import annotations

from finder.settings import settings
from finder.storage.database import open_database
from finder.storage.reports import Reports


def forget_contacts() -> None:
    """Delete the contacts of reports that are closed or too old.

    Raises:
        InvalidSetting: the database of the settings can't be one.
        StorageFailed: it can't be written.

    """
    database = open_database(settings().database_url)
    try:
        Reports(database).forget_contacts()
    finally:
        database.close()
