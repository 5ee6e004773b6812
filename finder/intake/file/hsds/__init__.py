"""HSDS packages (Open Referral) as a clinic file: services at locations become clinics."""
