"""What a newer build of the clinics has that an older one had not."""
