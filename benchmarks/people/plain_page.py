"""The page that a tutorial makes of the same data: Streamlit, pandas and folium, nothing else.

Run by `streamlit run`; a peer of the finder's page, so it is written as people write it.
"""

import os

import folium
import folium.plugins
import numpy as np
import pandas as pd
import streamlit as st
from streamlit_folium import st_folium


@st.cache_data
def clinics() -> pd.DataFrame:
    """All clinics."""
    return pd.read_csv(os.environ["FINDER_DIRECTORY"], dtype={"zip_code": str})


@st.cache_data
def places() -> pd.DataFrame:
    """All ZIP codes."""
    return pd.read_csv(os.environ["PLAIN_ZIPS"], dtype={"zip": str})


def find(typed: str) -> pd.Series | None:
    """The place that was typed."""
    table = places()
    town, _, state = typed.partition(", ")
    rows = table[(table["zip"] == typed) | ((table["city"] == town) & (table["state"] == state))]
    return None if rows.empty else rows.iloc[0]


st.title("Pain clinics")
typed = st.text_input("Town or ZIP code")
radius = st.number_input("Miles", value=50)
needs = st.multiselect("Procedures", ["epidural_steroid_injection", "spinal_cord_stimulation"])
place = find(typed) if typed else None
shown = clinics()
if place is not None:
    north = np.radians(shown["latitude"] - place["latitude"])
    east = np.radians(shown["longitude"] - place["longitude"])
    a = (
        np.sin(north / 2) ** 2
        + np.cos(np.radians(place["latitude"]))
        * np.cos(np.radians(shown["latitude"]))
        * np.sin(east / 2) ** 2
    )
    shown = shown.assign(miles=3958.8 * 2 * np.arcsin(np.sqrt(a)))
    shown = shown[shown["miles"] <= radius].sort_values("miles")
for need in needs:
    shown = shown[shown["procedures"].str.contains(need, na=False)]
if place is not None:
    st.write(f"{len(shown)} clinics within {radius} miles of {typed}")
    clinic_map = folium.Map([place["latitude"], place["longitude"]], zoom_start=9, tiles=None)
    clinic_map.options["maxZoom"] = 18  # else clusters end in an error where there are no tiles
    cluster = folium.plugins.MarkerCluster().add_to(clinic_map)
    for row in shown.itertuples():
        folium.Marker([row.latitude, row.longitude], popup=row.name).add_to(cluster)
    st_folium(clinic_map, width=700, returned_objects=[])
    st.dataframe(shown[["name", "city", "state", "phone", "miles"]])
