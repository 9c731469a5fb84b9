#!/bin/sh
# Install binlint from the action's checkout, into an environment of its own below RUNNER_TEMP.
#
# Nothing of the job is touched: not PATH, nor its environment, nor any file in its workspace. Of the
# PIP_* variables those hold that tell where packages come from, so that a mirror is used.
set -eu
settled=

give_up() {
    settled=yes
    printf '::error title=binlint%%3A not installed::%s\n' "$1"
    [ -z "${GITHUB_OUTPUT:-}" ] || printf 'exit-status=2\n' >>"$GITHUB_OUTPUT" || :
    exit 2
}

# The status of a command that fails may be 1, which would mean that there are findings.
trap '[ -n "$settled" ] || give_up "the installation failed: the lines above tell of what"' EXIT

# A Python that is new enough and can make environments: Debian's may lack one thing or the other.
is_fit() {
    "$1" -I -c 'import sys, venv
try:
    import pip
except ImportError:
    import ensurepip
sys.exit(sys.version_info < (3, 10))' >/dev/null 2>&1
}

find_python() {
    for candidate in python3 python3.14 python3.13 python3.12 python3.11 python3.10 python \
        "${RUNNER_TOOL_CACHE:-/opt/hostedtoolcache}"/Python/3.*/*/bin/python3; do
        if is_fit "$candidate"; then
            command -v "$candidate"
            return
        fi
    done
    return 1
}

[ -n "${GITHUB_ACTION_PATH:-}" ] && [ -n "${GITHUB_WORKSPACE:-}" ] ||
    give_up 'this is for a step of a workflow: see docs/ci.md'
[ "${RUNNER_OS:-}" != Windows ] || give_up 'binlint runs on Linux and macOS: choose such a runner'

# Python looks for modules where it is started, pyenv for a version, and PATH may be relative: that
# must never be the repository that is scanned.
cd -- "$GITHUB_ACTION_PATH"
source=$(pwd)
home=$(mktemp -d "${RUNNER_TEMP:-/tmp}/binlint-XXXXXX") ||
    give_up 'RUNNER_TEMP is no folder that can be written, so there is no place for binlint'
cd -- "$home"
found=$(find_python) || give_up \
    'there is no Python 3.10 or newer with venv: put actions/setup-python before binlint'

# pip builds in the folder that it installs from, which may be shared, or not be writable.
mkdir source
for part in pyproject.toml README.md LICENSE binlint hooks rules; do
    cp -R -- "$source/$part" source/
done
chmod -R u+w source

guarded() { "$found" -I "$source/hooks/pip_environment.py" "$@"; }
refused=$(guarded)
[ -z "$refused" ] ||
    give_up "$refused points into the workspace, which a pull request can change: point it elsewhere"

"$found" -I -m venv --without-pip venv || give_up "$found could not make an environment"
# The pip that is there can install elsewhere, from 22.3 on: to unpack another one takes 4 s.
if guarded "$found" -I -m pip --python venv/bin/python --version >/dev/null 2>&1; then
    pip() { guarded "$found" -I -m pip --python venv/bin/python "$@"; }
else
    venv/bin/python -I -m ensurepip >/dev/null || give_up "$found has no pip, and cannot unpack one"
    pip() { guarded venv/bin/python -I -m pip "$@"; }
fi
pip install --quiet --no-compile ./source || give_up \
    'pip could not install binlint: it needs a package index, https://pypi.org or PIP_INDEX_URL'
rm -rf source
printf 'python=%s\n' "$(pwd)/venv/bin/python" >>"$GITHUB_OUTPUT"
settled=yes
