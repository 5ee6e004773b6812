"""The language of whoever asks, which every answer is said in, and the cookie that remembers it."""
