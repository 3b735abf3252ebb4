#!/bin/sh
# Brings Temporal's own databases to the shape of this server version; safe to run again.
set -eu
schema() {
  database=$1
  directory=$2
  tool="temporal-sql-tool --plugin $SQL_PLUGIN --ep $SQL_HOST --port $SQL_PORT --user $SQL_USER --password $SQL_PASSWORD --db $database"
  $tool setup-schema --version 0.0 || true
  $tool update-schema --schema-dir "/etc/temporal/schema/postgresql/v12/$directory/versioned"
}
schema temporal temporal
schema temporal_visibility visibility
