# Sourced by run.sh and demo.sh, from the project's root.
# shellcheck shell=bash

built=backend/app/target/built

# Prints the path of a java of version 25 or newer: JAVA_HOME's, else the newest that is installed.
find_java() {
  local java version best='' newest=24
  for java in "${JAVA_HOME:-}/bin/java" /usr/lib/jvm/*/bin/java \
    /Library/Java/JavaVirtualMachines/*/Contents/Home/bin/java "$(command -v java || true)"; do
    [ -x "$java" ] || continue
    version=$("$java" -version 2>&1 | sed -n 's/.*version "\([0-9]*\).*/\1/p')
    if [ "${version:-0}" -gt "$newest" ]; then
      best=$java newest=$version
      [ "$java" = "${JAVA_HOME:-}/bin/java" ] && break
    fi
  done
  if [ -z "$best" ]; then
    echo "No Java 25 or newer found: install one, or point JAVA_HOME to it." >&2
    return 1
  fi
  echo "$best"
}

# Packages both programs, unless no source has changed since the last time.
build_if_needed() {
  if [ -e "$built" ] && [ -z "$(find pom.xml migrations frontend backend \
    \( -name target -o -path '*/src/test' \) -prune -o -type f -newer "$built" -print -quit)" ]; then
    return
  fi
  echo "Building; the first time takes a few minutes." >&2
  mvn -q -B -Dmaven.test.skip=true -pl backend/app,backend/simulators -am package >&2
  touch "$built"
}
