"""Several processes that answer visitors behind one port, and the front door that pins visits."""
