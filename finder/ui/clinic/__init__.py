"""One clinic: what it states, how to reach it, and reporting a problem."""
