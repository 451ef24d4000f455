package io.mlconnector.house;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.core.problem.Code;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DocsTest {

  private static final int DECISION_LINES_MAX = 80;
  private static final Project PROJECT = Project.here();

  @Test
  void the_error_page_is_the_catalogue() throws IOException {
    if (Boolean.getBoolean("mlc.regenerate")) {
      Files.writeString(PROJECT.root().resolve("docs/errors.md"), ErrorPage.text());
    }
    assertThat(PROJECT.read("docs/errors.md"))
        .as("made anew by: mvn verify -Dmlc.regenerate=true")
        .isEqualTo(ErrorPage.text());
  }

  @Test
  void every_code_has_its_row() {
    assertThat(Code.values())
        .allSatisfy(code -> assertThat(ErrorPage.text()).contains("| " + code.text() + " |"));
  }

  @Test
  void decisions_are_numbered_without_gaps_and_short() {
    var decisions =
        PROJECT.ending(".md").filter(file -> PROJECT.name(file).startsWith("docs/adr/")).toList();
    assertThat(decisions.stream().map(file -> file.getFileName().toString().substring(0, 5)))
        .containsExactlyElementsOf(TidyTest.numbers("%04d-", decisions.size()));
    assertThat(decisions)
        .isNotEmpty()
        .allSatisfy(
            file -> {
              assertThat(Project.read(file).lines().count()).isLessThan(DECISION_LINES_MAX + 1);
              assertThat(Project.read(file))
                  .containsSubsequence(
                      List.of("## Context", "## Decision", "## Consequences", "## Alternatives"));
            });
  }

  @Test
  void every_link_leads_somewhere() {
    var link = Pattern.compile("\\]\\(([^)#:]+)(#[^)]*)?\\)");
    var lost =
        PROJECT
            .ending(".md")
            .flatMap(
                page ->
                    found(link, Project.read(page))
                        .map(match -> match.group(1))
                        .filter(target -> !Files.exists(page.resolveSibling(target)))
                        .map(target -> PROJECT.name(page) + " points to " + target));
    assertThat(lost).isEmpty();
  }

  @Test
  void the_readme_names_two_commands_that_exist() {
    assertThat(PROJECT.read("README.md")).contains("`deploy/demo.sh`", "`mvn verify`");
    assertThat(PROJECT.read(".ci/run")).contains("mvn -B verify");
    assertThat(Stream.of("deploy/demo.sh", "deploy/run.sh", ".ci/run").map(PROJECT.root()::resolve))
        .allMatch(Files::isExecutable);
  }

  @Test
  void every_setting_is_described() {
    var key = Pattern.compile("\\bMLC_[A-Z_]*[A-Z]\\b");
    var keys = PROJECT.read("backend/app/src/main/java/io/mlconnector/config/Key.java");
    var described = found(key, PROJECT.read("docs/operations.md")).map(MatchResult::group);
    assertThat(described.distinct())
        .containsExactlyInAnyOrderElementsOf(
            found(key, keys).map(MatchResult::group).distinct().toList());
  }

  @Test
  void every_slice_is_described() {
    var page = PROJECT.read("docs/architecture.md");
    assertThat(Walls.ALLOWED.keySet())
        .allSatisfy(slice -> assertThat(page).contains("`" + slice + "`"));
  }

  private static Stream<MatchResult> found(Pattern pattern, String text) {
    return pattern.matcher(text).results();
  }
}
