"""What people choose a clinic by beside its medicine: who pays, languages, ages, hours, checks."""
