"""Positions, distances, the offline gazetteer and boundaries."""
