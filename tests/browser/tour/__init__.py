"""Pictures of every page on every screen, for people who look at them: `make pictures`."""
