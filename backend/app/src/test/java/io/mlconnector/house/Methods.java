package io.mlconnector.house;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Every method of some Java files, with its size; read by the compiler's own parser. */
final class Methods {

  /**
   * One method as it is written.
   *
   * @param lines from behind its modifiers and annotations to its closing brace
   * @param parameters 0 for a record's constructor, whose parameters are its components
   */
  record Method(Path file, String type, String name, int line, int lines, int parameters) {}

  private Methods() {}

  static List<Method> of(List<Path> files) throws IOException {
    var compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler(), "a JDK");
    try (var fileManager = compiler.getStandardFileManager(null, null, null)) {
      var task =
          (JavacTask)
              compiler.getTask(
                  null, fileManager, null, List.of("-proc:none"), null, units(fileManager, files));
      var positions = Trees.instance(task).getSourcePositions();
      var found = new ArrayList<Method>();
      for (var unit : task.parse()) {
        new Scanner(unit, positions, found).scan(new TreePath(unit), null);
      }
      return found;
    }
  }

  private static Iterable<? extends JavaFileObject> units(
      StandardJavaFileManager fileManager, List<Path> files) {
    return fileManager.getJavaFileObjectsFromPaths(files);
  }

  private static final class Scanner extends TreePathScanner<Void, Void> {

    private final CompilationUnitTree unit;
    private final SourcePositions positions;
    private final List<Method> found;

    Scanner(CompilationUnitTree unit, SourcePositions positions, List<Method> found) {
      this.unit = unit;
      this.positions = positions;
      this.found = found;
    }

    @Override
    public Void visitMethod(MethodTree method, Void nothing) {
      var owner = (ClassTree) getCurrentPath().getParentPath().getLeaf();
      var start =
          Math.max(
              positions.getStartPosition(unit, method),
              positions.getEndPosition(unit, method.getModifiers()));
      var end = positions.getEndPosition(unit, method);
      if (end > start) {
        var first = unit.getLineMap().getLineNumber(start);
        var last = unit.getLineMap().getLineNumber(end);
        var ofRecord = owner.getKind() == Tree.Kind.RECORD && method.getReturnType() == null;
        found.add(
            new Method(
                Path.of(unit.getSourceFile().toUri()),
                owner.getSimpleName().toString(),
                method.getName().toString(),
                (int) first,
                (int) (last - first + 1),
                ofRecord ? 0 : method.getParameters().size()));
      }
      return super.visitMethod(method, null);
    }
  }
}
