"""Whether a change made something slower: this work tree beside an earlier commit, in pairs."""
