#!/bin/sh
# Makes the files of ./secrets that are missing; what is there is never changed. Run it in the folder of docker-compose.yml.
set -eu
mkdir -p secrets
# The folder is closed; the files are readable, because the services in their containers are not root.
chmod 700 secrets

keep() { # name, value
  [ -e "secrets/$1" ] || printf '%s\n' "$2" >"secrets/$1"
  chmod 444 "secrets/$1"
}
text() { head -c 24 /dev/urandom | od -An -tx1 | tr -d " \n"; }

for service in access channels conversations ingest webhooks; do
  keep "password_$service" "$(text)"
  keep "database_url_$service" \
    "postgres://parley_$service:$(cat "secrets/password_$service")@postgres:5432/parley_$service"
done
for name in postgres_password rabbitmq_password webhook_verify_token seed_admin_password grafana_admin_password; do
  keep "$name" "$(text)"
done
keep rabbitmq_conf "default_user = parley
default_pass = $(cat secrets/rabbitmq_password)"
keep amqp_url "amqp://parley:$(cat secrets/rabbitmq_password)@rabbitmq:5672"
for name in token_keys secret_keys second_factor_keys; do keep "$name" "k1:$(head -c 32 /dev/urandom | base64)"; done
for name in storage_secret_key oidc_client_secret; do keep "$name" ""; done
[ -e secrets/facebook_app_secret ] || {
  keep facebook_app_secret ""
  chmod 644 secrets/facebook_app_secret
  echo 'Write the app secret of your Meta app into secrets/facebook_app_secret.'
}
echo 'The first admin signs in with the password in secrets/seed_admin_password.'
