"""A log that programs read: one JSON object a line, whoever wrote it.

What a line may say is settled before: `finder.logs` leaves out what people typed and where they
come from.
"""

from __future__ import annotations

import datetime as dt
import json
import logging


class JsonLines(logging.Formatter):
    """A record as one line: time (UTC), level, who says it, what, and of which request."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        said: dict[str, object] = {
            "time": dt.datetime.fromtimestamp(record.created, dt.UTC).isoformat(
                "T", "milliseconds"
            ),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        if request := getattr(record, "request", ""):
            said["request"] = request
        if record.exc_text:
            said["fault"] = record.exc_text
        return json.dumps(said, ensure_ascii=False)


def write_json_lines() -> None:
    """Let every handler write so: those there are, and those that libraries add later."""

    class Structured(logging.getLoggerClass()):  # type: ignore[misc]
        def addHandler(self, handler: logging.Handler) -> None:  # noqa: N802 - logging's own name
            handler.setFormatter(JsonLines())
            super().addHandler(handler)

    logging.setLoggerClass(Structured)
    root = logging.getLogger()
    root.addHandler(logging.StreamHandler())
    known = [root, *map(logging.getLogger, list(logging.root.manager.loggerDict))]
    for handler in {handler for logger in known for handler in logger.handlers}:
        handler.setFormatter(JsonLines())
