package io.mlconnector.house;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Whether a text that goes to the database is made of constants alone. A name is followed to where
 * its value comes from: what is assigned to it, what is passed for a parameter wherever the method
 * is called, what a method returns. What cannot be followed is no constant.
 */
final class SqlTexts extends TreePathScanner<Void, Void> {

  /** Methods that take the text of a statement as their first argument. */
  private static final Set<String> SENDING =
      Set.of(
          "query",
          "preparedQuery",
          "prepareStatement",
          "createQuery",
          "createNativeQuery",
          "createSelectionQuery",
          "createMutationQuery");

  /** Methods of a text that make another one of it and of their arguments. */
  private static final Set<String> SHAPING = Set.of("formatted", "replace", "concat", "strip");

  /** Methods of a list that give a part of it. */
  private static final Set<String> PICKING = Set.of("getFirst", "getLast", "get", "subList");

  /** A place where a text is sent, or an expression that a value comes from. */
  record Place(TreePath at, ExpressionTree text) {}

  private final List<Place> sent = new ArrayList<>();
  private final Map<String, List<Place>> calls = new HashMap<>();
  private final Map<String, List<Place>> assigned = new HashMap<>();
  private final Map<String, List<TreePath>> methods = new HashMap<>();

  List<Place> sent() {
    return List.copyOf(sent);
  }

  @Override
  public Void visitMethodInvocation(MethodInvocationTree call, Void nothing) {
    var name = called(call);
    calls.computeIfAbsent(name, first -> new ArrayList<>()).add(new Place(getCurrentPath(), call));
    if (SENDING.contains(name)
        && call.getMethodSelect() instanceof MemberSelectTree
        && !call.getArguments().isEmpty()) {
      sent.add(new Place(getCurrentPath(), call.getArguments().getFirst()));
    }
    return super.visitMethodInvocation(call, null);
  }

  @Override
  public Void visitNewClass(NewClassTree made, Void nothing) {
    calls
        .computeIfAbsent("new " + made.getIdentifier(), first -> new ArrayList<>())
        .add(new Place(getCurrentPath(), made));
    return super.visitNewClass(made, null);
  }

  @Override
  public Void visitMethod(MethodTree method, Void nothing) {
    methods
        .computeIfAbsent(method.getName().toString(), first -> new ArrayList<>())
        .add(getCurrentPath());
    return super.visitMethod(method, null);
  }

  @Override
  public Void visitVariable(VariableTree variable, Void nothing) {
    if (variable.getInitializer() != null) {
      assign(variable.getName().toString(), variable.getInitializer());
    }
    return super.visitVariable(variable, null);
  }

  @Override
  public Void visitAssignment(AssignmentTree assignment, Void nothing) {
    assign(last(assignment.getVariable().toString()), assignment.getExpression());
    return super.visitAssignment(assignment, null);
  }

  private void assign(String name, ExpressionTree value) {
    assigned
        .computeIfAbsent(name, first -> new ArrayList<>())
        .add(new Place(getCurrentPath(), value));
  }

  private static String called(MethodInvocationTree call) {
    return last(call.getMethodSelect().toString());
  }

  private static String last(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  boolean isConstant(Place place) {
    return isConstant(place, new HashSet<>());
  }

  private boolean isConstant(Place place, Set<Tree> seen) {
    if (!seen.add(place.text())) {
      return true;
    }
    return switch (place.text()) {
      case LiteralTree literal -> true;
      case ParenthesizedTree inner -> isConstant(place, inner.getExpression(), seen);
      case BinaryTree both ->
          isConstant(place, both.getLeftOperand(), seen)
              && isConstant(place, both.getRightOperand(), seen);
      case ConditionalExpressionTree either ->
          isConstant(place, either.getTrueExpression(), seen)
              && isConstant(place, either.getFalseExpression(), seen);
      case SwitchExpressionTree one ->
          one.getCases().stream().allMatch(each -> isConstant(place, each, seen));
      case IdentifierTree name ->
          isFixed(name.getName().toString()) || isFollowed(place, name, seen);
      case MemberSelectTree member -> isFixed(member.getIdentifier().toString());
      case MethodInvocationTree call -> isConstant(place, call, seen);
      default -> false;
    };
  }

  private boolean isConstant(Place place, ExpressionTree part, Set<Tree> seen) {
    return isConstant(new Place(place.at(), part), seen);
  }

  private boolean isConstant(Place place, CaseTree each, Set<Tree> seen) {
    return each.getBody() instanceof ExpressionTree value && isConstant(place, value, seen);
  }

  /** Static and final, by the habit of the house; made before there was any request. */
  private static boolean isFixed(String name) {
    return name.matches("[A-Z][A-Z0-9_]*");
  }

  private boolean isConstant(Place place, MethodInvocationTree call, Set<Tree> seen) {
    var select = call.getMethodSelect();
    if (PICKING.contains(called(call)) && select instanceof MemberSelectTree member) {
      return isConstant(place, member.getExpression(), seen);
    }
    if (select.toString().equals("List.of") || select.toString().equals("String.join")) {
      return areConstant(place, call, seen);
    }
    if (SHAPING.contains(called(call)) && select instanceof MemberSelectTree member) {
      return isConstant(place, member.getExpression(), seen) && areConstant(place, call, seen);
    }
    var type = select instanceof MemberSelectTree member ? member.getExpression().toString() : "";
    var returned =
        methods.getOrDefault(called(call), List.of()).stream()
            .filter(method -> isOf(method, type.isEmpty() ? type(place.at()) : type))
            .filter(method -> parameters(method).size() == call.getArguments().size())
            .flatMap(SqlTexts::returned)
            .toList();
    return !returned.isEmpty() && returned.stream().allMatch(value -> isConstant(value, seen));
  }

  private boolean areConstant(Place place, MethodInvocationTree call, Set<Tree> seen) {
    return call.getArguments().stream().allMatch(part -> isConstant(place, part, seen));
  }

  private static boolean isOf(TreePath method, String type) {
    return type(method).equals(type);
  }

  private static String type(TreePath at) {
    for (var path = at; path != null; path = path.getParentPath()) {
      if (path.getLeaf() instanceof ClassTree type) {
        return type.getSimpleName().toString();
      }
    }
    return "";
  }

  private static List<? extends VariableTree> parameters(TreePath method) {
    return ((MethodTree) method.getLeaf()).getParameters();
  }

  private static Stream<Place> returned(TreePath method) {
    var found = new ArrayList<Place>();
    new TreePathScanner<Void, Void>() {
      @Override
      public Void visitReturn(ReturnTree given, Void nothing) {
        if (given.getExpression() != null) {
          found.add(new Place(getCurrentPath(), given.getExpression()));
        }
        return super.visitReturn(given, null);
      }

      @Override
      public Void visitLambdaExpression(LambdaExpressionTree inner, Void nothing) {
        return null;
      }
    }.scan(method, null);
    return found.stream();
  }

  /** Whether all that the name may stand for is constant. */
  private boolean isFollowed(Place place, IdentifierTree identifier, Set<Tree> seen) {
    var name = identifier.getName().toString();
    for (var path = place.at(); path != null; path = path.getParentPath()) {
      if (path.getLeaf() instanceof LambdaExpressionTree inner
          && index(inner.getParameters(), name) >= 0) {
        return false;
      }
      if (path.getLeaf() instanceof MethodTree method && index(method.getParameters(), name) >= 0) {
        return isPassed(path, method, index(method.getParameters(), name), seen);
      }
    }
    var values =
        assigned.getOrDefault(name, List.of()).stream()
            .filter(value -> sameFile(value.at(), place.at()))
            .toList();
    return !values.isEmpty() && values.stream().allMatch(value -> isConstant(value, seen));
  }

  private static int index(List<? extends VariableTree> variables, String name) {
    return IntStream.range(0, variables.size())
        .filter(index -> variables.get(index).getName().contentEquals(name))
        .findFirst()
        .orElse(-1);
  }

  private static boolean sameFile(TreePath one, TreePath other) {
    return one.getCompilationUnit().equals(other.getCompilationUnit());
  }

  /** Whether what is passed for the parameter is constant wherever the method is called. */
  private boolean isPassed(TreePath path, MethodTree method, int index, Set<Tree> seen) {
    var type = type(path);
    var isMaking = method.getName().contentEquals("<init>");
    var passed =
        calls
            .getOrDefault(isMaking ? "new " + type : method.getName().toString(), List.of())
            .stream()
            .filter(call -> isMaking || isCallOf(call, path, type))
            .filter(call -> arguments(call).size() == method.getParameters().size())
            .map(call -> new Place(call.at(), arguments(call).get(index)))
            .toList();
    return !passed.isEmpty() && passed.stream().allMatch(value -> isConstant(value, seen));
  }

  private static boolean isCallOf(Place call, TreePath method, String type) {
    var select = ((MethodInvocationTree) call.text()).getMethodSelect();
    return select instanceof MemberSelectTree member
        ? last(member.getExpression().toString()).equals(type)
        : sameFile(call.at(), method);
  }

  private static List<? extends ExpressionTree> arguments(Place call) {
    return switch (call.text()) {
      case MethodInvocationTree invoked -> invoked.getArguments();
      case NewClassTree made -> made.getArguments();
      default -> List.of();
    };
  }
}
