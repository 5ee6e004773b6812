"""The directory as FHIR resources: which there are, how they are searched, and what goes with them.

`kinds` declares resources and search parameters, once for the searches and for what the server
says of itself; `view` is one revision ready to be asked; `search` asks it.
"""
