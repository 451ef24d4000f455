package io.mlconnector.house;

import io.mlconnector.house.Proofs.Proof;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The checklist of the page docs/security.md, made from the marks of the tests. */
final class SecurityPage {

  static final String NAME = "docs/security.md";
  static final int ITEMS = 42;

  private static final String BEGIN = "<!-- made by SecurityPageTest: begin -->\n";
  private static final String END = "<!-- made by SecurityPageTest: end -->\n";
  private static final String HEAD = "| item | what | shown by | result |\n|---|---|---|---|\n";

  /** A part of the checklist, by the number of its first item. */
  private enum Part {
    MONEY("Money, and other companies' data", 1, 17),
    ACCOUNTS("Accounts and sessions", 18, 29),
    WORK("Data, logs and operation", 30, ITEMS);

    private final String title;
    private final int first;
    private final int last;

    Part(String title, int first, int last) {
      this.title = title;
      this.first = first;
      this.last = last;
    }
  }

  private final List<Proof> proofs;
  private final Properties words;

  SecurityPage(List<Proof> proofs, Properties words) {
    this.proofs = List.copyOf(proofs);
    this.words = words;
  }

  /** Titles, drills and gaps of the items, by number. */
  static Properties words() {
    var stream =
        Objects.requireNonNull(
            SecurityPage.class.getResourceAsStream("/security/checklist.properties"));
    try (var reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
      var words = new Properties();
      words.load(reader);
      return words;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** The same page with the checklist as it is now. */
  String renewed(String page) {
    var begin = page.indexOf(BEGIN);
    var end = page.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new IllegalStateException(NAME + " does not say where the checklist goes");
    }
    return page.substring(0, begin + BEGIN.length()) + checklist() + page.substring(end);
  }

  private String checklist() {
    var text = new StringBuilder();
    text.append("\n").append(sums()).append("\n");
    for (var part : Part.values()) {
      text.append("\n### ").append(part.title).append("\n\n").append(HEAD);
      IntStream.rangeClosed(part.first, part.last).forEach(item -> text.append(row(item)));
    }
    return text.append("\n").toString();
  }

  private String sums() {
    var sums = new TreeMap<String, Integer>(Comparator.reverseOrder());
    IntStream.rangeClosed(1, ITEMS).forEach(item -> sums.merge(result(item), 1, Integer::sum));
    return sums.entrySet().stream()
        .map(sum -> sum.getValue() + " " + sum.getKey())
        .collect(Collectors.joining(", ", "Of " + ITEMS + " items: ", "."));
  }

  private String row(int item) {
    var gap = word(item, "gap");
    var result = "**" + result(item) + "**" + (gap.isEmpty() ? "" : ". " + cell(gap));
    var cells = Stream.of(String.valueOf(item), cell(word(item, "what")), shown(item), result);
    return cells.collect(Collectors.joining(" | ", "| ", " |\n"));
  }

  /** Nothing is called proven that somebody has named a gap of. */
  String result(int item) {
    if (tests(item).isEmpty() && word(item, "drill").isEmpty()) {
      return "not proven";
    }
    return word(item, "gap").isEmpty() ? "proven" : "partly proven";
  }

  private String shown(int item) {
    var tests =
        tests(item).entrySet().stream()
            .map(type -> "`" + type.getKey() + "`: " + type.getValue())
            .collect(Collectors.joining("<br>"));
    var drill = word(item, "drill");
    return drill.isEmpty() ? tests : tests + (tests.isEmpty() ? "" : "<br>") + "Drill " + drill;
  }

  /** By class, its tests as sentences. */
  private Map<String, String> tests(int item) {
    var tests = new TreeMap<String, String>();
    proofs.stream()
        .filter(proof -> proof.item() == item && proof.runs())
        .forEach(proof -> tests.merge(proof.type(), sentence(proof), SecurityPage::joined));
    return tests;
  }

  private static String sentence(Proof proof) {
    return proof.test().isEmpty() ? "all of it" : proof.test().replace('_', ' ');
  }

  private static String joined(String one, String other) {
    return one + "; " + other;
  }

  private String word(int item, String kind) {
    return words.getProperty(item + "." + kind, "").strip();
  }

  private static String cell(String text) {
    return text.replace("|", "\\|");
  }
}
