"""The files that visits have sent and the server still holds, which Streamlit keeps in memory."""

from __future__ import annotations

from collections.abc import Mapping

from streamlit import runtime
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager

from finder.services.imports.grants import upload_grants
from finder.ui.shell.principal import principal
from finder.ui.visit.state import session_id


def held_bytes() -> Mapping[str, int]:
    """How many bytes of files are held for each visit."""
    manager = _manager()
    if manager is None:
        return {}
    return {
        visit: sum(len(file.data) for file in list(files.values()))
        for visit, files in list(manager.file_storage.items())
    }


def follow_upload_page(*, is_upload_page: bool) -> None:
    """Let this visit send files while its page is the one for it and an admin is there.

    On any other page, and when the sign-in is over, what it has sent is let go of.
    """
    visit = session_id()
    if visit and is_upload_page and principal().is_editor:
        upload_grants().give(visit)
    elif upload_grants().take_back(visit):
        free_files()


def free_files() -> None:
    """Let go of what this visit has sent; who still needs it has a copy."""
    if manager := _manager():
        manager.remove_session_files(session_id())


def _manager() -> MemoryUploadedFileManager | None:
    if not runtime.exists():  # as in tests of a page alone
        return None
    manager = runtime.get_instance().uploaded_file_mgr
    return manager if isinstance(manager, MemoryUploadedFileManager) else None
