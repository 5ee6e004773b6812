"""Every publication, and taking one back."""
