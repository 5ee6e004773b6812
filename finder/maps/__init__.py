"""The folium map, its layer of clinics and the browser files they need.

folium imports pandas, and pandas Arrow, for tables that could be given to it. None is here, and the
70 MB are a fifth of what a server would hold: so it is imported as on a machine without pandas.
"""

import sys

if "folium" not in sys.modules and "pandas" not in sys.modules:
    sys.modules["pandas"] = None  # type: ignore[assignment] # as Python marks what is not to be had
    try:
        import folium as _folium  # noqa: F401 - for everything below here
    finally:
        del sys.modules["pandas"]
