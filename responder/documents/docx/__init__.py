"""Word documents: read as blocks, filled in place, and proven to be the original plus the answers."""
