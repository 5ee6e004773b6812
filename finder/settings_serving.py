"""Settings of whoever lets others reach the finder: names, limits, logs and figures.

A part of `finder.settings`, which reads them.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import AfterValidator, Field
from pydantic_settings import BaseSettings

from finder.settings_rules import contact_address, host_names


class LogFormat(StrEnum):
    """How the lines of the log are written."""

    TEXT = "text"
    JSON = "json"


class ServingSettings(BaseSettings):
    """The part of the settings that a public deployment stands on."""

    hosts: Annotated[str, AfterValidator(host_names)] = Field(
        default="",
        description=(
            "The names by which people reach the finder (`finder.example.org`, or "
            "`*.example.org` for all below it), separated by commas; who asks for another is "
            "refused. Name them wherever others can reach it. Empty: every name."
        ),
    )
    pull_hosts: Annotated[str, AfterValidator(host_names)] = Field(
        default="",
        description=(
            "Hosts of your own network (`10.0.0.7`, `finder.hospital.internal`, "
            "`*.hospital.internal`), separated by commas, whose directories admins may read on the "
            "page. Empty: only servers on the public internet."
        ),
    )
    requests_per_minute: int = Field(
        default=6_000,
        ge=0,
        description=(
            "How many requests one address (of IPv6, one /64 network) may send in a minute, "
            "files of pages among them; 0 sets no limit. A hospital may be behind one address."
        ),
    )
    log_format: LogFormat = Field(
        default=LogFormat.TEXT,
        description=(
            "How `run` writes its log: `text`, or `json` with one object a line, for programs "
            "that collect logs."
        ),
    )
    metrics_port: int = Field(
        default=0,
        ge=0,
        le=65_535,
        description=(
            "A port of this computer alone (127.0.0.1) where Prometheus reads how the finder is: "
            "visits, reruns, requests, faults, memory and descriptors. 0: none. With several "
            "processes each takes the next port."
        ),
    )
    security_contact: Annotated[str, AfterValidator(contact_address)] = Field(
        default="",
        description=(
            "Where somebody who found a hole in the finder can tell of it: `mailto:…` or "
            "`https://…`, for `/.well-known/security.txt`. Empty: there is no such file."
        ),
    )
