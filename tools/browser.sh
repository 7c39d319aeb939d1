#!/usr/bin/env bash
# A browser for the tests: one that is here, else Debian's when root, else one that npm carries.
# Writes its path to build/browser.
set -euo pipefail
cd "$(dirname "$0")/.."
mkdir -p build
PATH="$PATH:$PWD/build/node/bin"  # where tools/npm.sh puts them when the machine has none
works() { path=$(command -v "$1") && "$path" --version >/dev/null 2>&1 && echo "$path" > build/browser; }
for name in chromium chromium-browser google-chrome; do
  if works "$name"; then exit 0; fi
done
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "installing Debian's chromium for the tests ..."
  (export DEBIAN_FRONTEND=noninteractive; apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium) >build/apt.log 2>&1 || { tail -5 build/apt.log; echo "chromium did not install; see build/apt.log"; }
  if works chromium; then exit 0; fi
fi
echo "bringing a browser from npm for the tests ..."
rm -rf build/chromium && mkdir -p build/chromium/tmp && cd build/chromium
echo '{"private": true, "type": "module"}' > package.json
npm install --loglevel=error --no-progress --no-audit --no-fund --ignore-scripts @sparticuz/chromium@153.0.0
# It unpacks into TMPDIR; asked as on Lambda, it brings NSS as well, which a bare machine has not.
TMPDIR="$PWD/tmp" AWS_EXECUTION_ENV=AWS_Lambda_nodejs22.x node -e 'import("@sparticuz/chromium").then(m => m.default.executablePath())'
printf '#!/bin/sh\nLD_LIBRARY_PATH="%s" exec "%s" "$@"\n' "$PWD/tmp/al2023/lib" "$PWD/tmp/chromium" > browser
chmod +x browser && ./browser --version
echo "$PWD/browser" > ../browser
