#!/usr/bin/env bash
# Builds the service if needed and becomes it: same process id, foreground, configured by the
# environment (docs/operations.md). SIGTERM drains it.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. deploy/build.sh

java=$(find_java)
build_if_needed
exec "$java" --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
  -cp 'backend/app/target/*:backend/app/target/lib/*' io.mlconnector.app.Main
