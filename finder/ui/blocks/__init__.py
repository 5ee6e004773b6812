"""The blocks that pages are built of: safe text, tables, links, the map beside a list."""
