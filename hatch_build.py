"""What a package of the finder needs, read from the files that everything else is installed by."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hatchling.metadata.plugin.interface import MetadataHookInterface


class NeedsOfRequirements(MetadataHookInterface):
    """Puts requirements.txt into the package, and requirements-workers.txt as its extra."""

    def update(self, metadata: dict[str, Any]) -> None:
        """Fill in what pyproject.toml leaves open."""
        metadata["dependencies"] = needs(Path(self.root) / "requirements.txt")
        metadata["optional-dependencies"] = {
            "workers": needs(Path(self.root) / "requirements-workers.txt")
        }


def needs(file: Path) -> list[str]:
    """The packages of a file of requirements, without the remarks."""
    lines = (line.partition("#")[0].strip() for line in file.read_text("utf-8").splitlines())
    return [line for line in lines if line and not line.startswith("-")]
