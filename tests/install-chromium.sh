#!/bin/sh
# The browser tests drive a system Chromium; where there is none, it is installed.
set -eu
for name in chromium chromium-browser google-chrome google-chrome-stable; do
  if command -v "$name" >/dev/null 2>&1; then exit 0; fi
done
if [ -n "${OCOP_CHROMIUM:-}" ]; then exit 0; fi
if command -v apt-get >/dev/null 2>&1; then
  sudo=""
  if [ "$(id -u)" != 0 ]; then sudo="sudo"; fi
  $sudo apt-get update -qq
  $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium >/dev/null
elif command -v brew >/dev/null 2>&1; then
  brew install --quiet --cask chromium
else
  echo "Please install Chromium, or name a Chrome in OCOP_CHROMIUM." >&2
  exit 1
fi
