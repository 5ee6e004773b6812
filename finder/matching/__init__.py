"""Which clinic of the directory a row of a file is: surely, perhaps, or none.

Rows and clinics that might be one are found by what they share (see `blocks`), compared
(see `comparison`), and each clinic goes to one row at most (see `claims`).
"""

from finder.matching.keys import incoming_rows
from finder.matching.matcher import Matcher
from finder.matching.outcome import (
    Candidate,
    FileDuplicate,
    Incoming,
    Matches,
    Reason,
    Verdict,
)

__all__ = [
    "Candidate",
    "FileDuplicate",
    "Incoming",
    "Matcher",
    "Matches",
    "Reason",
    "Verdict",
    "incoming_rows",
]
