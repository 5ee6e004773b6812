"""What visitors report about clinics, and what admins make of it."""
