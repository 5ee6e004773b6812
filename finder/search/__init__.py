"""What is asked, which clinics answer it, in which order, and why."""
