# shellcheck shell=bash disable=SC2034,SC2154 # sourced by deploy.sh: its parts share their variables
# A release: the code and its own virtual environment in a folder named for its content. It is whole or it is not
# there: the file `.complete` is written last, and only a whole one is ever switched to.

readonly release_parts=(
    room wire config controllers kiosk staff certificates systemd deploy docs scripts/system-packages.txt
    deploy.sh requirements.lock pyproject.toml LICENSE
)

release_files() {
    (cd "$here" && find "${release_parts[@]}" -type f ! -path '*/__pycache__/*' -print0 | LC_ALL=C sort -z)
}

# `0.1.0-1f2e3d4c5b6a-py311`: the version, what is in it, and the Python its environment was made for.
release_name() {
    local version content python
    version=$(sed -n 's/^version = "\(.*\)"/\1/p' "$here/pyproject.toml")
    content=$(cd "$here" && release_files | xargs -0 sha256sum | sha256sum | cut -c1-12)
    python=$(python3 -c 'import sys; print("py%d%d" % sys.version_info[:2])')
    printf '%s-%s-%s' "$version" "$content" "$python"
}

current_release() { basename "$(readlink "$opt/current" 2>/dev/null)"; }

# The last release that was seen to work.
good_release() { basename "$(readlink "$opt/good" 2>/dev/null)"; }

# Points a name at a release: the old one or the new one at any instant, never none.
point() {
    ln -sfn "releases/$2" "$opt/$1.new"
    mv -T "$opt/$1.new" "$opt/$1"
    sync -f "$opt"
}

build_release() {
    local folder=$opt/releases/$1
    if [[ -e $folder/.complete ]]; then
        say "  it is already here"
        return
    fi
    rm -rf "$folder"
    mkdir -p "$folder"
    release_files | tar -C "$here" --no-recursion --null -T - -c | tar -C "$folder" --no-same-owner -x
    chmod -R u=rwX,go=rX "$folder"
    python3 "$folder/deploy/locked.py" "$folder/pyproject.toml" "$folder/requirements.lock" >"$folder/installed.lock"
    reuse_environment "$folder" || make_environment "$folder"
    name_release "$folder"
    (cd "$folder" && venv/bin/python -m compileall -q room wire config controllers kiosk staff certificates)
    (cd "$folder" && venv/bin/python -m kiosk.bindings >/dev/null) || true # without it the screen only starts later
    try_packages "$folder"
    sync -f "$folder"
    touch "$folder/.complete"
}

# An upgrade that needs the same packages shares the files of the release that runs: seconds, and no network.
reuse_environment() {
    local folder=$1 running
    running=$opt/releases/$(good_release)
    cmp -s "$running/installed.lock" "$folder/installed.lock" || return 1
    [[ -e $running/.complete && ${running##*-} == "${folder##*-}" ]] || return 1
    cp -al "$running/venv" "$folder/venv"
    say "  the same Python packages as before"
}

# The processes tell the board which release they are: `0.1.0+1f2e3d4c5b6a`.
name_release() {
    local name packages
    name=$(basename "$1")
    packages=$(echo "$1"/venv/lib/python3*/site-packages)
    rm -rf "$packages"/calm_room-*.dist-info
    mkdir "$packages/calm_room-${name%%-*}.dist-info"
    name=${name%-*}
    printf 'Metadata-Version: 2.1\nName: calm-room\nVersion: %s\n' "${name/-/+}" \
        >"$packages/calm_room-${name%%-*}.dist-info/METADATA"
}

# That each compiled package finds its libraries is known before anything is switched. pangocffi and pangocairocffi also
# make an empty folder beside themselves the first time, which the services may not.
try_packages() {
    "$1/venv/bin/python" -B -c 'import cairocffi, pangocffi, pangocairocffi, numpy, pydantic, sqlalchemy, argon2, cryptography.x509' ||
        stop "the Python packages do not work on this machine: see above. What ran before still runs."
}

make_environment() {
    local folder=$1 count
    count=$(grep -c '^[a-z0-9]' "$folder/installed.lock")
    python3 -m venv "$folder/venv"
    say "  Python packages: $count (some minutes on a Raspberry Pi)"
    # First pip and what it builds with, then everything with exactly those: nothing unlocked runs.
    awk '/^[a-z0-9]/ { keep = ($1 ~ /^(pip|setuptools|cffi|pycparser)==/) } keep' "$folder/installed.lock" \
        >"$folder/first.lock"
    pip_install "$folder" --upgrade -r "$folder/first.lock"
    pip_install "$folder" --no-build-isolation -r "$folder/installed.lock"
}

pip_install() {
    local folder=$1 log=/var/log/calmroom-deploy.log
    shift
    "$folder/venv/bin/python" -m pip install --no-input --disable-pip-version-check --progress-bar off \
        --require-hashes "$@" >"$log" 2>&1 || {
        grep -m 3 '^ERROR' "$log" >&2 || tail -n 3 "$log" >&2
        stop "the Python packages could not be installed. Is the network there? $log has the rest. What ran before still runs."
    }
}

# A school's own settings are never overwritten; files that are new in this release are added.
keep_settings() {
    local folder=$1 file
    install -d -m 0750 -g calmroom "$etc"
    while read -r -d '' file; do
        [[ -e $etc/$file ]] && continue
        install -d -m 0750 -g calmroom "$(dirname "$etc/$file")"
        install -m 0640 -g calmroom "$folder/config/$file" "$etc/$file.new"
        mv "$etc/$file.new" "$etc/$file"
    done < <(cd "$folder/config" && find . -type f ! -name '*.py*' -printf '%P\0')
}

check_settings() {
    (cd "$1" && venv/bin/python -m config check "$etc") ||
        stop "put the settings in $etc right and run this again. What ran before still runs."
}

# Keeps the release that runs and the one before it.
prune_releases() {
    local folder name
    for folder in "$opt"/releases/*/; do
        name=$(basename "$folder")
        case $name in "$(current_release)" | "$(good_release)" | "$(basename "$(readlink "$opt/previous")")") continue ;; esac
        rm -rf "$folder"
    done
}
