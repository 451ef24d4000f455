package io.mlconnector.house;

import io.mlconnector.sync.document.DocumentState;
import io.mlconnector.sync.document.Guard;
import io.mlconnector.sync.document.Transition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The picture and the table of a document's life, as docs/architecture.md shows them. */
final class LifePage {

  static final String BEGIN = "<!-- the table of transitions, made from the code -->\n";
  static final String END = "<!-- end of the table -->\n";

  private LifePage() {}

  /** The page with its part made anew. */
  static String in(String page) {
    var begin = page.indexOf(BEGIN) + BEGIN.length();
    return page.substring(0, begin) + "\n" + text() + "\n" + page.substring(page.indexOf(END));
  }

  static String text() {
    return picture() + "\n" + table();
  }

  private static String picture() {
    Map<String, List<String>> arrows = new LinkedHashMap<>();
    Transition.BEGINNINGS.stream()
        .sorted()
        .forEach(state -> arrows.put("[*] --> " + state, List.of("stored")));
    for (var transition : Transition.values()) {
      new TreeMap<>(transition.arrows())
          .forEach(
              (from, to) -> {
                if (from != to) {
                  arrows
                      .computeIfAbsent(from + " --> " + to, none -> new ArrayList<>())
                      .add(word(transition));
                }
              });
    }
    return arrows.entrySet().stream()
        .map(arrow -> "  " + arrow.getKey() + ": " + String.join(" / ", arrow.getValue()) + "\n")
        .collect(Collectors.joining("", "```mermaid\nstateDiagram-v2\n", "```\n"));
  }

  private static String table() {
    return Arrays.stream(Transition.values())
        .map(LifePage::row)
        .collect(
            Collectors.joining(
                "",
                "| transition | when | who | from | to | only if |\n|---|---|---|---|---|---|\n",
                ""));
  }

  private static String row(Transition transition) {
    var guards = transition.guards().stream().map(Guard::words).collect(Collectors.joining("; "));
    return "| %s | %s | %s | %s | %s | %s |\n"
        .formatted(
            word(transition),
            transition.words(),
            transition.actor().name().toLowerCase(Locale.ROOT),
            states(transition.arrows().keySet().stream().sorted().toList()),
            targets(transition),
            guards);
  }

  private static String targets(Transition transition) {
    var moved =
        transition.arrows().entrySet().stream()
            .filter(arrow -> arrow.getKey() != arrow.getValue())
            .map(Map.Entry::getValue)
            .distinct()
            .sorted()
            .toList();
    var stays = transition.arrows().entrySet().stream().anyMatch(a -> a.getKey() == a.getValue());
    if (moved.isEmpty()) {
      return "stays";
    }
    return states(moved) + (stays ? ", or stays" : "");
  }

  private static String states(List<DocumentState> states) {
    return states.stream().map(DocumentState::name).collect(Collectors.joining(", "));
  }

  private static String word(Transition transition) {
    return transition.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
