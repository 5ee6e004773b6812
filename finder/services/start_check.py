"""Whether the settings can be used, looked at before anything is done with them."""

from __future__ import annotations

from functools import lru_cache

from finder.settings import Settings, settings


def check_settings() -> Settings:
    """The settings, each of which can be used as far as can be told without using it.

    Raises:
        InvalidSetting: one can't; the message says which, and how to fix it.

    """
    config = settings()
    if config.database_url != Settings.model_fields["database_url"].default:
        from finder.storage.engine import check_address  # noqa: PLC0415 - takes its time

        check_address(config.database_url)
    if config.database_read_url:
        from finder.services.opening import READ_SETTING  # noqa: PLC0415 - takes its time
        from finder.storage.engine import check_address  # noqa: PLC0415 - takes its time

        check_address(config.database_read_url, READ_SETTING)
    return config


@lru_cache(maxsize=1)
def check_start() -> Settings:
    """The settings of a server that is to start, once its database was opened and looked through.

    What is wrong shows to who starts it, and not to the first visitor.

    Raises:
        InputError: a setting, the database or the clinic file to start with can't be used.

    """
    from finder.services.opening import open_reading, open_store  # noqa: PLC0415 - others don't need it
    from finder.storage.integrity import check_file  # noqa: PLC0415 - as above

    config = check_settings()
    store = open_store(config)
    try:
        check_file(store.database)
        open_reading(store, config).database.close()
    finally:
        store.database.close()
    return config
