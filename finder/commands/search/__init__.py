"""The verbs that ask: search, access, resolve, understand."""
