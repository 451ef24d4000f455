package io.mlconnector.house;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.house.Proofs.Proof;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecurityPageTest {

  private static final Project PROJECT = Project.here();
  private static final Pattern NAMED = Pattern.compile("`(\\w+Test)(?:#(\\w+))?`");

  @SuppressWarnings("NullAway.Init")
  private static List<Proof> proofs;

  @BeforeAll
  static void read() throws IOException {
    proofs = Proofs.of(PROJECT);
  }

  @Test
  void the_checklist_is_what_tests_say() throws IOException {
    var page = new SecurityPage(proofs, SecurityPage.words());
    if (Boolean.getBoolean("mlc.regenerate")) {
      Files.writeString(
          PROJECT.root().resolve(SecurityPage.NAME), page.renewed(PROJECT.read(SecurityPage.NAME)));
    }
    var written = PROJECT.read(SecurityPage.NAME);
    assertThat(written)
        .as("made anew by: mvn verify -Dmlc.regenerate=true")
        .isEqualTo(page.renewed(written));
  }

  @Test
  void every_mark_is_on_a_test_of_an_item() {
    assertThat(proofs).hasSizeGreaterThan(200);
    assertThat(proofs)
        .allMatch(Proof::runs)
        .allMatch(proof -> proof.item() >= 1 && proof.item() <= SecurityPage.ITEMS);
  }

  @Test
  void every_item_has_a_title_and_what_is_not_shown_says_so() {
    var words = SecurityPage.words();
    var page = new SecurityPage(proofs, words);
    assertThat(words.stringPropertyNames())
        .allMatch(key -> key.matches("([1-9]|[1-3]\\d|4[0-2])\\.(what|drill|gap)"));
    assertThat(IntStream.rangeClosed(1, SecurityPage.ITEMS))
        .allSatisfy(
            item -> {
              assertThat(words.getProperty(item + ".what")).isNotBlank();
              if (page.result(item).equals("not proven")) {
                assertThat(words.getProperty(item + ".gap")).isNotBlank();
              }
            });
  }

  @Test
  void a_drill_has_a_date() {
    var words = SecurityPage.words();
    assertThat(words.stringPropertyNames().stream().filter(key -> key.endsWith(".drill")))
        .allSatisfy(key -> assertThat(words.getProperty(key)).matches("\\d{4}-\\d\\d-\\d\\d: .+"));
  }

  @Test
  void what_the_page_names_is_there() {
    var named = NAMED.matcher(PROJECT.read(SecurityPage.NAME)).results().toList();
    assertThat(named).isNotEmpty();
    assertThat(named)
        .allSatisfy(
            name ->
                assertThat(
                        PROJECT
                            .ending("/" + name.group(1) + ".java")
                            .map(Project::read)
                            .filter(
                                source ->
                                    name.group(2) == null
                                        || source.contains(" " + name.group(2) + "(")))
                    .as(name.group())
                    .isNotEmpty());
  }

  @Test
  void a_mark_is_read_and_one_on_no_test_is_noticed(@TempDir Path folder) throws IOException {
    var file =
        Files.writeString(
            folder.resolve("DoorTest.java"),
            """
            @Proves(7)
            class DoorTest {
              @Test
              @Proves({3, 41})
              void it_is_closed() {}

              @Proves(5)
              void nobody_runs_this() {}
            }
            """);

    assertThat(Proofs.of(List.of(file)))
        .containsExactly(
            new Proof(7, "DoorTest", "", true),
            new Proof(3, "DoorTest", "it_is_closed", true),
            new Proof(41, "DoorTest", "it_is_closed", true),
            new Proof(5, "DoorTest", "nobody_runs_this", false));
  }

  @Test
  void a_test_that_goes_takes_its_item_along() {
    var words = new Properties();
    words.setProperty("3.gap", "something");
    var shown = Stream.of(new Proof(2, "DoorTest", "it_is_closed", true));
    var others = Stream.of(new Proof(3, "DoorTest", "it_is_closed", true));
    var page = new SecurityPage(Stream.concat(shown, others).toList(), words);

    assertThat(page.result(2)).isEqualTo("proven");
    assertThat(page.result(3)).isEqualTo("partly proven");
    assertThat(new SecurityPage(List.of(), words).result(2)).isEqualTo("not proven");
  }
}
