"""Pins of every kind, buttons that choose, and what Python hears from the map."""

import json
from pathlib import Path

import streamlit as st
from streamlit_folium import st_folium

from finder.maps.circle import Circle
from finder.maps.events import RETURNED_OBJECTS, read_event
from finder.maps.figure import StreetTiles, build_map
from finder.maps.layer import Pin, build_clinic_layer
from finder.maps.view import View

st.set_page_config(layout="wide")
st.html("<style>.block-container{padding:1rem!important} header{display:none!important}</style>")

rows = json.loads((Path(__file__).parent / "pins.json").read_text(encoding="utf-8"))
pins = [Pin(**{**row, "lines": tuple(row["lines"])}) for row in rows]

asked = st.query_params
if "at" in asked:  # pins here alone, as "latitude,longitude"
    points = [list(map(float, one.split(","))) for one in asked.get_all("at")]
    pins = [
        Pin(id=f"at_{n}", name=f"Invented {n}", number=n, latitude=lat, longitude=lon)
        for n, (lat, lon) in enumerate(points, 1)
    ]
for number in range(int(asked.get("many", "0"))):
    place = {"latitude": 26 + number * 7919 % 2200 / 100, "longitude": -120 + number % 4800 / 100}
    pins.append(Pin(id=f"many_{number}", name=f"Invented {number}", number=number, **place))
tiles = StreetTiles(url=asked["tiles"], attribution="© <b>Tiles</b>") if "tiles" in asked else None
st.session_state.setdefault("search", 1)
st.session_state.setdefault("chosen", asked.get("chosen"))

with st.container(horizontal=True):
    for pin_id in asked.get_all("button"):
        if st.button(f"choose {pin_id}"):
            st.session_state["chosen"] = pin_id
    if st.button("rerun"):
        st.session_state["reruns"] = st.session_state.get("reruns", 0) + 1
    if st.button("no pins"):
        st.session_state["empty"] = True
    if st.button("new search"):
        st.session_state["search"] += 1

circle = Circle(latitude=33.4484, longitude=-112.074, radius_miles=50, label="Phoenix, AZ 85016")
if "at" in asked:
    circle = None
if "around" in asked:  # "latitude,longitude,miles"
    lat, lon, miles = map(float, asked["around"].split(","))
    circle = Circle(latitude=lat, longitude=lon, radius_miles=miles, label="Here")
returned = st_folium(
    build_map(tiles=tiles),
    key="map",
    feature_group_to_add=build_clinic_layer(
        [] if st.session_state.get("empty") else pins,
        circle=circle,
        view=View(token=str(st.session_state["search"])),
        chosen=st.session_state["chosen"],
    ),
    returned_objects=list(RETURNED_OBJECTS),
    use_container_width=True,
    height=int(asked.get("height", "560")),
)
event = read_event(returned)
if event is not None and event.at != st.session_state.get("handled"):
    st.session_state["handled"] = event.at
    st.session_state["heard"] = repr(event)
    if type(event).__name__ == "PinChosen":
        st.session_state["chosen"] = event.id
        st.rerun()
st.text(f"heard: {st.session_state.get('heard')}")
st.text(f"reruns: {st.session_state.get('reruns', 0)}")
