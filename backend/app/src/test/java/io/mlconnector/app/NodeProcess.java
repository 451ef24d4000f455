package io.mlconnector.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A {@link CrashableNode} in a process of its own, to be killed with SIGKILL. */
final class NodeProcess implements AutoCloseable {

  private static final int SECONDS_MAX = 90;

  private final Process process;
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private final List<String> log = new ArrayList<>();

  private NodeProcess(Process process) {
    this.process = process;
  }

  /** Starts a process and waits until it is up. */
  static NodeProcess start(Map<String, String> environment, Path home, String name, String step) {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                CrashableNode.class.getName(),
                home.toString(),
                name,
                step));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    builder.environment().put("MLC_NODE_NAME", name);
    try {
      var started = new NodeProcess(builder.start());
      Thread.ofVirtual().start(started::read);
      started.awaitLine(CrashableNode.UP);
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void read() {
    try (var reader =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      reader.lines().forEach(lines::add);
    } catch (IOException | UncheckedIOException ended) {
      lines.add("output ended: " + ended);
    }
  }

  /** Waits for a line that begins so. */
  String awaitLine(String beginning) {
    var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_MAX);
    try {
      while (System.nanoTime() < deadline) {
        var line = lines.poll(1, TimeUnit.SECONDS);
        if (line != null) {
          log.add(line);
        }
        if (line != null && line.startsWith(beginning)) {
          return line;
        }
        if (line == null && !process.isAlive()) {
          break;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new AssertionError("no '" + beginning + "' in\n" + String.join("\n", log));
  }

  /** SIGKILL, and gone. */
  void kill() {
    process.destroyForcibly();
    try {
      process.waitFor(SECONDS_MAX, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    kill();
  }
}
