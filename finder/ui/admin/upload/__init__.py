"""Upload a file: five steps, of which only the last publishes."""
