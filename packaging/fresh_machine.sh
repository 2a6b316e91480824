#!/usr/bin/env bash
# Runs a command in a Debian that has nothing but Python, make and apt, on a clean clone
# of the commit that is checked out:
#
#   sudo packaging/fresh_machine.sh FOLDER [SUITE [COMMAND ...]]
#   sudo packaging/fresh_machine.sh /var/tmp/fresh trixie make run
#
# FOLDER is made for it and must not exist. It needs debootstrap. Packages come from
# where this machine gets them: its resolver, certificates and pip settings are copied.
set -euo pipefail

folder=$1
suite=${2:-bookworm}
shift $(($# < 2 ? $# : 2))
command=${*:-make test}
repository=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
inside=/home/someone/hikidashi

if [[ -e $folder ]]; then
    echo "$folder is there already; please name a new folder" >&2
    exit 2
fi

debootstrap --variant=minbase --include=python3,make,ca-certificates "$suite" "$folder"
for file in /etc/resolv.conf /etc/hosts /etc/pip.conf /etc/ssl/certs/ca-certificates.crt; do
    [[ -f $file ]] && cp -L "$file" "$folder$file"
done
mkdir -p "$folder$inside"
git -C "$repository" archive HEAD | tar x -C "$folder$inside"

unmount() {
    umount -l "$folder/dev" "$folder/sys" "$folder/proc"
}
trap unmount EXIT
mount --bind /proc "$folder/proc"
mount --bind /sys "$folder/sys"
mount --rbind /dev "$folder/dev"
mount --make-rslave "$folder/dev"

env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin CI=true \
    PIP_CERT=/etc/ssl/certs/ca-certificates.crt \
    chroot "$folder" sh -c "cd $inside && $command" </dev/null
