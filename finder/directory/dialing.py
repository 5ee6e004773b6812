"""The address at which a telephone dials a number."""

from __future__ import annotations

import re

_NOT_DIALED = re.compile(r"[^0-9]")
_US_DIGITS = 10
_MOST_DIGITS = 15
_EXTENSION = " ext. "
"""What stands before an extension in a record; in a link it is `;ext=` (RFC 3966)."""


def dialed(number: str) -> str:
    """The `tel:` address of a number (RFC 3966); "" where it can't be dialed.

    >>> dialed("(602) 555-0134 ext. 12")
    'tel:+16025550134;ext=12'
    """
    main, _, extension = number.partition(_EXTENSION)
    digits = _NOT_DIALED.sub("", main)
    if len(digits) < _US_DIGITS:
        return ""
    prefix = "+1" if len(digits) == _US_DIGITS else "+"
    ending = f";ext={extension}" if extension.isdecimal() else ""
    return f"tel:{prefix}{digits[:_MOST_DIGITS]}{ending}"
