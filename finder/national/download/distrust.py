"""Whether a connection failed because the computer does not trust the other's certificate."""

from __future__ import annotations

import ssl


def is_distrust(error: BaseException | None) -> bool:
    """Whether that, or what led to it, is a certificate that is not trusted."""
    while error is not None:
        if isinstance(error, ssl.SSLCertVerificationError):
            return True
        error = error.__cause__ or error.__context__
    return False
