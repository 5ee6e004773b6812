"""Files of places as a clinic file: GeoPackage, Parquet and GeoJSON, with points for addresses."""
