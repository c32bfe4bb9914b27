#!/bin/sh
# One of the image's processes, as tests/image.sh describes it: ROOT the image's files, USER_ID, WORK with `env`, `volume` and
# `servers`, whose sockets are seen at /mnt. The rest of the line is the command.
exec unshare --mount sh -c '
    mount --make-rprivate /
    mount --bind "$ROOT" "$ROOT"
    mount -t proc proc "$ROOT/proc"
    mount -t sysfs -o ro sysfs "$ROOT/sys"
    mount --rbind /dev "$ROOT/dev"
    mount --bind "$WORK/servers" "$ROOT/mnt"
    mount --bind "$WORK/volume" "$ROOT/var/lib/baaki"
    mount -t tmpfs tmpfs "$ROOT/tmp"
    mount -o remount,bind,ro "$ROOT"
    exec env -i $(cat "$WORK/env") $(cat "$WORK/settings") chroot --userspec="$USER_ID:$USER_ID" --groups= "$ROOT" \
        setpriv --no-new-privs sh -c "cd /app && exec python -m cli \"\$@\"" sh "$@"
' sh "$@"
