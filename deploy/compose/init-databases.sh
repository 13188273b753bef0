#!/bin/bash
# Runs once, when the PostgreSQL container makes its data: a role and a database for each service, closed to the others.
set -euo pipefail

for service in access channels conversations ingest webhooks; do
  password=$(cat "/run/secrets/password_${service}")
  psql -v ON_ERROR_STOP=1 --username "${POSTGRES_USER:-postgres}" --dbname postgres \
    -v role="parley_${service}" -v password="$password" <<'SQL'
create role :"role" login password :'password';
create database :"role" owner :"role" encoding 'UTF8' template template0;
revoke connect, temporary on database :"role" from public;
SQL
done
