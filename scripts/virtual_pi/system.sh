# shellcheck shell=bash disable=SC2154 # sourced by scripts/virtual-pi
# Debian for arm64 as an installer would have it on the card, and the controller's Python packages for it.

readonly include=systemd,systemd-sysv,udev,dbus,kmod,python3,mosquitto,openssh-server,iproute2,procps,gpiod,busybox-static,libasound2

# This machine runs arm64 programs with qemu-user; in a container nobody may have said so to the kernel.
run_arm64() {
    [[ -e /proc/sys/fs/binfmt_misc/register ]] || mount -t binfmt_misc binfmt_misc /proc/sys/fs/binfmt_misc
    [[ -e /proc/sys/fs/binfmt_misc/qemu-aarch64 ]] ||
        cat /usr/lib/binfmt.d/qemu-aarch64.conf >/proc/sys/fs/binfmt_misc/register
}

make_system() {
    run_arm64
    rm -rf system
    mmdebstrap --quiet --mode=root --architectures=arm64 --variant=apt --include="$include" \
        --aptopt='APT::Install-Recommends "false"' \
        --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-exclude=/usr/share/locale/*' \
        --dpkgopt='path-exclude=/usr/share/man/*' "$suite" system
    echo virtual-pi >system/etc/hostname
    printf 'bcm2835_wdt\n' >system/etc/modules-load.d/virtual-pi.conf # without it, the Pi cannot power off
    printf '[Match]\nName=en* usb* eth*\n[Network]\nDHCP=yes\n' >system/etc/systemd/network/10-all.network
    chroot system systemctl -q enable systemd-networkd
    chroot system systemctl -q mask mosquitto.service serial-getty@ttyAMA0.service systemd-networkd-wait-online.service \
        apt-daily.timer apt-daily-upgrade.timer dpkg-db-backup.timer fstrim.timer e2scrub_all.timer
    [[ -f key ]] || ssh-keygen -q -t ed25519 -N '' -f key
    install -D -m 0600 key.pub system/root/.ssh/authorized_keys
}

# What requirements.lock pins for the controller, on this Pi and its Python.
packages_wanted() {
    "$here/.venv/bin/python" -m scripts.virtual_pi.packages
}

add_packages() {
    local site=venv/lib/python3.11/site-packages
    rm -rf venv && mkdir -p venv/bin "$site"
    ln -s /usr/bin/python3 venv/bin/python
    printf 'home = /usr/bin\ninclude-system-site-packages = false\n' >venv/pyvenv.cfg
    (cd "$here" && packages_wanted) >packages.txt
    # sdnotify comes as source, and is Python only: it is built here. All others are ready-made for arm64.
    install_packages --only-binary :all: --platform manylinux_2_34_aarch64 --platform manylinux_2_28_aarch64 \
        --platform manylinux_2_17_aarch64 --platform manylinux2014_aarch64 --python-version 3.11 --implementation cp \
        -r <(without_source)
    install_packages --no-build-isolation -r <(only_source)
    run_arm64
    rm -rf system/opt/calmroom && mkdir -p system/opt/calmroom && cp -a venv system/opt/calmroom/
    chroot system python3 -m compileall -q /opt/calmroom/venv || true # some packages bring tests of syntax errors
    rm -rf venv && mv system/opt/calmroom/venv venv
}

without_source() { awk '/^[a-z0-9]/ { keep = !/^sdnotify==/ } keep' packages.txt; }
only_source() { awk '/^[a-z0-9]/ { keep = /^sdnotify==/ } keep' packages.txt; }

install_packages() {
    "$here/.venv/bin/python" -m pip install --quiet --no-input --disable-pip-version-check --progress-bar off --no-deps \
        --no-compile --require-hashes --target "$PWD/venv/lib/python3.11/site-packages" --upgrade "$@"
}
