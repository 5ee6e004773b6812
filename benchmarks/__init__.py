"""Side-by-side measurements of the finder against peers: `python -m benchmarks`."""
