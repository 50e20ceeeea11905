#!/bin/sh
# Starts Prometheus with the configuration that CONFIG names, and NAME in place of ${NAME}.
set -eu
: "${NAME:?NAME is not set: the prefix of all names}"
configuration=/prometheus/configuration
mkdir -p "$configuration"
cp /etc/prometheus/*.yml "$configuration"
sed "s/[$]{NAME}/$NAME/g" "/etc/prometheus/${CONFIG:-prometheus.yml}" >"$configuration/prometheus.yml"
exec /bin/prometheus --config.file="$configuration/prometheus.yml" --storage.tsdb.path=/prometheus/data "$@"
