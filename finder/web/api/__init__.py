"""The directory for other programs: `/api/v1`, its description, and what is said of bad input."""
