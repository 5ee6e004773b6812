"""Find interventional pain centers by the procedures they offer and the team they have."""
