package io.mlconnector.app;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;

/**
 * A node's classes as a first process left them, so that later ones start in half the time. The
 * virtual machine takes such an archive of jars alone, so that directories of classes become jars.
 */
final class WarmClasses {

  private final String path;
  private Optional<Path> archive = Optional.empty();

  private WarmClasses(String path) {
    this.path = path;
  }

  /**
   * Starts a node that has nothing to do, ends it, and keeps its classes. Where that does not work,
   * nodes start as they would without.
   *
   * @param folder for jars and archive
   * @param environment of a node whose database has no tenants
   */
  static WarmClasses of(Path folder, Path home, Map<String, String> environment) {
    var classes = new WarmClasses(jars(folder));
    var file = folder.resolve("node.jsa");
    try (var first = NodeProcess.warming(classes, file, environment, home)) {
      if (first.end(NodeProcess.PATIENCE) && Files.exists(file)) {
        classes.archive = Optional.of(file);
      }
    }
    return classes;
  }

  /** What a process of these classes is started with. */
  List<String> options() {
    return archive
        .map(file -> List.of("-XX:SharedArchiveFile=" + file, "-cp", path))
        .orElseGet(() -> List.of("-cp", path));
  }

  private static String jars(Path folder) {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(Path::of)
        .filter(Files::exists)
        .map(entry -> Files.isDirectory(entry) ? jar(entry, folder) : entry)
        .map(Path::toString)
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static Path jar(Path directory, Path folder) {
    try (var files = Files.walk(directory)) {
      var jar = Files.createTempFile(folder, "classes", ".jar");
      try (var out = new JarOutputStream(Files.newOutputStream(jar))) {
        out.setLevel(0);
        for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
          out.putNextEntry(
              new JarEntry(directory.relativize(file).toString().replace(File.separatorChar, '/')));
          Files.copy(file, out);
        }
      }
      return jar;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
