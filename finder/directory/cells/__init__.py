"""Cells as people and programs write them: one reader for each kind of value.

A reader is a pure function from text to a `Reading`: the value, what of the text the value does
not say, and whether something was fixed on the way. It takes any text, raises nothing, needs a
time that grows no faster than the text, and reads what is written of a value as that value.
"""
