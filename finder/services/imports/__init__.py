"""An upload: checked, matched, previewed, answered and planned."""
