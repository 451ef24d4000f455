#!/usr/bin/env bash
# The whole product on this machine: both sandboxes, the service, and a company with a month of
# documents. What it keeps is in MLC_HOME (~/.ml-connector/demo); a second start goes on with it.
# Ports: MLC_HTTP_PORT, MLC_MANAGEMENT_PORT, DEMO_CONCUR_PORT, DEMO_CONCUR_SECOND_PORT,
# DEMO_ODOO_PORT. DEMO_DOCUMENTS is how many sound reports a new company has; a third as many
# invoices and payrolls, and some documents with something wrong, come on top. The operator's token
# is in MLC_HOME/operator-token. Ctrl-C ends it.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
. deploy/build.sh

export MLC_HOME=${MLC_HOME:-$HOME/.ml-connector/demo}
export MLC_HTTP_PORT=${MLC_HTTP_PORT:-8080} MLC_MANAGEMENT_PORT=${MLC_MANAGEMENT_PORT:-8081}
concur=${DEMO_CONCUR_PORT:-8090} second=${DEMO_CONCUR_SECOND_PORT:-8091} odoo=${DEMO_ODOO_PORT:-8069}
export MLC_PUBLIC_URL=http://localhost:$MLC_HTTP_PORT
export MLC_CONCUR_LOGIN_URL=http://localhost:$concur
export MLC_OUTBOUND_ALLOW=localhost,127.0.0.0/8,::1/128
export MLC_POLL_INTERVAL=${MLC_POLL_INTERVAL:-10}

for port in "$MLC_HTTP_PORT" "${MLC_MANAGEMENT_PORT##*:}" "$concur" "$second" "$odoo"; do
  if (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
    echo "Port $port is taken: end what uses it, or choose another (see the head of $0)." >&2
    exit 1
  fi
done

java=$(find_java)
build_if_needed

mkdir -p "$MLC_HOME"
token=$MLC_HOME/operator-token
if [ ! -s "$token" ]; then
  (umask 077 && head -c 32 /dev/urandom | od -An -tx1 | tr -d ' \n' >"$token")
fi
MLC_OPERATOR_TOKEN=$(<"$token")
export MLC_OPERATOR_TOKEN

service='' sandboxes=''
stop() {
  trap - EXIT
  for pid in $service $sandboxes; do
    kill "$pid" 2>/dev/null || true
  done
  wait
}
trap stop EXIT
trap 'exit 0' INT TERM

log=$MLC_HOME/service.log
# The sandbox signs its events with a key of its own, a new one at each start.
export MLC_CONCUR_EVENT_KEYS=$MLC_HOME/sandboxes/event-key.pem
rm -f "$MLC_CONCUR_EVENT_KEYS"
"$java" --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow \
  -cp 'backend/simulators/target/*:backend/simulators/target/lib/*' \
  io.mlconnector.simulators.demo.DemoMain \
  --concur-port "$concur" --concur-second-port "$second" --odoo-port "$odoo" \
  --service "$MLC_PUBLIC_URL" --home "$MLC_HOME/sandboxes" \
  --documents "${DEMO_DOCUMENTS:-60}" &
sandboxes=$!
until [ -s "$MLC_CONCUR_EVENT_KEYS" ]; do
  kill -0 "$sandboxes" 2>/dev/null || exit 1
  sleep 0.2
done
MLC_CONCUR_CLIENT_ID=$(<"$MLC_HOME/sandboxes/app-id")
MLC_CONCUR_CLIENT_SECRET=$(<"$MLC_HOME/sandboxes/app-secret")
export MLC_CONCUR_CLIENT_ID MLC_CONCUR_CLIENT_SECRET
if [ -s "$log" ]; then
  mv "$log" "$log.before"
fi
(umask 077 && : >"$log")
deploy/run.sh >>"$log" 2>&1 &
service=$!
echo "The service's log: $log"

status=0
wait -n || status=$?
if ! kill -0 "$service" 2>/dev/null; then
  echo "The service ended:" >&2
  tail -n 5 "$log" >&2
fi
exit "$status"
