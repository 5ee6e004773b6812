"""The shortlist: clinics side by side, and the sheet to call them with."""
