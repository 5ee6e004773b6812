"""The sentences that pages and commands share, out of the catalogue of texts."""
