"""For referrers: clinics as a table, the hand-off sheet, and many cases at once."""
