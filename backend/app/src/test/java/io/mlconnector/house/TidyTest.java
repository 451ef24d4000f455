package io.mlconnector.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TidyTest {

  private static final int FILE_LINES_MAX = 400;
  private static final int METHOD_LINES_MAX = 50;
  private static final int PARAMETERS_MAX = 5;

  private static final Project PROJECT = Project.here();

  private static final String PAGE = "frontend/src/main/resources/templates/a.html";

  /** What may not be written, where, and what to write instead. */
  private record Banned(String pattern, Predicate<String> where, String instead) {}

  // One letter of each word stands in brackets, so that this file may be looked at too.
  private static final List<Banned> BANNED =
      List.of(
          new Banned("\\b(TO[D]O|FIX[M]E)\\b", TidyTest::isCode, "do it, or take it out"),
          new Banned("@Disable[d]\\b", TidyTest::isCode, "mend the test, or delete it"),
          new Banned(
              "not implemente[d]|UnsupportedOperationExceptio[n]\\(", TidyTest::isCode, "a type"),
          new Banned("System\\.(ou[t]|er[r])\\b", TidyTest::isQuietCode, "slf4j"),
          new Banned("printStackTrac[e]", TidyTest::isCode, "log it with what happens next"),
          new Banned("th:utex[t]", TidyTest::isCode, "th:text, which escapes"),
          new Banned("\\[\\(", TidyTest::isTemplate, "[[..]], which escapes"),
          new Banned(
              "\\s(on[a-z]+|th:on[a-z]+|style|th:style)=|javascript:",
              TidyTest::isTemplate,
              "a script or a style sheet in a file"),
          new Banned(
              "\\b(innerHTM[L]|outerHTM[L]|insertAdjacentHTM[L])\\b|\\b(eva[l]|Functio[n])\\(",
              TidyTest::isScript,
              "textContent, or nodes"),
          new Banned(
              "\"text/cs[v]", TidyTest::isMainCodeButCsv, "web.Csv, which makes formulas texts"),
          new Banned(
              "new BigDecimal\\((\\d+\\.|double)", TidyTest::isCode, "BigDecimal from a string"),
          new Banned(
              "BigDecimal\\.valueOf\\(\\d+\\.", TidyTest::isCode, "BigDecimal from a string"),
          new Banned(
              "catch \\((final )?Throwabl[e]\\b", TidyTest::isCode, "the exception that is meant"),
          new Banned(
              "^package .*\\.(uti[l]s?|imp[l]|dt[o]s?|mode[l]s?|helpe[r]s?)(\\.|;)",
              TidyTest::isCode,
              "a package named for its idea"),
          new Banned(
              "(class|interface|record|enum) (\\w+(Manage[r]|Helpe[r]|Uti[l]s?|Imp[l]|Bas[e]|Dt[o])"
                  + "|(Abstrac[t]|Bas[e])[A-Z]\\w*)\\b",
              TidyTest::isCode,
              "a name that says what it is"));

  private static final List<Banned> NEVER =
      List.of(
          new Banned("(/wor[k]/|/tm[p]/[a-z]|/roo[t]/)", TidyTest::isAnything, "a relative path"),
          new Banned("(?i)\\b(artifactor[y]|nexu[s]\\.|jfro[g])", TidyTest::isAnything, "nothing"),
          new Banned(
              "\\bCE[O]\\b|(?i)\\b(claud[e]|anthropi[c]|subagen[t])",
              TidyTest::isAnything,
              "nothing"),
          new Banned(
              "(?i)before-sto[p]|steering rep[o]|farm-studi[o]", TidyTest::isAnything, "nothing"),
          new Banned(
              "(^|[ /])\\.librar[y]\\b|\\bBRIE[F]\\.md|\\bDESIG[N]\\.md \\d",
              TidyTest::isAnything,
              "docs/"));

  @Test
  void files_are_short() {
    var tooLong =
        Stream.of(".java", ".html", ".css", ".js")
            .flatMap(PROJECT::ending)
            .filter(file -> Project.read(file).lines().count() > FILE_LINES_MAX)
            .map(PROJECT::name);
    assertThat(tooLong).as("files over %d lines", FILE_LINES_MAX).isEmpty();
  }

  @Test
  void methods_are_short_and_take_few_parameters() throws IOException {
    var methods = Methods.of(PROJECT.ending(".java").toList());
    assertThat(methods).hasSizeGreaterThan(1000);
    var large =
        methods.stream()
            .filter(
                method ->
                    method.lines() > METHOD_LINES_MAX
                        || (isMain(method) && method.parameters() > PARAMETERS_MAX))
            .map(
                method ->
                    "%s:%d %s has %d lines and %d parameters"
                        .formatted(
                            PROJECT.name(method.file()),
                            method.line(),
                            method.name(),
                            method.lines(),
                            method.parameters()));
    assertThat(large).isEmpty();
  }

  @Test
  @Proves({27, 34})
  void nothing_banned_is_written() {
    assertThat(BANNED.stream().flatMap(TidyTest::found)).isEmpty();
  }

  @Test
  void nothing_is_said_about_the_workshop() {
    assertThat(NEVER.stream().flatMap(TidyTest::found)).isEmpty();
  }

  @Test
  void a_banned_word_is_found() {
    var lines = "class A {}\n// TO" + "DO later\nclass OrderMana" + "ger {}\n";
    assertThat(BANNED.stream().flatMap(banned -> hits(banned, "A.java", lines)))
        .hasSize(2)
        .anyMatch(hit -> hit.startsWith("A.java:2 "))
        .anyMatch(hit -> hit.startsWith("A.java:3 "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<p>[(${name})]</p> | [[..]], which escapes",
        "<a href=\"#\" onclick=\"go()\">x</a> | a script or a style sheet in a file",
        "<a href=\"javascript:go()\">x</a> | a script or a style sheet in a file",
        "<p style=\"color: red\">x</p> | a script or a style sheet in a file"
      })
  @Proves(27)
  void what_a_page_may_not_hold_is_found(String line, String instead) {
    assertThat(BANNED.stream().filter(banned -> banned.where().test(PAGE)))
        .flatMap(banned -> hits(banned, PAGE, line).toList())
        .singleElement()
        .asString()
        .contains(instead);
  }

  @Test
  void every_package_says_in_one_sentence_what_it_is() {
    var folders =
        PROJECT
            .ending(".java")
            .map(Path::getParent)
            .distinct()
            .filter(folder -> !PROJECT.name(folder).contains("/archfixtures"))
            .toList();
    assertThat(folders.stream().map(TidyTest::sentence).filter(problem -> !problem.isEmpty()))
        .isEmpty();
  }

  @Test
  void migrations_are_numbered_without_gaps() {
    var names =
        PROJECT
            .ending(".sql")
            .map(file -> file.getFileName().toString())
            .filter(name -> name.startsWith("V"))
            .toList();
    assertThat(names).allMatch(name -> name.matches("V\\d{3}__[a-z]+(_[a-z]+)+\\.sql"));
    assertThat(names.stream().map(name -> name.substring(0, 4)))
        .containsExactlyElementsOf(numbers("V%03d", names.size()));
  }

  /** A test's parameters are its table's columns. */
  private static boolean isMain(Methods.Method method) {
    return PROJECT.name(method.file()).contains("/src/main/");
  }

  /** Numbers from 1 on in one form. */
  static List<String> numbers(String form, int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj(number -> String.format(Locale.ROOT, form, number))
        .toList();
  }

  private static Stream<String> found(Banned banned) {
    return PROJECT.files().stream()
        .filter(file -> banned.where().test(PROJECT.name(file)))
        .flatMap(file -> hits(banned, PROJECT.name(file), Project.read(file)));
  }

  private static Stream<String> hits(Banned banned, String name, String text) {
    var pattern = Pattern.compile(banned.pattern());
    var lines = text.lines().toList();
    return IntStream.range(0, lines.size())
        .filter(index -> pattern.matcher(lines.get(index)).find())
        .mapToObj(
            index ->
                "%s:%d has '%s'; write %s instead"
                    .formatted(name, index + 1, lines.get(index).strip(), banned.instead()));
  }

  /** What is wrong with a package's description; empty where nothing is. */
  private static String sentence(Path folder) {
    var main = Path.of(folder.toString().replace("/src/test/java/", "/src/main/java/"));
    var here = folder.resolve("package-info.java");
    var file = Files.exists(here) ? here : main.resolve("package-info.java");
    if (!Files.exists(file)) {
      return PROJECT.name(folder) + " has no package-info";
    }
    var text = Project.read(file);
    var comment = Pattern.compile("/\\*\\*(.*?)\\*/", Pattern.DOTALL).matcher(text);
    var sentence = comment.find() ? comment.group(1).replaceAll("\\s+\\*?\\s*", " ").strip() : "";
    var ends = Pattern.compile("[.!?](\\s|$)").matcher(sentence).results().count();
    return sentence.endsWith(".") && ends == 1 && text.contains("@NullMarked")
        ? ""
        : PROJECT.name(file) + " is not one sentence and @NullMarked";
  }

  private static boolean isAnything(String name) {
    return !name.isEmpty();
  }

  private static boolean isCode(String name) {
    return Stream.of(".java", ".html", ".sh").anyMatch(name::endsWith)
        && !name.contains("/archfixtures/");
  }

  private static boolean isTemplate(String name) {
    return name.startsWith("frontend/src/main/") && name.endsWith(".html");
  }

  private static boolean isScript(String name) {
    return name.startsWith("frontend/src/main/") && name.endsWith(".js");
  }

  private static boolean isMainCodeButCsv(String name) {
    return name.contains("/src/main/java/")
        && name.endsWith(".java")
        && !name.endsWith("/web/Csv.java");
  }

  /** Code of what is no program that talks to the one who started it. */
  private static boolean isQuietCode(String name) {
    return isCode(name)
        && !name.startsWith("migrations/")
        && !name.matches(".*(Main|/CrashableNode)\\.java");
  }
}
