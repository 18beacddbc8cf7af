#!/bin/sh
# What the tests drive besides Python: a browser, PDF and barcode readers, a speech engine and a
# CMYK profile. Whatever is missing is installed with the system's package manager.
set -eu

missing=""
need() { # command, Debian package
  command -v "$1" >/dev/null 2>&1 || missing="$missing $2"
}

if [ -z "${OCOP_CHROMIUM:-}" ] && ! command -v google-chrome >/dev/null 2>&1; then
  need chromium chromium
fi
need pdftotext poppler-utils
need qpdf qpdf
need zbarimg zbar-tools
need espeak-ng espeak-ng
if [ ! -f /usr/share/color/icc/ghostscript/default_cmyk.icc ] && [ -z "${OCOP_CMYK_PROFILE:-}" ]; then
  missing="$missing libgs-common"
fi
[ -n "$missing" ] || exit 0

if ! command -v apt-get >/dev/null 2>&1; then
  echo "The tests need these tools; please install them:$missing" >&2
  echo "(a Chrome elsewhere: OCOP_CHROMIUM; a CMYK profile elsewhere: OCOP_CMYK_PROFILE)" >&2
  exit 1
fi
sudo=""
if [ "$(id -u)" != 0 ]; then sudo="sudo"; fi
$sudo apt-get update -qq
# shellcheck disable=SC2086 - a list of packages
$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
