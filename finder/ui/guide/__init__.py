"""The patients' guide: a page for each problem, procedure and person of a pain team."""
