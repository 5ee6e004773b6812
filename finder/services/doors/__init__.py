"""What programs ask and what they are told: the same for every door that is no page."""
