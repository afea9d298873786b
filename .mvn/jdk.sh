# Sourced by mvnw and run: points JAVA_HOME at a JDK 25 or newer, or says that there is none.
# Looked at in this order: JAVA_HOME, the java on the PATH, the usual places of Linux, SDKMAN, IntelliJ and macOS.
found_java="${JAVA_HOME:-none}"
jdk_of_path=$(command -v java 2>/dev/null || true)
[ -n "$jdk_of_path" ] && jdk_of_path=$(dirname "$(dirname "$(readlink -f "$jdk_of_path")")")
jdk=
for candidate in "${JAVA_HOME:-}" "$jdk_of_path" /usr/lib/jvm/* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home; do
  if [ -x "$candidate/bin/javac" ] && grep -Eqs '^JAVA_VERSION="(2[5-9]|[3-9][0-9])' "$candidate/release"; then
    jdk=$candidate
    break
  fi
done
if [ -z "$jdk" ]; then
  echo "Suyuan needs a JDK 25 or newer, and none was found (JAVA_HOME=$found_java). Install one, or set JAVA_HOME to it." >&2
  exit 1
fi
JAVA_HOME=$jdk
export JAVA_HOME
