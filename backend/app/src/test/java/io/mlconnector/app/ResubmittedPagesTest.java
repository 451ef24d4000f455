package io.mlconnector.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.mlconnector.golden.Pages;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Cases of one report that Concur sends twice, through the whole service: each folder holds both
 * versions, what happens, and what Odoo, Concur and we know of them in the end.
 */
class ResubmittedPagesTest {

  @RegisterExtension static final Quarter QUARTER = new Quarter();

  private static final Path ROOT = Path.of("src/test/resources/golden-resubmitted");

  @TestFactory
  Stream<DynamicTest> every_second_version_comes_out_as_its_page_says() {
    return Pages.in(ROOT)
        .filter(Files::isDirectory)
        .map(
            folder ->
                dynamicTest(
                    folder.getFileName().toString().replace('-', ' '), () -> check(folder)));
  }

  private static void check(Path folder) {
    var story = new TwoVersions(QUARTER, ROOT, folder);
    Pages.text(folder.resolve("story.txt")).lines().forEach(story::happens);

    assertThat(story.outcome()).isEqualTo(Pages.text(folder.resolve("outcome.txt")).strip());
  }
}
