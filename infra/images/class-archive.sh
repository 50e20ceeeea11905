# shellcheck shell=sh disable=SC2154
# A part of bin/images: the archive of classes, with which the server starts in half the time. An archive fits only the java that wrote
# it and the jars that it was written of; so the base's own java writes it, of the image's files, where they will lie.

unpack_base() {
  root=$work/root
  cmp -s "$work/base.digest" "$work/root.digest" || {
    rm -rf "$root" "$work/layers"
    mkdir "$root" "$work/layers"
    tar -xf "$work/base.tar" -C "$work/layers"
    for layer in $(grep -o '[0-9a-f]*\.tar\.gz' "$work/layers/manifest.json"); do
      tar --warning=no-unknown-keyword -xzf "$work/layers/$layer" -C "$root" --no-same-owner --exclude 'dev/*'
    done
    grep -o '"PATH=[^"]*"' "$work/layers/config.json" | tr -d '"' >"$work/root.path"
    rm -rf "$work/layers"
    cp "$work/base.digest" "$work/root.digest"
  }
}

# Runs a command in the unpacked base, with these variables only.
inside() {
  unshare --map-root-user --mount sh -c 'mount --rbind /proc "$0/proc" && mount --rbind /dev "$0/dev" && exec chroot "$0" env -i "$@"' \
    "$work/root" "$(cat "$work/root.path")" "$@"
}

# Lays the image's files into the unpacked base, as old as Jib makes them.
install() {
  rm -rf "$work/root/app"
  cp -R "$work/$1/libraries/app" "$work/$1/code/app" "$work/$1/start/app" "$work/root"
  find "$work/root/app" -exec touch -d @1 {} +
}

# What the server loads, libraries and Java only: until it finds that there is no AWS, and what the build has seen a server load that
# answers. It is kept in git, since no two runs load quite the same.
record() {
  inside NAME=none ENV=predictor SYSTEM_ENV=local PORT=0 LOG_FILE=/tmp/log \
    AWS_REGION=ap-northeast-1 AWS_ENDPOINT_URL=http://127.0.0.1:1 AWS_ACCESS_KEY_ID=none AWS_SECRET_ACCESS_KEY=none \
    timeout 60 java @/app/java.options -Xshare:off -XX:DumpLoadedClassList=/tmp/loaded @/app/program >"$work/record.log" 2>&1 || :
  cat "$work/root/tmp/loaded" system/predictor/target/predictor.classlist | grep '^[a-z]' | grep -v '^dev/mlopspractice/' | LC_ALL=C sort -u >infra/images/server.classes
}

dump() {
  rm -f "$work/root/tmp/program.jsa"
  inside setarch -R taskset -c "$(sed -n 's/^Cpus_allowed_list:[^0-9]*\([0-9]*\).*/\1/p' /proc/self/status)" \
    java @/app/java.options -Xshare:dump -Xint -Xmx512m -XX:-UsePerfData \
    -XX:SharedClassListFile=/tmp/classes -XX:SharedArchiveFile=/tmp/program.jsa >"$work/dump.log" 2>&1 || { cat "$work/dump.log" >&2; exit 1; }
}

# Threads race when a JVM starts, so that now and then a dump differs: taken is the one that comes three times.
dump_alike() {
  dumps=$work/dumps
  rm -rf "$dumps"
  mkdir "$dumps"
  for _ in 1 2 3 4 5 6 7 8 9 10 11 12; do
    dump
    sum=$(sha256sum <"$work/root/tmp/program.jsa" | cut -c 1-64)
    echo >>"$dumps/$sum"
    [ "$(wc -l <"$dumps/$sum")" -lt 3 ] || return 0
  done
  echo "images: of twelve archives no three are the same; the image will not be the same when it is built again" >&2
}

archive() {
  files=$work/$1
  key=$({ cat "$work/base.digest" infra/images/server.classes; cd "$files" && find . -type f | LC_ALL=C sort | xargs sha256sum; } | sha256sum | cut -c 1-32)
  kept=$work/archives/$key.jsa
  if [ ! -f "$kept" ]; then
    install "$1"
    [ -z "${RECORD:-}" ] || record
    for jar in "$files"/code/app/code/*.jar; do "${java%java}jar" --list --file "$jar"; done |
      sed -n 's/\.class$//p' | grep -v -- '-info$' | cat infra/images/server.classes - >"$work/root/tmp/classes"
    dump_alike
    mkdir -p "$work/archives"
    cp "$work/root/tmp/program.jsa" "$kept"
  fi
  cp "$kept" "$files/start/app/program.jsa"
}
