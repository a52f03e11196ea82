# shellcheck shell=bash disable=SC2034,SC2154 # sourced by deploy.sh: its parts share their variables
# The Debian packages of scripts/system-packages.txt that a room needs: its group [room], and the broker.

packages_wanted() {
    awk '/^\[/ { room = ($1 == "[room]"); next } !/^#/ && NF && (room || $1 == "mosquitto") { print $1 }' \
        "$here/scripts/system-packages.txt"
}

is_installed() {
    [[ $(dpkg-query -W -f='${db:Status-Abbrev}' "$1" 2>/dev/null) == ii* ]]
}

find_missing_packages() {
    local line name
    command -v dpkg-query >/dev/null || return 0
    [[ -r $here/scripts/system-packages.txt ]] || return 0
    while read -r line; do
        for name in ${line//|/ }; do
            if is_installed "$name"; then continue 2; fi
        done
        missing_packages+=("$line")
    done < <(packages_wanted)
}

# The first of `a|b` that this system offers.
first_offered() {
    local name
    for name in ${1//|/ }; do
        if [[ $(apt-cache show "$name" 2>/dev/null) == *$'\nFilename:'* ]]; then
            printf '%s' "$name"
            return
        fi
    done
    printf '%s' "${1%%|*}"
}

apt_get() {
    DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=300 "$@"
}

install_packages() {
    local log=/var/log/calmroom-deploy.log line names=()
    # The distribution starts the broker it installs. The room brings a private one, so that one never starts.
    is_installed mosquitto || systemctl mask -q mosquitto.service 2>/dev/null || true
    apt_get update >"$log" 2>&1 || true # an old list may still do
    for line in "${missing_packages[@]}"; do names+=("$(first_offered "$line")"); done
    apt_get install -y --no-install-recommends "${names[@]}" >>"$log" 2>&1 || {
        tail -n 5 "$log" >&2
        stop "apt could not install ${names[*]}. Is the network there? $log has the rest. Nothing else was changed."
    }
}
