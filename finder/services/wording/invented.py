"""What is said wherever invented clinics are listed."""

from __future__ import annotations

from finder.services.directory import Directory
from finder.services.wording.texts import Wording


def sample_sentence(directory: Directory, words: Wording) -> str:
    """That clinics here are invented, and which; "" for a directory of real ones."""
    if not directory.is_sample:
        return ""
    return words.say("sample.mixed" if directory.is_mixed else "sample.text")
