"""The federal files, found in the public catalogues of Medicare and fetched."""
