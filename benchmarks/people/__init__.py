"""Many people at once: visitors who speak to the running finder as a browser does."""
