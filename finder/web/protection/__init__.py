"""What stands before the pages: headers, names of hosts, limits, visits that are their own."""
