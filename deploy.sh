#!/usr/bin/env bash
# Installs, upgrades and removes a Calm Room: releases under /opt/calmroom, settings in /etc/calmroom, state in
# /var/lib/calmroom, one service for each process. Run it twice and the second run finds nothing to do.
set -Eeuo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
readonly here
readonly opt=/opt/calmroom etc=/etc/calmroom state=/var/lib/calmroom units=/etc/systemd/system

usage() {
    cat <<'USAGE'
Usage: deploy.sh --here [OPTION…]      install on this machine (as root)
       deploy.sh HOST [OPTION…]        copy to HOST (or user@HOST) with ssh and install there

  --mock-pins   no GPIO: pretend pins, for trying it out. Without this, missing pins are a problem.
  --screen      run the screen although no display is found here;  --no-screen: leave it out
  --no-board    leave the staff board out (it runs on another machine)
  --dry-run     check, say what would be done, and change nothing
  --rollback    go back to the release before this one
  --uninstall   stop and remove it all; /etc/calmroom and /var/lib/calmroom stay
  --purge       with --uninstall: remove those as well, and with them every visit and setting
USAGE
}

# --- what was asked ---------------------------------------------------------------------------------------------------

target="" action=install mock_pins=no screen=auto board=yes dry_run=no purge=no options=()
while (($#)); do
    case $1 in
        --here) target=here ;;
        --mock-pins) mock_pins=yes ;;
        --screen) screen=yes ;;
        --no-screen) screen=no ;;
        --no-board) board=no ;;
        --dry-run) dry_run=yes ;;
        --rollback) action=rollback ;;
        --uninstall) action=uninstall ;;
        --purge) purge=yes ;;
        -h | --help) usage && exit 0 ;;
        -*) usage >&2 && printf '\ndeploy.sh: there is no option %s.\n' "$1" >&2 && exit 2 ;;
        *) target=$1 ;;
    esac
    case $1 in --here | [!-]*) ;; *) options+=("$1") ;; esac
    shift
done
if [[ -z $target ]]; then
    usage >&2
    exit 2
fi
if [[ $purge == yes && $action != uninstall ]]; then
    printf 'deploy.sh: --purge goes with --uninstall only. Nothing was changed.\n' >&2
    exit 2
fi
readonly target action mock_pins board dry_run purge options

# --- how it speaks ----------------------------------------------------------------------------------------------------

say() { printf '[%3d s] %s\n' "$SECONDS" "$*"; }
stop() {
    printf 'deploy.sh: %s\n' "$*" >&2
    exit 1
}

# Whatever else goes wrong: every step leaves what ran before in place.
trap 'stop "something unexpected failed ($BASH_COMMAND). What ran before still runs; run this again."' ERR

# Does it, or with --dry-run only says it: `change "what" command…`
change() {
    local what=$1
    shift
    if [[ $dry_run == yes ]]; then
        say "would: $what"
    else
        say "$what"
        "$@"
    fi
}

# shellcheck source=deploy/checks.sh
. "$here/deploy/checks.sh"
# shellcheck source=deploy/packages.sh
. "$here/deploy/packages.sh"
# shellcheck source=deploy/release.sh
. "$here/deploy/release.sh"
# shellcheck source=deploy/services.sh
. "$here/deploy/services.sh"
# shellcheck source=deploy/remote.sh
. "$here/deploy/remote.sh"

# --- what it does -----------------------------------------------------------------------------------------------------

install_here() {
    check_machine
    local name
    if ((${#missing_packages[@]})); then
        change "Debian packages: ${missing_packages[*]}" install_packages
    fi
    name=$(release_name)
    change "release $name" build_release "$name"
    change "users, groups and folders" make_users "$opt/releases/$name"
    change "settings in $etc (those already there stay as they are)" keep_settings "$opt/releases/$name"
    change "checking the settings" check_settings "$opt/releases/$name"
    change "switching to $name: ${services[*]}" switch_to "$name"
    [[ $dry_run == no ]] || { say "nothing was changed" && return; }
    if [[ $board == yes && $first_board == yes ]]; then
        invite
    fi
    prune_releases
    say "Calm Room $name is running."
}

main() {
    if [[ $target != here ]]; then
        deploy_remotely
        return
    fi
    if ((EUID == 0)) && [[ $dry_run == no ]]; then
        exec 9>/run/calmroom-deploy.lock
        flock -n 9 || stop "another deploy.sh is at work on this machine; wait until it has finished."
    fi
    case $action in
        install) install_here ;;
        rollback) roll_back_by_hand ;;
        uninstall) uninstall ;;
    esac
}

main
