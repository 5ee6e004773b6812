"""Programs that ask the finder: what they wait at a rate, and what several copies give."""
