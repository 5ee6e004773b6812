"""Where the clinics of a file are: pins, ZIP codes, addresses."""
