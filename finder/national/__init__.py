"""Real clinics, assembled from the federal claims files."""
