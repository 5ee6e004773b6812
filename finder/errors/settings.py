"""Settings that can't be used."""

from __future__ import annotations

from finder.errors import InvalidSetting, kind


@kind("setting.no-listening")
class NoListening(InvalidSetting):
    """The finder can't have the address and port that it is to listen on."""

    host: str
    port: str
    reason: str
