"""What surrounds every page: who is there, the header, and a page that fails."""
