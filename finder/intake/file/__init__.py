"""Bytes to rows: format, encoding, separators, workbooks."""
