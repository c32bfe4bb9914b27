#!/bin/sh
# Proves compose.yaml: its containers are started as it says, a firm registers by WhatsApp, its photographed bill is read back.
# Outside stands a local Twilio. Needs root, podman, podman-compose, the image that tests/image.sh leaves as localhost/baaki,
# and the tests' own .venv. Takes two minutes.
# Where the named images of PostgreSQL and Valkey can't be had, Debian's postgresql and redis-server take their names and places.
#
#   sudo tests/compose.sh
#
#   IMAGE_PULL=yes  take those two from their registries
set -eu
cd "$(dirname "$0")/.."
work=$(mktemp -d)
up="podman-compose -p baaki-proof -f compose.yaml -f $work/twilio.yaml"
trap '$up down -v >/dev/null 2>&1 || true; rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
say() { echo "== $*"; }
free() { .venv/bin/python -c 'from cli.free_port import free_port; print(free_port())'; }

if [ "${IMAGE_PULL:-}" != yes ]; then
    say "Debian's servers in the places of PostgreSQL's and Valkey's images"
    buildah bud --quiet --isolation chroot --network host --pull=never --format docker --tag docker.io/library/postgres:17 tests/compose >/dev/null
    buildah tag docker.io/library/postgres:17 docker.io/valkey/valkey:8
fi

# In production files are fetched without TLS from the own machine alone, so the local Twilio stands inside the worker's network;
# the web has an address that is known beforehand, since Twilio signs it.
export PORT=$(free) TWILIO_PORT=8090 WEB=http://10.89.77.10:8000
export BAAKI_MASTER_KEY=$(head -c 32 /dev/urandom | base64) POSTGRES_PASSWORD=$(head -c 9 /dev/urandom | od -An -tx1 | tr -d ' \n')
export PUBLIC_URL=$WEB TWILIO_ACCOUNT_SID=AC00000000000000000000000000000001 TWILIO_AUTH_TOKEN=a-token-for-tests
cat >"$work/twilio.yaml" <<END
services:
  web: {networks: {default: {ipv4_address: 10.89.77.10}}}
  worker: {environment: {TWILIO_API_URL: "http://127.0.0.1:$TWILIO_PORT"}}
networks: {default: {ipam: {config: [{subnet: 10.89.77.0/24}]}}}
END

say "starting"
case $(podman --version) in *" 4."*) how=--no-deps ;; *) how= ;; esac
$up up -d --no-build $how >"$work/log" 2>&1 || { tail "$work/log" >&2; exit 1; }
worker=$(podman inspect --format '{{.State.Pid}}' baaki-proof_worker_1)
nsenter --target "$worker" --net .venv/bin/python -m tests.compose_story ||
    { for name in migrate web worker clock; do $up logs $name 2>&1 | tail -n 20; done; exit 1; }
curl --silent --show-error --fail --noproxy '*' "http://127.0.0.1:$PORT/readyz" && echo

say "ending"
$up stop -t 60 >"$work/log" 2>&1
for name in web worker clock; do
    code=$(podman inspect --format '{{.State.ExitCode}}' "baaki-proof_${name}_1")
    [ "$code" = 0 ] || { echo "$name ended with $code"; exit 1; }
done
say "web, worker and clock ended with 0"
