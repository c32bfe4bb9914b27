#!/bin/sh
# Proves the README's first promise: on a bare Debian 12 that has only git and make, a clone and `make run` are enough.
# Makes an empty root with debootstrap, clones HEAD into it, types `make run`, plays the story through HTTP, presses
# Ctrl-C, looks whether everything ended, starts once more, and takes the root away again. Needs root, debootstrap and
# unshare; takes some minutes.
#
#   sudo tests/fresh_machine.sh [repository to clone; default: this one]
#
# For a machine behind a proxy or with mirrors of its own:
#   FRESH_SUITE   another release of Debian than bookworm
#   FRESH_MIRROR  the mirror that debootstrap uses
#   FRESH_FILES   files of this machine that are copied to the same place there (certificates, pip.conf, apt sources)
#   FRESH_ENV     names of environment variables that are handed on
#   FRESH_BASE    an unpacked bare Debian to copy, instead of debootstrap
set -eu
here=$(cd "$(dirname "$0")" && pwd)

if [ -z "${FRESH_ROOT:-}" ]; then
    FRESH_REPO=$(cd "${1:-$here/..}" && pwd) FRESH_ROOT=$(mktemp -d)
    export FRESH_REPO FRESH_ROOT
    # The mounts and processes of a namespace end with it: nothing is left, whatever happens in there.
    trap 'rm -rf --one-file-system "$FRESH_ROOT"' EXIT
    trap 'exit 130' INT TERM
    unshare --mount --pid --fork --kill-child sh "$here/fresh_machine.sh"
    exit
fi

root=$FRESH_ROOT/debian
log=$FRESH_ROOT/run.log
say() { echo "== $*"; }
fail() { echo "FAILED: $*" >&2; [ ! -f "$log" ] || tail -n 60 "$log" >&2; exit 1; }
now() { date +%s; }

say "a bare Debian (${FRESH_SUITE:-bookworm})"
if [ -n "${FRESH_BASE:-}" ]; then cp -a "$FRESH_BASE" "$root"; else
    debootstrap --variant=minbase --include=git,make,ca-certificates "${FRESH_SUITE:-bookworm}" "$root" ${FRESH_MIRROR:-} >"$FRESH_ROOT/debootstrap.log" 2>&1 ||
        { tail "$FRESH_ROOT/debootstrap.log" >&2; fail debootstrap; }
fi
for file in /etc/resolv.conf ${FRESH_FILES:-}; do
    mkdir -p "$root$(dirname "$file")"
    cp -rL "$file" "$root$(dirname "$file")/"
done
mount --make-rprivate /
mount -t proc proc "$root/proc"
mount -t sysfs -o ro sysfs "$root/sys"
mount --rbind /dev "$root/dev"

environment="HOME=/root PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin TERM=dumb"
for name in ${FRESH_ENV:-}; do eval "environment=\"\$environment $name=\${$name}\""; done
# A shell's background jobs ignore Ctrl-C; a person's `make run` does not.
in_root() { env -i --default-signal=INT $environment chroot "$root" "$@"; }
processes() { for p in /proc/[0-9]*; do [ "$(readlink "$p/root" 2>/dev/null)" != "$root" ] || echo "${p#/proc/}"; done; }
received() { awk 'NR > 2 && $1 != "lo:" { bytes += $2 } END { print int(bytes / 1000000) }' /proc/net/dev; }  # MB, by the whole machine
size() { du -scmx "$@" 2>/dev/null | tail -n 1 | cut -f 1; }

for tool in python3 pip cc; do in_root sh -c "command -v $tool" >/dev/null && fail "$tool is there already"; done
mkdir "$root/origin"
mount --bind -o ro "$FRESH_REPO" "$root/origin"
before=$(size "$root")  # with what is mounted, which du counts where it lies on the same file system
in_root git -c safe.directory='*' clone -q --no-hardlinks /origin /root/baaki
say "cloned $(in_root git -C /root/baaki log -1 --format='%h %s')"

start() {  # a terminal with `make run` in it; what is written to fd 3 is typed
    rm -f "$FRESH_ROOT/keys"
    mkfifo "$FRESH_ROOT/keys"
    in_root script -qefc "cd /root/baaki && make run" /dev/null <"$FRESH_ROOT/keys" >"$log" 2>&1 &
    terminal=$!
    exec 3>"$FRESH_ROOT/keys"
    began=$(now)
    until grep -q 'Ctrl-C ends' "$log"; do
        kill -0 $terminal 2>/dev/null || fail "make run ended"
        [ $(($(now) - began)) -lt "${FRESH_SECONDS:-900}" ] || fail "no page after $(($(now) - began)) s"
        sleep 0.2
    done
    took=$(($(now) - began))
}

stop() {
    printf '\003' >&3
    began=$(now)
    while [ -n "$(processes)" ]; do
        if [ $(($(now) - began)) -ge 30 ]; then
            for p in $(processes); do echo "still there: $p $(tr '\0' ' ' <"/proc/$p/cmdline")" >&2; done
            fail "something runs 30 s after Ctrl-C"
        fi
        sleep 0.2
    done
    exec 3>&-
    status=0
    wait $terminal || status=$?
    [ $status = 130 ] || [ $status = 0 ] || fail "make run ended with status $status"
    say "Ctrl-C ended everything in $(($(now) - began)) s"
}

network=$(received)
start
say "make run: the page answers after $took s"
say "downloaded: $(($(received) - network)) MB; on disk: $(($(size "$root") - before)) MB, of that .venv $(size "$root/root/baaki/.venv") MB"
cp "$here/fresh_machine_story.py" "$root/tmp/story.py"
in_root sh -c 'cd /root/baaki && .venv/bin/python /tmp/story.py' || fail "the story"
stop
start
say "make run once more: the page answers after $took s"
stop
[ -z "$(in_root git -C /root/baaki status --porcelain)" ] || fail "the clone is no longer clean: $(in_root git -C /root/baaki status --short)"
say "a fresh machine is enough"
