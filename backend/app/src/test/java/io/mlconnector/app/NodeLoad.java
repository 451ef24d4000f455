package io.mlconnector.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.regex.Pattern;

/** What a process takes from its machine. */
record NodeLoad(ProcessHandle process) {

  private static final Pattern HEAP_USED = Pattern.compile("used (\\d+)K");
  private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
  private static final int KIB_PER_MIB = 1024;

  Duration cpu() {
    return cpu(process);
  }

  /** The same of several, such as a database's servers for this node; what is gone counts zero. */
  static Duration cpu(Collection<Long> pids) {
    return pids.stream()
        .map(pid -> ProcessHandle.of(pid).map(NodeLoad::cpu).orElse(Duration.ZERO))
        .reduce(Duration.ZERO, Duration::plus);
  }

  private static Duration cpu(ProcessHandle process) {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /** MiB in use on the heap after a full collection. */
  long heapAfterGc() {
    jcmd("GC.run");
    return first(HEAP_USED, jcmd("GC.heap_info"));
  }

  /** MiB of memory that the machine gives the process, its code and buffers included. */
  long resident() {
    try {
      return first(RESIDENT, Files.readString(Path.of("/proc/" + process.pid() + "/status")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long first(Pattern pattern, String text) {
    var found = pattern.matcher(text);
    if (!found.find()) {
      throw new IllegalStateException("no " + pattern + " in " + text);
    }
    return Long.parseLong(found.group(1)) / KIB_PER_MIB;
  }

  private String jcmd(String command) {
    var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    try {
      var asked =
          new ProcessBuilder(jcmd, Long.toString(process.pid()), command)
              .redirectErrorStream(true)
              .start();
      return new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
