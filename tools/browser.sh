#!/usr/bin/env bash
# A browser for the tests: one that is here, else Debian's when root, else one that npm carries.
# Writes its path to build/browser.
set -euo pipefail
cd "$(dirname "$0")/.."
mkdir -p build
for name in chromium chromium-browser google-chrome; do
  if path=$(command -v "$name"); then echo "$path" > build/browser; exit 0; fi
done
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "installing Debian's chromium for the tests ..."
  (apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium) >build/apt.log 2>&1 || { tail -5 build/apt.log; echo "chromium did not install; see build/apt.log"; }
  if path=$(command -v chromium); then echo "$path" > build/browser; exit 0; fi
fi
echo "bringing a browser from npm for the tests ..."
mkdir -p build/chromium && cd build/chromium
[ -e package.json ] || echo '{"private": true, "type": "module"}' > package.json
npm install --silent --no-progress --ignore-scripts @sparticuz/chromium
node -e 'import("@sparticuz/chromium").then(async m => console.log(await m.default.executablePath()))' > ../browser.part
mv ../browser.part ../browser
echo "browser: $(cat ../browser)"
