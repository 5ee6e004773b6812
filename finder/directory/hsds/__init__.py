"""A clinic as rows of HSDS 3 (Open Referral), and such rows as a clinic again.

`tables` names the tables, `rows` writes a clinic, `place` reads what belongs to one place. What the
standard has no field for goes along as an attribute that is called as its column.
"""
