"""Words that invented clinics are made of. Each name carries one of `MARKS`."""

MARKS = ("Sample", "Example", "Demo", "Fictional")

FIRST_WORDS = (
    "Spine & Pain", "Pain Relief", "Interventional Pain", "Comprehensive Pain", "Pain & Wellness",
    "Back & Neck", "Pain Medicine", "Advanced Pain Care", "Integrative Pain", "Spine Health",
    "Peña Spine", "Núñez Pain Relief", "Côté Back & Neck",
)  # fmt: skip

ENDINGS = ("Center", "Clinic", "Institute", "Associates", "Group", "Specialists")

SPANISH_NAMES = (
    "Clínica Ejemplo del Dolor",
    "Centro Ejemplo de Alivio y Rehabilitación",
    "Instituto Ejemplo de Columna Peñón",
    "Clínica Ejemplo Señora Ágata",
)

STREETS = (
    "Example Street", "Sample Avenue", "Placeholder Road", "Specimen Way", "Fictional Boulevard",
    "Demo Drive", "Pretend Lane", "Invented Parkway",
)  # fmt: skip

HOURS = (
    "Mon–Fri 8:00–17:00",
    "Mon–Thu 7:30–16:30; Fri 7:30–12:00",
    "Mon–Fri 9:00–18:00; Sat 9:00–13:00",
    "Tue and Thu 10:00–15:00",
    "",
)

INSURANCE = (
    "Medicare", "Medicaid", "Workers' compensation", "Example Health Plan", "Sample Mutual",
    "Auto injury",
)  # fmt: skip

LANGUAGES = ("Spanish", "Vietnamese", "Chinese", "Tagalog", "Arabic", "American Sign Language")

DOCUMENTS = (
    "Photo ID",
    "Insurance card",
    "Imaging on disc",
    "List of medicines",
    "Referral letter",
)

REFERRAL_METHODS = ("Fax", "Phone", "Online form", "Electronic referral")

CHECKERS = ("Example directory team", "the clinic", "a sample volunteer")
