"""A visit: what is asked, the pages there are, and what all visitors share."""
