# shellcheck shell=bash disable=SC2154 # sourced by scripts/virtual-pi
# What is made stays, until what it is made of changes.

# Makes something unless it is there and was made of the same. A stage that was cut off is made anew.
# Never call it where a failure is looked at (`if`, `&&`, `||`): there, bash would go on after a failed step of it.
stage() {
    local name=$1 key=$2 done=$pi/$1.done code
    shift 2
    [[ $(cat "$done" 2>/dev/null) != "$key" ]] || return 0
    rm -f "$done"
    say "$name"
    set +e
    (set -e && cd "$pi" && "$@") >"$pi/$name.log" 2>&1
    code=$?
    set -e
    ((code == 0)) || stop "$name could not be made: $(tail -n 1 "$pi/$name.log") ($pi/$name.log has the rest)"
    printf '%s\n' "$key" >"$done"
}

of_files() {
    (cd "$parts" && sha256sum "$@") | sha256sum
}
