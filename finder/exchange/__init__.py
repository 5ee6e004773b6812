"""The directory as files that others read: CSV, GeoJSON, and the guide to the format."""
