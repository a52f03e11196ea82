# shellcheck shell=bash disable=SC2034,SC2154 # sourced by deploy.sh: its parts share their variables
# `deploy.sh HOST`: copies this tree there and runs `deploy.sh --here` on it.

# A folder of the other machine's user; a copy that broke off is never run, because it is unpacked beside it first.
readonly remote_folder=.cache/calmroom-deploy

deploy_remotely() {
    local words as_root=sudo
    command -v ssh >/dev/null || stop "ssh is not installed on this computer."
    say "connecting to $target"
    ssh -o ConnectTimeout=15 "$target" true ||
        stop "could not sign in to $target with ssh. Is it on, on the same network, and may you sign in?"
    say "copying Calm Room to $target"
    # shellcheck disable=SC2029 # the folder is named here
    release_files | tar -C "$here" --no-recursion --null -T - -cz |
        ssh "$target" "set -e; rm -rf $remote_folder.new; mkdir -p $remote_folder.new; tar -C $remote_folder.new -xz;
            rm -rf $remote_folder; mv $remote_folder.new $remote_folder" ||
        stop "the copy to $target broke off. Nothing was changed there; run this again."
    [[ $(ssh "$target" id -u) != 0 ]] || as_root=""
    words=$(printf ' %q' --here ${options[@]+"${options[@]}"})
    # shellcheck disable=SC2029
    ssh -t "$target" "$as_root bash $remote_folder/deploy.sh$words" || exit 1 # it has said why
}
