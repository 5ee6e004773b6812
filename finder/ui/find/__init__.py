"""Find a clinic: the search form, the list and what to change when little is found."""
