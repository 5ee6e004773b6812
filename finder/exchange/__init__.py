"""The directory as files that others read: CSV, workbooks, GeoJSON, PDF, and the format's guide."""
