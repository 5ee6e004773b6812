#!/bin/sh
# Fetches the type family (SIL Open Font License 1.1) from its npm package into the
# folder that Streamlit serves. Needs npm and network; its result is committed.
set -eu
package="@fontsource-variable/atkinson-hyperlegible-next"
version="5.3.0"
target="$(cd "$(dirname "$0")/.." && pwd)/finder/ui/static/fonts"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
(cd "$work" && npm pack --silent "$package@$version" >/dev/null && tar -xzf ./*.tgz)
mkdir -p "$target"
for subset in latin latin-ext; do
    cp "$work/package/files/atkinson-hyperlegible-next-$subset-wght-normal.woff2" "$target/"
done
cp "$work/package/LICENSE" "$target/OFL.txt"
ls -l "$target"
