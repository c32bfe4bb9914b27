#!/bin/sh
# Proves the Containerfile: builds it and runs its processes as a container host would: root file system read-only, /tmp in
# memory, a volume, no user but 10001 and nothing to be gained. Outside stand a PostgreSQL, a Valkey and a local Twilio.
# Needs root, buildah, debootstrap, unshare and the tests' own .venv (`make test` makes it); takes some ten minutes.
# Where the named base can't be had, a bare Debian 12 with its Python 3.11 takes its name and place.
#
#   sudo tests/image.sh
#
#   IMAGE_PULL=yes  take the named base from its registry
#   FRESH_MIRROR, FRESH_FILES, FRESH_ENV  as in tests/fresh_machine.sh, for a machine behind a proxy
set -eu
cd "$(dirname "$0")/.."
work=$(mktemp -d)
chmod 755 "$work"
container=
trap 'buildah umount $container >/dev/null 2>&1 || true; buildah rm $container >/dev/null 2>&1 || true; rm -rf --one-file-system "$work"' EXIT
trap 'exit 130' INT TERM
base=$(sed -n 's/^FROM \([^ ]*\) AS built$/\1/p' Containerfile)
say() { echo "== $*"; }

if [ "${IMAGE_PULL:-}" = yes ]; then pull=--pull; else
    pull=--pull=never
    say "a bare Debian with Python in the place of $base"
    debootstrap --variant=minbase --include=python3,python3-venv,python-is-python3,ca-certificates bookworm "$work/base" ${FRESH_MIRROR:-} >"$work/log" 2>&1 ||
        { tail "$work/log" >&2; exit 1; }
    for file in ${FRESH_FILES:-}; do
        mkdir -p "$work/base$(dirname "$file")"
        cp -rL "$file" "$work/base$(dirname "$file")/"
    done
    bare=$(buildah from scratch)
    buildah copy --quiet "$bare" "$work/base" / >/dev/null
    for name in ${FRESH_ENV:-}; do eval "buildah config --env $name=\"\$$name\" $bare"; done
    buildah commit --quiet "$bare" "$base" >/dev/null
    buildah rm "$bare" >/dev/null
    rm -rf "$work/base"
fi

say "building"
git archive HEAD | (mkdir "$work/tree" && tar -x -C "$work/tree")
buildah bud --quiet --isolation chroot --network host $pull --format docker --tag baaki "$work/tree"
buildah images --format '{{.Name}} {{.Size}}' localhost/baaki
container=$(buildah from --pull=never localhost/baaki)
root=$(buildah mount "$container")
user=$(buildah inspect --format '{{.OCIv1.Config.User}}' "$container")
buildah inspect --format '{{range .OCIv1.Config.Env}}{{println .}}{{end}}' "$container" | grep . >"$work/env"
mkdir -m 777 "$work/volume"

say "running as $user"
ROOT=$root USER_ID=$user WORK=$work .venv/bin/python -m tests.image_story
