"""Clinics at their streets, where a geocoder is configured."""
