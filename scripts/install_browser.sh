#!/bin/sh
# A browser for the browser tests: Chromium's headless shell, which needs a quarter less of the
# processor; else a Chromium on the machine, else the system's package, else Playwright's build.
set -eu
is_there() { command -v "$1" >/dev/null 2>&1; }
install() {
    is_there apt-get || return 1
    if [ "$(id -u)" = 0 ]; then as_root=""; else as_root="sudo -n"; fi
    $as_root apt-get update -q && $as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -q --no-install-recommends "$1"
}
if is_there chromium-headless-shell || install chromium-headless-shell; then exit 0; fi
for name in chromium chromium-browser google-chrome; do
    if is_there "$name"; then exit 0; fi
done
if install chromium; then exit 0; fi
"${BIN:-.venv/bin}/python" -m playwright install --with-deps chromium
