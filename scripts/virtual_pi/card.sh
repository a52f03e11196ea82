# shellcheck shell=bash disable=SC2154 # sourced by scripts/virtual-pi
# The Pi's card: the system, the kernel's modules, and this checkout where deploy.sh would put it.

# Of the kernel's drivers, those that no Pi has.
readonly no_pi_has=(drivers/{gpu/drm,media,infiniband,iio,scsi,nvme,md,ata,isdn,net/ethernet,net/wireless,net/wan}
    fs/{xfs,btrfs,ocfs2,gfs2,nfs,ceph,f2fs,smb})
# What the kernel needs before it can read the card.
readonly first_modules=(bcm2835 sdhci sdhci-pltfm sdhci-iproc crc16 crc32c_generic libcrc32c mbcache jbd2 ext4)

checkout_files() {
    git -C "$here" ls-files -z --cached --others --exclude-standard -- room wire config controllers systemd scripts |
        (cd "$here" && xargs -0 ls -d 2>/dev/null)
}

# What the card is made of: the stages before, and every file of the checkout that goes onto it.
of_card() {
    { cat "$pi"/{kernel,system,packages}.done && (cd "$here" && checkout_files | xargs -d '\n' sha256sum); } | sha256sum
}

make_card() {
    run_arm64
    put_modules
    put_checkout
    make_first_files
    rm -f card.img && truncate -s 2G card.img # the size of a card is a power of two
    mke2fs -q -F -t ext4 -O '^has_journal,^metadata_csum' -d system card.img
}

put_modules() {
    local release modules part
    release=$(cat release)
    modules=system/lib/modules/$release
    rm -rf system/lib/modules && mkdir -p system/lib/modules
    cp -a "kernel/lib/modules/$release" "$modules"
    cp gpio-sim/gpio-sim.ko "$modules/kernel/drivers/gpio/"
    for part in "${no_pi_has[@]}"; do rm -rf "$modules/kernel/$part"; done
    depmod -b "$PWD/system" "$release"
}

put_checkout() {
    local room=system/opt/calmroom/releases/checkout settings=system/etc/calmroom
    rm -rf system/opt/calmroom "$settings" && mkdir -p "$room" "$settings"
    ln -s releases/checkout system/opt/calmroom/current
    (cd "$here" && checkout_files | tar -c --no-recursion -T -) | tar -x --no-same-owner -C "$room"
    cp -a venv "$room/venv"
    (cd "$here/config" && find . -name '*.toml' -print0 | tar -c --null -T -) | tar -x --no-same-owner -C "$settings"
    chroot system python3 -m compileall -q /opt/calmroom/current/{room,wire,config,controllers,scripts}
    put_units "$room"
}

put_units() {
    local units=system/etc/systemd/system
    install -m 0644 "$1"/systemd/calmroom-{broker,controllers}.service "$1/systemd/calmroom.target" \
        "$1/scripts/virtual_pi/guest/virtual-pi-test.service" "$units/"
    install -D -m 0644 "$1/systemd/calmroom.sysusers.conf" system/etc/sysusers.d/calmroom.conf
    install -D -m 0644 "$1/systemd/calmroom.tmpfiles.conf" system/etc/tmpfiles.d/calmroom.conf
    install -D -m 0644 "$1/systemd/60-calmroom.rules" system/etc/udev/rules.d/60-calmroom.rules
    chroot system systemd-sysusers
    chroot system systemctl -q enable calmroom.target calmroom-broker.service calmroom-controllers.service
}

# What the kernel starts from: a shell and the modules that the card needs.
make_first_files() {
    local module
    rm -rf first && mkdir -p first/{bin,dev,proc,sys,newroot,modules}
    cp system/bin/busybox first/bin/
    install -m 0755 "$parts/guest/init" first/init
    for module in "${first_modules[@]}"; do
        find "system/lib/modules/$(cat release)/kernel" -name "$module.ko" -exec cp {} first/modules/ \;
    done
    (cd first && find . | cpio --quiet -o -H newc | gzip -1) >first.gz
}
