package io.mlconnector.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.CheckedNode;
import com.deque.html.axecore.results.Rule;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every page on a desktop and a phone, light and dark; the pictures are in target/screenshots. */
@ExtendWith(OnStage.class)
class PagesTest {

  private static final List<String> STANDARDS =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

  @TestFactory
  Stream<DynamicNode> every_page_is_for_everybody(Stage stage) {
    return PortalPage.PAGES.stream().map(page -> dynamicContainer(page.name(), looks(stage, page)));
  }

  private static Stream<DynamicNode> looks(Stage stage, PortalPage page) {
    return Arrays.stream(Look.values())
        .map(look -> dynamicTest(look.title(), () -> look(stage, page, look)));
  }

  private static void look(Stage stage, PortalPage page, Look look) {
    try (var portal = stage.portal(page.visitor(), look)) {
      assertThat(portal.open(page.path().apply(stage)).status()).isEqualTo(page.status());
      portal.shot(page.name() + "-" + look.title());
      if (look.isLight()) {
        portal.wholeShot(page.name() + "-" + look.device() + "-whole");
      }

      assertThat(portal.complaints()).isEmpty();
      assertThat(portal.page().locator("h1").count()).as("one heading above all").isEqualTo(1);
      assertThat(width(portal)).as("no scrolling sideways").isLessThanOrEqualTo(look.width());
      assertThat(barriers(portal)).isEmpty();
    }
  }

  private static int width(Portal portal) {
    var width = portal.page().evaluate("document.scrollingElement.scrollWidth");
    return Integer.parseInt(String.valueOf(width));
  }

  private static List<String> barriers(Portal portal) {
    return new AxeBuilder(portal.page())
        .withTags(STANDARDS).setLegacyMode(true).analyze().getViolations().stream()
            .map(PagesTest::told)
            .toList();
  }

  private static String told(Rule rule) {
    return rule.getNodes().stream()
        .map(CheckedNode::getHtml)
        .collect(Collectors.joining("\n  ", rule.getId() + ": " + rule.getHelp() + "\n  ", ""));
  }
}
