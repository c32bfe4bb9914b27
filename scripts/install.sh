#!/bin/sh
# Makes .venv and brings what it needs. `install.sh run` for running, `install.sh dev` for tests and lint besides.
# System packages are few: a Python with venv, Tesseract's data for Tamil and Hindi; for the tests a browser.
set -eu
cd "$(dirname "$0")/.."
kind=${1:-run}
lock=requirements.txt
[ "$kind" = dev ] && lock=requirements-dev.txt
stamp=.venv/.installed-$kind

has_python() { python3 -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }
has_data() { for d in /usr/share/tesseract-ocr/5/tessdata /usr/share/tesseract-ocr/4.00/tessdata /usr/share/tessdata "${TESSDATA_PREFIX:-/nowhere}"; do
    [ -f "$d/tam.traineddata" ] && [ -f "$d/hin.traineddata" ] && [ -f "$d/eng.traineddata" ] && return 0; done; return 1; }
has_browser() { command -v chromium >/dev/null || command -v chromium-browser >/dev/null || command -v google-chrome >/dev/null; }
# Playwright brings its own node, which links against this one library that a bare system lacks.
has_atomic() { for f in /usr/lib/*/libatomic.so.1 /usr/lib/libatomic.so.1 /usr/lib64/libatomic.so.1 /lib/*/libatomic.so.1; do
    [ -e "$f" ] && return 0; done; return 1; }

missing=
has_python || missing="$missing python3 python3-venv"
has_data || missing="$missing tesseract-ocr-eng tesseract-ocr-tam tesseract-ocr-hin"
if [ "$kind" = dev ]; then
    has_browser || missing="$missing chromium"
    has_atomic || missing="$missing libatomic1"
fi

if [ -n "$missing" ]; then
    echo "system packages to add:$missing"
    line="apt-get install -y --no-install-recommends$missing"
    if ! command -v apt-get >/dev/null; then
        echo "no apt-get here: please install these with your system's own tool" >&2
    elif [ "$(id -u)" = 0 ]; then
        apt-get update -qq && DEBIAN_FRONTEND=noninteractive $line -qq >/dev/null
    elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
        sudo apt-get update -qq && sudo DEBIAN_FRONTEND=noninteractive $line -qq >/dev/null
    else
        echo "please type:  sudo $line" >&2
    fi
    has_python || { echo "Python 3.11 or newer with venv is needed to go on" >&2; exit 1; }
    has_data || echo "without Tesseract's data Tamil and Hindi labels are not read; the rest works" >&2
fi

ready() { .venv/bin/python -m intents.learn >/dev/null; }
if [ -f "$stamp" ] && cmp -s "$lock" "$stamp"; then ready; exit 0; fi
# A half-made folder (venv that stopped in the middle) is made again.
[ -x .venv/bin/pip ] || { rm -rf .venv; python3 -m venv .venv; }
echo "installing $(grep -c '==' "$lock") packages from $lock (a minute or two) ..."
# The lock is the whole closure: pip must not resolve anew, or a release of today ("coverage[toml]") stops the install.
.venv/bin/pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r "$lock"
.venv/bin/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
echo "training the understanding from its phrases (a minute) ..."
ready
cp "$lock" "$stamp"
echo "installed"
