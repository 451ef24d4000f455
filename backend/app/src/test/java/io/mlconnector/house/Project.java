package io.mlconnector.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The project's own files, without what the build and editors put among them. */
record Project(Path root, List<Path> files) {

  private static final Set<String> NOT_OURS = Set.of("target", ".git", ".idea", ".vscode");
  private static final Set<String> TEXT =
      Set.of(
          "java",
          "html",
          "css",
          "js",
          "sql",
          "md",
          "xml",
          "sh",
          "yaml",
          "yml",
          "properties",
          "svg",
          "run",
          "gitignore",
          "config",
          "json");

  /** Looks upwards for the directory that holds the migrations. */
  static Project here() {
    var root = Path.of("").toAbsolutePath();
    while (!Files.exists(root.resolve("migrations/pom.xml"))) {
      root = root.getParent();
      if (root == null) {
        throw new IllegalStateException("the tests do not run inside the project");
      }
    }
    return new Project(root, texts(root));
  }

  /** Text files whose name ends so. */
  Stream<Path> ending(String end) {
    return files.stream().filter(file -> file.toString().endsWith(end));
  }

  /** A file's path as people write it, from the project's root. */
  String name(Path file) {
    return root.relativize(file).toString().replace('\\', '/');
  }

  String read(String name) {
    return read(root.resolve(name));
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static List<Path> texts(Path root) {
    var found = new ArrayList<Path>();
    try {
      Files.walkFileTree(
          root,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
              return NOT_OURS.contains(folder.getFileName().toString())
                  ? FileVisitResult.SKIP_SUBTREE
                  : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              var name = file.getFileName().toString();
              if (TEXT.contains(name.substring(name.lastIndexOf('.') + 1))) {
                found.add(file);
              }
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
    return found.stream().sorted().toList();
  }
}
