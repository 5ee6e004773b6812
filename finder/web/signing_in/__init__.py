"""Pages of who is signed in that stand by themselves."""
