# shellcheck shell=bash disable=SC2154 # sourced by scripts/virtual-pi
# Debian's own arm64 kernel, the device tree of a Pi 3B, and gpio-sim, whose lines a script can pull up and down.

readonly suite=bookworm series=6.1
readonly pi_3b=0xa02082 # Source: Raspberry Pi documentation, "new-style revision codes": 3B, 1 GB, made by Sony
readonly qemu_timer_hz=62500000 # Source: QEMU, target/arm/internals.h, GTIMER_SCALE: 16 ns a tick

# An apt of our own: this machine's lists, architectures and packages stay as they are.
private_apt() {
    mkdir -p apt/lists/partial apt/cache/archives/partial
    : >apt/status
    cat >apt/sources.list <<LIST
deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] http://deb.debian.org/debian $suite main
deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] http://deb.debian.org/debian-security $suite-security main
LIST
    cat >apt/apt.conf <<CONF
APT::Architecture "amd64";
APT::Architectures { "amd64"; "arm64"; };
Dir::State::lists "$PWD/apt/lists";
Dir::State::status "$PWD/apt/status";
Dir::Cache "$PWD/apt/cache";
Dir::Etc::sourcelist "$PWD/apt/sources.list";
Dir::Etc::sourceparts "-";
CONF
    export APT_CONFIG=$PWD/apt/apt.conf
    apt-get -q update
}

make_kernel() {
    local release common
    private_apt
    release=$(apt-cache depends linux-image-arm64:arm64 | sed -n 's/.*Depends: linux-image-\(.*-arm64\):arm64/\1/p' | head -n 1)
    common=linux-headers-${release%-arm64}-common
    rm -rf debs kernel headers && mkdir debs kernel headers
    (cd debs && apt-get -q download "linux-image-$release:arm64" "linux-headers-$release:arm64" "$common" \
        "linux-kbuild-$series:amd64" "linux-source-$series")
    unset APT_CONFIG
    dpkg-deb -x debs/linux-image-*.deb kernel
    for deb in debs/linux-headers-*.deb debs/linux-kbuild-*.deb; do dpkg-deb -x "$deb" headers; done
    make_gpio_sim "$release" "$common"
    rm -rf debs headers apt
    ln -sf "kernel/boot/vmlinuz-$release" vmlinuz
    cp "kernel/usr/lib/linux-image-$release/broadcom/bcm2837-rpi-3-b.dtb" pi.dtb
    fdtput -p -t x pi.dtb /system linux,revision "$pi_3b"
    cp pi.dtb counted.dtb
    fdtput -p -t i counted.dtb /timer clock-frequency $((4 * qemu_timer_hz))
    printf '%s\n' "$release" >release
}

# Debian builds the kernel without gpio-sim and without the irq_sim it stands on: both go into one module.
make_gpio_sim() {
    local headers=$PWD/headers/usr/src
    rm -rf gpio-sim && mkdir gpio-sim
    dpkg-deb --fsys-tarfile "debs/linux-source-${series}"_*.deb |
        tar -xO "./usr/src/linux-source-$series.tar.xz" |
        tar -xJ -C gpio-sim --strip-components=3 "linux-source-$series"/drivers/gpio/{gpio-sim.c,gpiolib.h} \
            "linux-source-$series/kernel/irq/irq_sim.c"
    mv gpio-sim/gpio-sim.c gpio-sim/gpio-sim-core.c
    # The kernel exports to modules no way from a number to its descriptor, but one from a domain and an offset.
    sed -i 's/irqnum = irq_find_mapping.*/(void)irqnum;/
        s/handle_simple_irq(irq_to_desc(irqnum))/generic_handle_domain_irq(work_ctx->domain, offset)/' gpio-sim/irq_sim.c
    printf 'obj-m := gpio-sim.o\ngpio-sim-y := gpio-sim-core.o irq_sim.o\n' >gpio-sim/Makefile
    echo "include $headers/$2/Makefile" >"$headers/linux-headers-$1/Makefile"
    make -s -C "$headers/linux-headers-$1" "M=$PWD/gpio-sim" ARCH=arm64 CROSS_COMPILE=aarch64-linux-gnu- \
        CC=aarch64-linux-gnu-gcc modules
}
