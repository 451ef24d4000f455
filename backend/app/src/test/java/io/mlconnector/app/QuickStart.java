package io.mlconnector.app;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/**
 * What makes a process start in half the time: the class path as jars, without which the JVM keeps
 * no archive, and an archive of the classes that a first process loaded and linked.
 */
final class QuickStart {

  private final Path folder;
  private final String classPath;

  private QuickStart(Path folder, String classPath) {
    this.folder = folder;
    this.classPath = classPath;
  }

  /** Packs the folders of our own class path; the archive comes with {@link #learning}. */
  static QuickStart in(Path folder) {
    var parts = new ArrayList<String>();
    for (var part : System.getProperty("java.class.path").split(":")) {
      var path = Path.of(part);
      parts.add(Files.isDirectory(path) ? packed(folder, path, parts.size()).toString() : part);
    }
    return new QuickStart(folder, String.join(":", parts));
  }

  /** Options of the process whose orderly end leaves the archive. */
  List<String> learning() {
    return List.of("-XX:AOTCacheOutput=" + archive(), "-cp", classPath);
  }

  /** Options of every other process; without an archive they only take longer. */
  List<String> options() {
    return List.of("-XX:AOTCache=" + archive(), "-XX:AOTMode=auto", "-cp", classPath);
  }

  private Path archive() {
    return folder.resolve("node.aot");
  }

  private static Path packed(Path folder, Path classes, int number) {
    var jar = folder.resolve("classes-" + number + ".jar");
    try (var out = new JarOutputStream(Files.newOutputStream(jar));
        var files = Files.walk(classes)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        out.putNextEntry(new JarEntry(classes.relativize(file).toString()));
        copy(file, out);
        out.closeEntry();
      }
      return jar;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void copy(Path file, OutputStream out) throws IOException {
    Files.copy(file, out);
  }
}
