"""Up to four clinics side by side: the link that names them, what differs, and what to ask."""
