"""Edit one clinic."""
