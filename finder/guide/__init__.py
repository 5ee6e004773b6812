"""The patients' guide: its pages, each statement with its source, read from data/guide."""
