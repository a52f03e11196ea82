# shellcheck shell=bash disable=SC2154 # sourced by scripts/virtual-pi
# The machine itself. The card is never written: what a run changes is gone with it.

readonly patience=40m port=${CALM_ROOM_PI_PORT:-2222}
# vchiq talks to the Pi's video processor, which QEMU has not.
readonly console="console=ttyAMA0,115200 panic=-1 module_blacklist=vchiq"
readonly machine=(qemu-system-aarch64 -M raspi3b -m 1G -kernel "$pi/vmlinuz" -initrd "$pi/first.gz"
    -drive "file=$pi/card.img,if=sd,format=raw,snapshot=on" -display none -no-reboot)

# QEMU's clock counts the Pi's instructions, one a nanosecond, and jumps over idle time: however busy this machine is, the
# Pi's own timing is the same. Its device tree says that the clock ticks four times as fast as it does, so in a second of
# the Pi its four cores together do 4 thousand million instructions; a real 3B, at 1.2 GHz, is in that range.
# iomem=relaxed lets the test read the pins' registers beside their driver.
play() {
    local verdict
    say "booting; the Pi tells what it sees"
    timeout --foreground "$patience" "${machine[@]}" -dtb "$pi/counted.dtb" \
        -accel tcg,thread=single -icount shift=0,sleep=off -serial stdio -append \
        "$console loglevel=3 systemd.show_status=no iomem=relaxed systemd.wants=virtual-pi-test.service" \
        </dev/null 2>"$pi/qemu.log" | sed -u 's/\r$//' | tee "$pi/console.log" | sed -un 's/^pi| //p' || true
    verdict=$(sed -n 's/^pi-verdict //p' "$pi/console.log")
    [[ -n $verdict ]] || stop "the Pi did not come to an end; $pi/console.log and $pi/qemu.log have what it said"
    say "$verdict"
    [[ $verdict == all* ]]
}

shell() {
    ssh -q -i "$pi/key" -p "$port" -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null "$@"
}

runs() { [[ -e $pi/qemu.pid ]] && kill -0 "$(<"$pi/qemu.pid")" 2>/dev/null; }

# With a network of its own that reaches nothing; only its ssh is reached, and only from this machine.
start() {
    ! runs || stop "it is up already: scripts/virtual-pi ssh"
    say "starting; it takes about a minute"
    setsid "${machine[@]}" -dtb "$pi/pi.dtb" -accel tcg,thread=multi -serial "file:$pi/console.log" -device usb-net,netdev=usb \
        -netdev "user,id=usb,restrict=on,hostfwd=tcp:127.0.0.1:$port-:22" -pidfile "$pi/qemu.pid" \
        -append "$console modules-load=dwc2" </dev/null >"$pi/qemu.log" 2>&1 &
    until runs && shell -o ConnectTimeout=15 root@127.0.0.1 true; do
        kill -0 $! 2>/dev/null || stop "it did not start: $(tail -n 1 "$pi/qemu.log") ($pi/console.log has the rest)"
        ((SECONDS < 600)) || stop "nobody answers on port $port; $pi/console.log has what it said"
        sleep 1
    done
    say "up: scripts/virtual-pi ssh"
}

look() {
    runs || stop "it is not up: scripts/virtual-pi up"
    shell root@127.0.0.1 "$@"
}

halt() {
    runs || return 0
    shell root@127.0.0.1 systemctl poweroff || true
    local tries
    for ((tries = 0; tries < 60; tries++)); do
        runs || return 0
        sleep 0.5
    done
    kill "$(<"$pi/qemu.pid")"
}
