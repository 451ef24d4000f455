package io.mlconnector.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
    assertThat(comparable(one.result()))
        .as(one.folder().toString())
        .isEqualTo(comparable(Pages.text(one.outcome())));
  }

  /** The order of lines says nothing in a ledger, nor does the space between columns. */
  private static String comparable(String outcome) {
    List<String> lines = outcome.strip().lines().map(line -> line.replaceAll("\\s+", " ")).toList();
    return Stream.concat(lines.stream().limit(1), lines.stream().skip(1).sorted())
        .reduce("", (text, line) -> text + line + "\n");
  }
}
