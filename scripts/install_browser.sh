#!/bin/sh
# Chromium for the browser tests: the one on the machine, else the system's package,
# else the build that Playwright downloads.
set -eu
for name in chromium chromium-browser google-chrome; do
    if command -v "$name" >/dev/null 2>&1; then
        exit 0
    fi
done
if command -v apt-get >/dev/null 2>&1; then
    if [ "$(id -u)" = 0 ]; then as_root=""; else as_root="sudo -n"; fi
    if $as_root apt-get update -q && $as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -q --no-install-recommends chromium; then
        exit 0
    fi
fi
"${BIN:-.venv/bin}/python" -m playwright install --with-deps chromium
