"""The directory for assistants: the Model Context Protocol, over HTTP at `/mcp` or over stdio."""
