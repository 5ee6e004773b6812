"""About the finder and where its data comes from."""
