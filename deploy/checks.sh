# shellcheck shell=bash disable=SC2034,SC2154 # sourced by deploy.sh: its parts share their variables
# Looks at the machine before anything is changed, and says everything that is wrong at once.

problems=()
notes=()
missing_packages=()
services=()
first_board=no

problem() { problems+=("$*"); }
note() { notes+=("$*"); }

# Whether any file matches.
there() { compgen -G "$1" >/dev/null; }

check_system() {
    ((EUID == 0)) || problem "This needs an administrator: run it with sudo."
    case $(uname -m) in
        aarch64 | x86_64) ;;
        *) problem "This is a $(uname -m) machine. Calm Room needs a 64-bit system: write Raspberry Pi OS Lite (64-bit) on the card." ;;
    esac
    command -v apt-get >/dev/null || problem "There is no apt-get: this is not Raspberry Pi OS, Debian or Ubuntu."
    [[ -d /run/systemd/system ]] || problem "systemd does not run this machine, and the services need it."
    python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null ||
        problem "Python 3.11 or newer is needed, and this machine has $(python3 -V 2>/dev/null || echo none): use Raspberry Pi OS 12 or newer."
}

check_room() {
    local free_mb memory_mb folder=$opt
    until [[ -d $folder ]]; do folder=$(dirname "$folder"); done
    free_mb=$(df -Pm "$folder" | awk 'END { print $4 }')
    ((free_mb >= 1500)) || problem "Only $free_mb MB are free on the disk of $opt; 1500 MB are needed."
    memory_mb=$(awk '/^MemTotal/ { print int($2 / 1024) }' /proc/meminfo)
    ((memory_mb >= 800)) || problem "This machine has $memory_mb MB of memory; 1 GB is needed."
    if (($(date +%s) < $(stat -c %Y "$here/requirements.lock") - 86400)); then
        problem "The clock says $(date +%F), which is before this release was made: let it fetch the time (timedatectl set-ntp true) and try again."
    fi
}

check_source() {
    local part
    for part in "${release_parts[@]}"; do
        [[ -e $here/$part ]] || problem "This copy of Calm Room is not whole: $part is missing. Fetch it again."
    done
}

# Whether something other than us listens on a TCP port of this machine.
port_taken() {
    local port_hex
    port_hex=$(printf ':%04X' "$1")
    awk -v port="$port_hex" '$4 == "0A" && substr($2, length($2) - 4) == port { found = 1 } END { exit !found }' \
        /proc/net/tcp /proc/net/tcp6 2>/dev/null
}

check_ports() {
    if systemctl is-active -q mosquitto 2>/dev/null; then
        problem "Another broker (mosquitto.service) runs here on the port the room needs, 1883: sudo systemctl disable --now mosquitto"
    elif port_taken 1883 && ! systemctl is-active -q calmroom-broker 2>/dev/null; then
        problem "Something else uses port 1883, which the room's broker needs: sudo ss -ltnp 'sport = 1883' names it."
    fi
    if [[ $board == yes ]] && ! systemctl is-active -q calmroom-board 2>/dev/null && port_taken "$(board_port)"; then
        problem "Something else uses port $(board_port), which the staff board needs: write PORT=8081, or another, into $etc/board.env."
    fi
}

board_port() {
    sed -n 's/^PORT=\([0-9][0-9]*\)$/\1/p' "$etc/board.env" 2>/dev/null | grep . || echo 8080
}

# Pins, display and sound: what this machine has decides which services run.
check_devices() {
    if [[ $mock_pins == yes ]]; then
        note "The pins are pretended (--mock-pins): no lamp will light."
    elif ! there '/dev/gpiochip*'; then
        problem "This machine has no GPIO pins (/dev/gpiochip*): run it on the room's Raspberry Pi, or add --mock-pins to try it out here."
    fi
    if [[ $screen == auto ]]; then
        if there '/dev/dri/card*'; then screen=yes; else screen=no; fi
        [[ $screen == yes ]] || note "No display was found (/dev/dri): the screen is left out. --screen runs it all the same."
    fi
    there '/dev/snd/pcm*p' || note "No sound card was found: the room will work in silence, and the board will say so."
    services=(calmroom-broker calmroom-controllers)
    [[ $screen == no ]] || services+=(calmroom-kiosk)
    [[ $board == no ]] || services+=(calmroom-board)
    if there "$state/board/*"; then first_board=no; else first_board=yes; fi
}

check_machine() {
    local line
    say "looking at this machine: $(uname -m), $(. /etc/os-release 2>/dev/null && echo "${PRETTY_NAME:-unknown}")"
    check_system
    check_room
    check_source
    check_ports
    check_devices
    find_missing_packages
    for line in ${notes[@]+"${notes[@]}"}; do say "note: $line"; done
    ((${#problems[@]})) || return 0
    printf '\nNothing was changed, because:\n' >&2
    printf '  * %s\n' "${problems[@]}" >&2
    exit 1
}
