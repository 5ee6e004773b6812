"""The verbs that make the national directory: download, build-national."""
