package io.mlconnector.house;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** Which tests say by {@link Proves} what they show; read by the compiler's own parser. */
final class Proofs {

  private static final Set<String> TESTS =
      Set.of("Test", "TestFactory", "ParameterizedTest", "RepeatedTest", "Property");
  private static final Pattern NUMBER = Pattern.compile("\\d+");

  /**
   * One mark as it is written.
   *
   * @param test a test's name; empty where all tests of the class are meant
   * @param runs whether the build runs what is marked as a test
   */
  record Proof(int item, String type, String test, boolean runs) {}

  private Proofs() {}

  /** All marks of the project's tests. */
  static List<Proof> of(Project project) throws IOException {
    return of(
        project
            .ending(".java")
            .filter(file -> project.name(file).contains("/src/test/java/"))
            .filter(file -> Project.read(file).contains("@Proves("))
            .toList());
  }

  static List<Proof> of(List<Path> files) throws IOException {
    var compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler(), "a JDK");
    try (var fileManager = compiler.getStandardFileManager(null, null, null)) {
      var units = fileManager.getJavaFileObjectsFromPaths(files);
      var task =
          (JavacTask) compiler.getTask(null, fileManager, null, List.of("-proc:none"), null, units);
      var found = new ArrayList<Proof>();
      for (var unit : task.parse()) {
        new Scanner(found).scan(new TreePath(unit), null);
      }
      return found;
    }
  }

  private static final class Scanner extends TreePathScanner<Void, Void> {

    private final List<Proof> found;

    Scanner(List<Proof> found) {
      this.found = found;
    }

    @Override
    public Void visitClass(ClassTree type, Void nothing) {
      var name = type.getSimpleName().toString();
      items(type.getModifiers()).forEach(item -> found.add(new Proof(item, name, "", isRun(name))));
      return super.visitClass(type, null);
    }

    @Override
    public Void visitMethod(MethodTree method, Void nothing) {
      var owner = (ClassTree) getCurrentPath().getParentPath().getLeaf();
      var type = owner.getSimpleName().toString();
      var runs = isRun(type) && names(method.getModifiers()).anyMatch(TESTS::contains);
      var name = method.getName().toString();
      items(method.getModifiers()).forEach(item -> found.add(new Proof(item, type, name, runs)));
      return super.visitMethod(method, null);
    }

    /** Checks and benchmarks are run by hand. */
    private static boolean isRun(String type) {
      return type.endsWith("Test");
    }

    private static Stream<Integer> items(ModifiersTree modifiers) {
      return modifiers.getAnnotations().stream()
          .filter(mark -> name(mark).equals("Proves"))
          .flatMap(mark -> NUMBER.matcher(mark.getArguments().toString()).results())
          .map(number -> Integer.valueOf(number.group()));
    }

    private static Stream<String> names(ModifiersTree modifiers) {
      return modifiers.getAnnotations().stream().map(Scanner::name);
    }

    private static String name(AnnotationTree mark) {
      return mark.getAnnotationType().toString();
    }
  }
}
