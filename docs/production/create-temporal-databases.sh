#!/bin/sh
# Run by the PostgreSQL image on its first start: Temporal keeps its own two databases beside the register.
set -eu
createdb --username "$POSTGRES_USER" temporal
createdb --username "$POSTGRES_USER" temporal_visibility
