"""The folium map, its layer of clinics and the browser files they need."""
