package io.mlconnector.golden;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.TestFactory;

/**
 * Runs every case. {@code -Dgolden.write=true} writes outcomes that are not there yet; what is
 * there was worked out by hand and is never overwritten.
 */
class GoldenCasesTest {

  private static final Path ROOT = Path.of("src/test/resources/golden");

  @TestFactory
  Stream<DynamicContainer> every_case_comes_out_as_its_page_says() {
    return Pages.in(ROOT)
        .filter(Files::isDirectory)
        .map(
            topic ->
                dynamicContainer(
                    topic.getFileName().toString().replace('-', ' '),
                    Pages.in(topic)
                        .map(folder -> new GoldenCase(ROOT, folder))
                        .map(one -> dynamicTest(one.name(), () -> check(one)))));
  }

  private static void check(GoldenCase one) throws IOException {
    if (Boolean.getBoolean("golden.write") && !Files.exists(one.outcome())) {
      Files.writeString(one.outcome(), one.result() + "\n");
    }
    var page = Pages.text(one.outcome());
    assertThat(comparable(one.result(), page))
        .as(one.folder().toString())
        .isEqualTo(comparable(page, page));
  }

  /**
   * The order of lines says nothing in a ledger, nor does the space between columns. Checks are
   * compared where the page has them.
   */
  static String comparable(String outcome, String page) {
    var checks = page.contains("\n" + Wording.CHECKS);
    var told = checks ? outcome : outcome.split("\n" + Wording.CHECKS)[0];
    var lines = told.strip().lines().map(line -> line.replaceAll("\\s+", " ")).toList();
    return Stream.concat(lines.stream().limit(1), lines.stream().skip(1).sorted())
        .collect(joining("\n"));
  }
}
