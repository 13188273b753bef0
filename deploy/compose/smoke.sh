#!/bin/sh
# After `docker compose up -d`: is everything there? Names what is not, and ends with 1 then.
# Other addresses: GATEWAY=https://care.example.com EDGE=https://care.example.com sh deploy/compose/smoke.sh
set -u
GATEWAY=${GATEWAY:-http://127.0.0.1:3000}
EDGE=${EDGE:-http://127.0.0.1:3001}
failed=0

expect() { # what, status, address
  # The console is for browsers only.
  status=$(curl -s -H 'accept: text/html' -o /dev/null -m 10 -w '%{http_code}' "$3")
  if [ "$status" = "$2" ]; then
    echo "ok   $1"
  else
    echo "FAIL $1: $3 answered $status, expected $2"
    failed=1
  fi
}

expect 'the gateway is up, and reaches its broker' 200 "$GATEWAY/health/ready"
expect 'the webhook edge is up, and reaches its database' 200 "$EDGE/health/ready"
expect 'the console is served' 200 "$GATEWAY/"
expect 'nobody reads without signing in' 401 "$GATEWAY/v1/conversations"
expect 'a webhook check with a wrong token is refused' 403 \
  "$EDGE/webhooks/meta?hub.mode=subscribe&hub.verify_token=wrong&hub.challenge=1"
exit $failed
