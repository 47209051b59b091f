#!/usr/bin/env bash
# Sees that the browser tests find a Chromium: Debian's, installed when it is missing and may be installed.
set -euo pipefail

for browser in chromium chromium-browser; do
    command -v "$browser" >/dev/null && exit 0
done

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing Debian's Chromium for the browser tests ..."
    if apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium >/dev/null && command -v chromium >/dev/null; then
        exit 0
    fi
    echo "Chromium could not be installed: the browser tests cannot run. On Ubuntu, whose package is a snap, install any Chromium that 'chromium' starts." >&2
    exit 1
fi
echo "The browser tests need Chromium: sudo apt-get install chromium (then run make test again)." >&2
exit 1
