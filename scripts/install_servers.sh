#!/bin/sh
# What the tests of several copies need: PostgreSQL with PostGIS, and nginx, as Debian has them.
# Nothing is started: the tests start servers of their own. Where they can't be had, the tests that
# need them are left out by name; with CI=true that is a failure.
set -eu
wanted="postgresql postgresql-postgis nginx-light"
is_there() {
    for control in /usr/share/postgresql/*/extension/postgis.control; do
        test -e "$control" && command -v nginx >/dev/null 2>&1 && return 0
    done
    test -e /usr/sbin/nginx && test -e "${control:-}"
}
as_root() {
    # RUNLEVEL=1: packages start nothing when they are installed
    if [ "$(id -u)" = 0 ]; then env RUNLEVEL=1 DEBIAN_FRONTEND=noninteractive "$@"
    else sudo -n env RUNLEVEL=1 DEBIAN_FRONTEND=noninteractive "$@"; fi
}
install() {
    command -v apt-get >/dev/null 2>&1 || return 1
    for try in 1 2 3; do
        as_root apt-get update -q -o Acquire::Retries=3 -o Acquire::http::Timeout=30 || continue
        # shellcheck disable=SC2086 # a list of words
        as_root apt-get install -y -q --no-install-recommends -o Acquire::Retries=3 \
            -o Acquire::http::Timeout=30 \
            -o DPkg::Lock::Timeout=120 $wanted && return 0
        echo "try $try to install $wanted failed" >&2
    done
    return 1
}
if is_there || { install && is_there; }; then exit 0; fi
echo "PostgreSQL with PostGIS and nginx are not here and can't be installed (on Debian, as root:" \
    "apt-get install $wanted), so the tests that need them are left out, each by its name." >&2
test "${CI:-}" != true
