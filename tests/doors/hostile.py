"""What somebody may write into a parameter who means no good, or whose program is broken."""

from __future__ import annotations

MARK = "zzsecretneed"
"""What is looked for in logs: it stands in front of each text."""

TEXTS = (
    *("\x01\x1b[31m\x7f", "\x00", "a\x00b", "\r\nSet-Cookie: a=b", "\u2028\u2029", "\ufeff"),
    *("\u202eevil\u2066", "\u200b\u200d\u3164\u115f", "e\u0301" * 50, "\U000e0041\U0001f600"),
    *("x" * 10_000, "9" * 4_400, "1e999", "-1e999", "NaN", "nan", "Infinity", "-0", "1_0"),
    *("٣٣", "８５０１６", "²", "Ⅻ", "0x10", "1e1", "+1", " 1 ", "1.0000000000000000000001"),
    *("", " ", "[]", "{}", "null", "true", '"', "'; DROP TABLE listing; --", "../../etc/passwd"),
    *("{{ 7*7 }}", "{0.__class__}", "%s%n", "$(id)", "<img src=x onerror=alert(1)>", "=1+1"),
    *("a,b\\,c", "," * 200, "|" * 40, "a|b|c|d|e", "\\", ":", ".", "~", "~~", "a~must~x", "-", "*"),
    *("a" * 301, "33.5|-112|50|mi", "91|181|1|mi", "1e308|1e308|1e308|km", "ge2020-99-99", "gt"),
)
"""Texts as they are meant; an address has them by their UTF-8, percent by percent."""

BROKEN = (
    *(
        "%ff%fe",
        "%ed%a0%80",
        "%c0%af",
        "%f5%80%80%80",
        "%80",
        "%",
        "%z",
        "%e2%80",
        "%u0041",
        "+%2B+",
    ),
    *("a;b=c", "a=b=c", "%26a=b", "%23", "%25ff", "%2500", "[]=1", "%0d%0aX-A:%20b"),
)
"""What an address may have in place of an encoded text."""

VALUES = (
    *(None, True, False, 0, -1, 1, 10**18, 10**300, -(10**30), 1e308, -1e-308, 0.1, 50.5),
    *([], {}, [[]], [None], [1], ["a", 1], {"a": "b"}, [{"a": []}], [""], ["a"] * 500, ["\x00"]),
)
"""Values of JSON that are no text."""

RAW = (
    *("NaN", "Infinity", "-Infinity", "1e400", "-1e400", "9" * 5_000, "0." + "1" * 5_000),
    *(r'"\ud800"', r'"a\udfffb"', r'"\ud83d\ude00"', r'["\udc00"]', r'"\u0000"'),
    *("[" * 60 + "]" * 60, "[" * 5_000 + "]" * 5_000, '{"a":' * 500 + "1" + "}" * 500),
    *("01", "1.", "'a'", "undefined", '"a', "/**/1", "\ufeff1", '1, "zz": 2'),
)
"""Values as a program writes them that knows JSON badly, or too well."""
