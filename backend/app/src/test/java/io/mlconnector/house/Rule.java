package io.mlconnector.house;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** One sentence about all classes below a root, and how its breaches are found. */
record Rule(String name, Function<JavaClasses, Collection<String>> breaches) {

  /** A rule that looks at each class by itself. */
  static Rule perClass(
      String name, Predicate<JavaClass> where, Function<JavaClass, Stream<String>> breaches) {
    return new Rule(
        name,
        classes -> classes.stream().filter(where).flatMap(breaches).distinct().sorted().toList());
  }

  List<String> breachesIn(JavaClasses classes) {
    return List.copyOf(breaches.apply(classes));
  }

  @Override
  public String toString() {
    return name;
  }
}
