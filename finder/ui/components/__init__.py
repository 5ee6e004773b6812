"""The parts that pages are made of. Each `show_…` draws one thing and owns its state key."""
