package io.mlconnector.app;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A node in a process of its own, to be killed with SIGKILL. */
final class NodeProcess implements AutoCloseable {

  private static final int SECONDS_MAX = 90;

  /** Slow machines included. */
  static final Duration PATIENCE = Duration.ofSeconds(SECONDS_MAX);

  private static final List<String> HERE = List.of("-cp", System.getProperty("java.class.path"));

  private final Process process;
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private final List<String> log = new ArrayList<>();

  private NodeProcess(Process process) {
    this.process = process;
  }

  /** Starts a crashable process and waits until it is up. */
  static NodeProcess start(Map<String, String> environment, Path home, String name, String step) {
    return start(HERE, environment, home, name, step);
  }

  /** The same of classes that are warm. */
  static NodeProcess start(
      WarmClasses classes, Map<String, String> environment, Path home, String name, String step) {
    return start(classes.options(), environment, home, name, step);
  }

  /** A process that leaves its classes in a file when it ends. */
  static NodeProcess warming(
      WarmClasses classes, Path file, Map<String, String> environment, Path home) {
    var options = new ArrayList<>(classes.options());
    options.add("-XX:ArchiveClassesAtExit=" + file);
    return start(options, environment, home, "warm", "none");
  }

  private static NodeProcess start(
      List<String> options, Map<String, String> environment, Path home, String name, String step) {
    var command = java("-XX:TieredStopAtLevel=1", options);
    command.addAll(List.of(CrashableNode.class.getName(), home.toString(), name, step));
    var named = new HashMap<>(environment);
    named.put("MLC_NODE_NAME", name);
    return start(command, named, line -> line.startsWith(CrashableNode.UP));
  }

  /** Starts the service as its operators do, and waits until it is up. */
  static NodeProcess service(Map<String, String> environment) {
    var command = java("-Dlogback.configurationFile=logback.xml", HERE);
    command.add(Main.class.getName());
    return start(command, environment, line -> line.contains(" is up as "));
  }

  private static List<String> java(String flag, List<String> options) {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                flag));
    command.addAll(options);
    return command;
  }

  private static NodeProcess start(
      List<String> command, Map<String, String> environment, Predicate<String> up) {
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    try {
      var started = new NodeProcess(builder.start());
      Thread.ofVirtual().start(started::read);
      started.awaitLine("that it is up", up);
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  ProcessHandle handle() {
    return process.toHandle();
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
    return awaitLine(beginning, line -> line.startsWith(beginning));
  }

  private String awaitLine(String what, Predicate<String> wanted) {
    var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_MAX);
    try {
      while (System.nanoTime() < deadline) {
        var line = lines.poll(1, TimeUnit.SECONDS);
        if (line != null) {
          log.add(line);
        }
        if (line != null && wanted.test(line)) {
          return line;
        }
        if (line == null && !process.isAlive()) {
          break;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new AssertionError("no '" + what + "' in\n" + String.join("\n", log));
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

  /** SIGTERM; answers whether the process has ended within the time. */
  boolean end(Duration longest) {
    process.destroy();
    try {
      return process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void close() {
    kill();
  }
}
