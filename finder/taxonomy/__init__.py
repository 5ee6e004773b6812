"""Procedures, disciplines, families, characteristics and conditions, and the words for them."""

from finder.taxonomy.concept import Code, CodeSystem, Concept, Kind
from finder.taxonomy.resolution import Resolution, Suggestion
from finder.taxonomy.taxonomy import Taxonomy, load_taxonomy, standard_taxonomy

__all__ = [
    "Code",
    "CodeSystem",
    "Concept",
    "Kind",
    "Resolution",
    "Suggestion",
    "Taxonomy",
    "load_taxonomy",
    "standard_taxonomy",
]
