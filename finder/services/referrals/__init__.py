"""What referrers do: many cases at once, the sheet that goes with a patient, hints on review."""
