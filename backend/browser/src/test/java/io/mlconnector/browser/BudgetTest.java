package io.mlconnector.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a page costs who comes for the first time, and what is left of it without scripts. */
@ExtendWith(OnStage.class)
class BudgetTest {

  private static final int BYTES_MAX = 100_000;

  /** With headers and as compressed as it came. */
  private static final String BYTES =
      "[...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]"
          + ".reduce((sum, one) => sum + one.transferSize, 0)";

  @TestFactory
  Stream<DynamicTest> a_page_is_small_and_comes_from_us_alone(Stage stage) {
    return PortalPage.PAGES.stream()
        .map(page -> dynamicTest(page.name(), () -> weigh(stage, page)));
  }

  private static void weigh(Stage stage, PortalPage page) {
    try (var portal = stage.portal(page.visitor(), Look.DESKTOP_LIGHT)) {
      portal.open(page.path().apply(stage));

      var bytes = Integer.parseInt(String.valueOf(portal.page().evaluate(BYTES)));
      assertThat(bytes).as("bytes of %s", page.name()).isBetween(1, BYTES_MAX);
      assertThat(portal.strangers()).isEmpty();
    }
  }

  @TestFactory
  Stream<DynamicTest> a_page_says_the_same_without_scripts(Stage stage) {
    return PortalPage.PAGES.stream()
        .map(
            page ->
                dynamicTest(
                    page.name(),
                    () -> {
                      try (var portal = stage.portal(page.visitor(), Look.DESKTOP_LIGHT);
                          var plain = stage.plain(page.visitor(), Look.DESKTOP_LIGHT)) {
                        assertThat(text(plain, stage, page))
                            .isNotBlank()
                            .isEqualTo(text(portal, stage, page));
                      }
                    }));
  }

  private static String text(Portal portal, Stage stage, PortalPage page) {
    portal.open(page.path().apply(stage));
    return portal.main().innerText().strip();
  }
}
