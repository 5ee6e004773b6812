"""The pins of one visitor's answer, which the map asks for by itself: who may have which."""
