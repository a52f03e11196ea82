# shellcheck shell=bash disable=SC2034,SC2154 # sourced by deploy.sh: its parts share their variables
# Users, units, and the switch from one release to the next: seen to work, or undone.

readonly all_services=(calmroom-kiosk calmroom-board calmroom-controllers calmroom-broker) # in the order they stop
readonly settle_s=5 # a process that is ready but falls over within this time is not healthy
changed_units=()

# Copies a file when it differs; true when it did.
put() {
    if cmp -s "$1" "$2"; then return 1; fi
    install -D -m 0644 "$1" "$2.new"
    mv "$2.new" "$2"
}

make_users() {
    put "$1/systemd/calmroom.sysusers.conf" /etc/sysusers.d/calmroom.conf || true
    systemd-sysusers /etc/sysusers.d/calmroom.conf 2>/dev/null || systemd-sysusers /etc/sysusers.d/calmroom.conf
    install -d -m 0755 "$state"
}

put_folders_and_rules() {
    put "$1/systemd/calmroom.tmpfiles.conf" /etc/tmpfiles.d/calmroom.conf || true
    systemd-tmpfiles --create /etc/tmpfiles.d/calmroom.conf
    put "$1/systemd/60-calmroom.rules" /etc/udev/rules.d/60-calmroom.rules || return 0
    udevadm control --reload 2>/dev/null || return 0 # no udev here, so no pins either
    udevadm trigger --settle -s gpio -s spidev -s i2c-dev -s pwm || true
    udevadm trigger --settle --action=add -s backlight || true # its rule leaves changes alone: every dimming is one
}

put_units() {
    local folder=$1 name
    changed_units=()
    for name in "${all_services[@]}"; do
        if put "$folder/systemd/$name.service" "$units/$name.service"; then changed_units+=("$name"); fi
    done
    put "$folder/systemd/calmroom.target" "$units/calmroom.target" || true
    if put_mock_pins; then changed_units+=(calmroom-controllers); fi
    systemctl daemon-reload
}

# True when the pretended pins were switched on or off.
put_mock_pins() {
    local file=$units/calmroom-controllers.service.d/50-mock-pins.conf
    if [[ $mock_pins == yes ]]; then
        put "$here/deploy/mock-pins.conf" "$file"
    elif [[ -e $file ]]; then
        rm "$file"
        rmdir --ignore-fail-on-non-empty "${file%/*}" # a school's own additions stay
    else
        return 1
    fi
}

# Only these run, now and after a restart of the machine.
enable_services() {
    local name
    systemctl enable -q calmroom.target "${services[@]/%/.service}"
    for name in "${all_services[@]}"; do
        [[ " ${services[*]} " == *" $name "* ]] || systemctl disable -q --now "$name" 2>/dev/null || true
    done
}

all_active() {
    systemctl is-active -q calmroom.target "${services[@]}"
}

# What has to start again: all of it for another release, but the broker only when its own files changed.
to_restart() {
    local old=$1 new=$2 name
    for name in "${services[@]}"; do
        if systemctl is-active -q "$name" && [[ " ${changed_units[*]-} " != *" $name "* ]]; then
            [[ $old == "$new" && $(good_release) == "${new##*/}" ]] && continue
            [[ $name == calmroom-broker ]] && same_broker "$old" "$new" && continue
        fi
        printf '%s\n' "$name"
    done
}

same_broker() {
    cmp -s "$1/systemd/broker.conf" "$2/systemd/broker.conf" && cmp -s "$1/systemd/broker.acl" "$2/systemd/broker.acl"
}

starts_of() {
    systemctl show -P InvocationID "${services[@]}"
}

# Starts what has to start and says whether all of it is ready, and stays so.
start_and_watch() {
    local name before restart
    mapfile -t restart < <(to_restart "$1" "$2")
    if ((${#restart[@]} == 0)); then
        systemctl start calmroom.target
        say "  it runs already; nothing was restarted"
        return
    fi
    systemctl reset-failed "${services[@]}" 2>/dev/null || true
    for name in "${restart[@]}"; do
        systemctl restart "$name" 2>/dev/null || return 1
        say "  $name is ready"
    done
    systemctl start calmroom.target
    before=$(starts_of)
    sleep "$settle_s"
    [[ $(starts_of) == "$before" ]] && all_active
}

complain() {
    local name
    for name in "${services[@]}"; do
        systemctl is-active -q "$name" && continue
        printf '\n%s is not ready. It says:\n' "$name" >&2
        journalctl -q --no-pager -o cat -n 12 -u "$name" >&2 || true
    done
}

# The release's own unit files, then the release itself, then its processes.
go_to() {
    local name=$1 folder=$opt/releases/$1 old
    old=$opt/releases/$(current_release)
    put_folders_and_rules "$folder"
    point current "$name"
    put_units "$folder"
    enable_services
    start_and_watch "$old" "$folder"
}

switch_to() {
    local name=$1 old
    old=$(good_release)
    if go_to "$name"; then
        [[ -z $old || $old == "$name" ]] || point previous "$old"
        point good "$name"
        return
    fi
    complain
    if [[ -z $old || $old == "$name" ]]; then
        stop "release $name is installed, but not all of it runs: see above. Put it right and run this again."
    fi
    say "$name is not healthy: going back to $old"
    if go_to "$old"; then
        stop "release $name did not work here, so $old runs again. Nothing was lost."
    fi
    complain
    stop "neither $name nor, now, $old runs whole here: see above. What does run was left running."
}

roll_back_by_hand() {
    local name
    name=$(basename "$(readlink "$opt/previous" 2>/dev/null)")
    [[ -n $name && -e $opt/releases/$name/.complete ]] || stop "there is no earlier release here to go back to."
    check_devices
    change "going back to $name" switch_to "$name"
}

# The way in for the first administrator of a new board.
invite() {
    local path port
    port=$(board_port)
    path=$(cd "$opt/current" && runuser -u calmroom-board -- env HOME="$state/board" PYTHONDONTWRITEBYTECODE=1 \
        venv/bin/python -m staff invite --state "$state/board" --role admin --name "Administrator") || return 0
    cat <<TEXT

The staff board is ready. It answers on this machine only; from a laptop, open the way to it with
  ssh -L $port:127.0.0.1:$port $(hostname)
and sign in within 30 minutes, once, at
  http://127.0.0.1:$port$path

TEXT
}

uninstall() {
    local name
    ((EUID == 0)) || [[ $dry_run == yes ]] || stop "this needs an administrator: run it with sudo."
    change "stopping and removing the services" remove_services
    change "removing $opt" rm -rf "$opt"
    if [[ $purge == yes ]]; then
        change "removing $etc, $state and the users: every setting and every visit" remove_state
    else
        say "kept: the settings in $etc and the visits in $state (--purge removes them)"
    fi
}

remove_services() {
    local name
    for name in calmroom.target "${all_services[@]/%/.service}"; do
        systemctl disable -q --now "$name" 2>/dev/null || true
        rm -rf "${units:?}/$name" "${units:?}/$name.d"
    done
    rm -rf "$units/calmroom.target.wants" /run/calmroom
    rm -f /etc/sysusers.d/calmroom.conf /etc/tmpfiles.d/calmroom.conf /etc/udev/rules.d/60-calmroom.rules
    [[ $(readlink "$units/mosquitto.service") != /dev/null ]] || systemctl unmask -q mosquitto.service
    systemctl daemon-reload
    systemctl reset-failed 2>/dev/null || true
    if [[ -e /dev/tty1 ]]; then systemctl start --no-block getty@tty1 || true; fi # the login prompt comes back
}

remove_state() {
    local name
    rm -rf "$etc" "$state" /var/cache/calmroom /etc/credstore/calmroom /etc/mosquitto/calmroom
    for name in calmroom-room calmroom-screen calmroom-board calmroom-broker; do
        if getent passwd "$name" >/dev/null; then userdel "$name" 2>/dev/null || true; fi
    done
    for name in calmroom-link calmroom; do
        if getent group "$name" >/dev/null; then groupdel "$name" 2>/dev/null || true; fi
    done
}
