# Installs packages of the distribution. Sourced by vmdo.

policy=/usr/sbin/policy-rc.d
clusters=/etc/postgresql-common/createcluster.conf

install_missing() {
  local package missing=()
  for package in "$@"; do is_there "$package" || missing+=("$package"); done
  [ "${#missing[@]}" -gt 0 ] || return 0
  command -v apt-get >/dev/null || fail "Missing: ${missing[*]}. Please install them: only apt-get is known here."
  [ "$(id -u)" = 0 ] || command -v sudo >/dev/null ||
    fail "Missing: ${missing[*]}. Please let root install them: apt-get install ${missing[*]}"

  echo "Missing: ${missing[*]}. Installing them from the distribution, without starting its servers …" >&2
  (install_idle "${missing[@]}") >"$scratch/install.log" 2>&1 || true
  for package in "${missing[@]}"; do
    is_there "$package" || { cat "$scratch/install.log" >&2; fail "$package could not be installed."; }
  done
}

is_there() {
  case $1 in
    postgresql) compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || command -v initdb >/dev/null ;;
    rabbitmq-server) [ -x /usr/lib/rabbitmq/bin/rabbitmq-server ] || command -v rabbitmq-server >/dev/null ;;
    *) command -v "$1" >/dev/null ;;
  esac
}

# The machine may run other PostgreSQL and RabbitMQ servers: the new packages start none of their own, now or at the
# next boot, and create no cluster. Runs in a subshell, whose trap puts everything back.
install_idle() {
  trap put_back EXIT
  local unit unwanted=("$@")
  command -v epmd >/dev/null || unwanted+=(epmd) # comes with RabbitMQ
  if [ ! -e "$policy" ]; then
    is_our_policy=yes
    printf '#!/bin/sh\nexit 101\n' | as_root tee "$policy"
    as_root chmod 755 "$policy"
  fi

  apt_get update
  if [[ " $* " = *' postgresql '* ]] && [ ! -e "$clusters" ]; then
    apt_get install postgresql-common
    as_root cp "$clusters" "$clusters.vmdo"
    as_root sed -i 's/^#* *create_main_cluster.*/create_main_cluster = false/' "$clusters"
  fi

  apt_get install "$@"
  for unit in "${unwanted[@]/%/.service}" "${unwanted[@]/%/.socket}"; do
    as_root systemctl disable "$unit"
  done
}

# Another installation may be under way, as on a machine that has just booted.
apt_get() {
  as_root env DEBIAN_FRONTEND=noninteractive apt-get -y --no-install-recommends -o DPkg::Lock::Timeout=120 "$@"
}

put_back() {
  [ "${is_our_policy:-}" != yes ] || as_root rm -f "$policy"
  [ ! -e "$clusters.vmdo" ] || as_root mv "$clusters.vmdo" "$clusters"
}

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}
