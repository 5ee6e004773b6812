"""How long a test waits for another program or thread.

A wait ends as soon as there is what it waits for. So the limit is long: only what never comes
fails, on a machine that does many other things, too.
"""

from __future__ import annotations

import os

LONGEST_WAIT = int(os.environ.get("LONGEST_WAIT", "600"))
"""Seconds; set to 60, a test that waits in vain says so sooner."""
