"""From tables of people and claims to sites, teams and clinic records."""
