#!/bin/sh
# Sets a Debian 12 up for the course: `setup.sh system`, as root, installs the programs and makes the user `trainee`;
# `setup.sh course`, as that user, builds the course and fills the caches. Run again, it does only what is missing.
# What Debian does not have is fetched from where it is; what can't be fetched is said, and left out.
set -eu

terraform=1.11.4
node=20.19.5

left_out() { printf 'setup: left out %s: %s\n' "$1" "$2" >&2; }

from_debian() {
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq
  # the course
  apt-get install -y -qq --no-install-recommends ca-certificates curl git less make procps sudo unzip \
    openjdk-17-jdk-headless maven prometheus prometheus-pushgateway bubblewrap python3 python3-venv
  # around it: the engine and the clouds, and slides with their browser and fonts
  apt-get install -y -qq --no-install-recommends docker.io iptables awscli direnv \
    npm chromium fonts-dejavu-core fonts-noto-cjk
}

# The slides need a newer Node than Debian's; npm brings it, and checks what it brings.
from_npm() {
  [ "$(/usr/local/bin/node --version 2>/dev/null)" != "v$node" ] || return 0
  npm install --global --prefix /usr/local --no-audit --no-fund --loglevel error "node@$node" ||
    left_out "Node $node" "npm can't fetch it; Debian's $(node --version) stays, and the slides can't be built"
}

from_hashicorp() {
  [ "$(terraform version 2>/dev/null | sed -n '1s/.* v//p')" != "$terraform" ] || return 0
  machine=$(dpkg --print-architecture)
  place=https://releases.hashicorp.com/terraform/$terraform
  file=terraform_${terraform}_linux_$machine.zip
  scratch=$(mktemp -d)
  if (cd "$scratch" && curl -fsS --connect-timeout 10 --max-time 300 --retry 2 \
    -O "$place/$file" -O "$place/terraform_${terraform}_SHA256SUMS" &&
    grep " $file\$" "terraform_${terraform}_SHA256SUMS" | sha256sum --check --status &&
    unzip -q "$file" terraform && install terraform /usr/local/bin/terraform); then :; else
    left_out "Terraform $terraform" "it can't be fetched from releases.hashicorp.com; chapter 6 and make infra-check need it"
  fi
  rm -rf "$scratch"
}

trainee() {
  id trainee >/dev/null 2>&1 || useradd --create-home --shell /bin/bash trainee
  usermod -aG docker trainee
  install -d -o trainee -g trainee /home/trainee/.m2 # a volume takes its owner from it
  echo 'trainee ALL=(root) NOPASSWD: /usr/local/sbin/start-docker' >/etc/sudoers.d/trainee
  chmod 440 /etc/sudoers.d/trainee
  grep -q direnv /etc/bash.bashrc || echo 'eval "$(direnv hook bash)"' >>/etc/bash.bashrc
}

course() {
  cd "$(dirname "$0")/.."
  [ -f .env ] || cp .env.example .env
  ./bin/course progress
  if [ -f slides/package-lock.json ]; then
    (cd slides && npm ci --no-audit --no-fund --loglevel error) ||
      left_out "the slides' packages" "npm can't fetch them; the slides can be read as text"
  fi
  make doctor
}

case ${1:-} in
  system) from_debian && from_npm && from_hashicorp && trainee ;;
  course) course ;;
  *) echo "setup.sh system (as root), or setup.sh course" >&2 && exit 2 ;;
esac
