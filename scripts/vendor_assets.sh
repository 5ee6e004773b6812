#!/bin/sh
# Fetch the map's browser libraries from npm, pinned, and keep the files that are served
# together with their licences in finder/maps/assets. Run it after changing a version here.
# File names carry no version: the page asks for them with a hash of their content.
set -eu
LEAFLET=1.9.4
MARKERCLUSTER=1.5.3
PROTOMAPS=5.1.0

root=$(cd "$(dirname "$0")/.." && pwd)
assets="$root/finder/maps/assets"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

unpack() {
    tarball=$(npm pack --silent "$1@$2")
    mkdir "$1"
    tar -xzf "$tarball" -C "$1" --strip-components=1
}

# The trailing source-map comment would send every browser console after a file not served.
copy_script() {
    sed '/^\/\/# sourceMappingURL=/d' "$1" >"$2"
}

unpack leaflet "$LEAFLET"
mkdir -p "$assets/leaflet/images"
copy_script leaflet/dist/leaflet.js "$assets/leaflet/leaflet.js"
install -m 644 leaflet/dist/leaflet.css leaflet/LICENSE "$assets/leaflet/"
install -m 644 leaflet/dist/images/*.png "$assets/leaflet/images/"

unpack leaflet.markercluster "$MARKERCLUSTER"
mkdir -p "$assets/markercluster"
copy_script leaflet.markercluster/dist/leaflet.markercluster.js "$assets/markercluster/leaflet.markercluster.js"
install -m 644 leaflet.markercluster/dist/MarkerCluster.css "$assets/markercluster/"
install -m 644 leaflet.markercluster/MIT-LICENCE.txt "$assets/markercluster/LICENSE"

unpack protomaps-leaflet "$PROTOMAPS"
mkdir -p "$assets/protomaps"
copy_script protomaps-leaflet/dist/protomaps-leaflet.js "$assets/protomaps/protomaps-leaflet.js"
install -m 644 protomaps-leaflet/LICENSE "$assets/protomaps/LICENSE"

echo "leaflet $LEAFLET, leaflet.markercluster $MARKERCLUSTER, protomaps-leaflet $PROTOMAPS: $assets"
