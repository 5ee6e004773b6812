"""What whoever runs the finder sees of it: figures for Prometheus, and a log for programs."""
