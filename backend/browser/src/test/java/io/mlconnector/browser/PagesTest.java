package io.mlconnector.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.microsoft.playwright.options.ColorScheme;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every page on a desktop and a phone, light and dark; the pictures are in target/screenshots. */
@ExtendWith(OnStage.class)
@Proves(27)
class PagesTest {

  private static final int BYTES_MAX = 100_000;

  /** The last sentence is about all pages together, once they were looked at. */
  @TestFactory
  Stream<DynamicNode> a_page_is_light_quiet_and_for_everybody(Stage stage) {
    var templates = Templates.watched();
    return Stream.concat(
        PortalPage.PAGES.stream().map(page -> dynamicContainer(page.name(), devices(stage, page))),
        Stream.of(dynamicTest("no page was left out", () -> nothingLeftOut(templates))));
  }

  private static void nothingLeftOut(Templates templates) {
    assertThat(Templates.pages()).isNotEmpty();
    assertThat(templates.unseen()).as("templates that no PortalPage shows").isEmpty();
  }

  private static Stream<DynamicNode> devices(Stage stage, PortalPage page) {
    return Arrays.stream(Device.values())
        .map(device -> dynamicTest(device.title(), () -> look(stage, page, device)));
  }

  private static void look(Stage stage, PortalPage page, Device device) {
    var portal = stage.window(page.visitor(), device);
    page.way().go(portal, stage);
    SoftAssertions.assertSoftly(
        softly -> {
          softly.assertThat(portal.status()).isEqualTo(page.status());
          softly.assertThat(portal.bytes()).as("bytes").isBetween(1, BYTES_MAX);
          softly.assertThat(portal.strangers()).as("asked of others").isEmpty();
          softly.assertThat(portal.complaints()).as("said by the browser").isEmpty();
          softly.assertThat(portal.page().locator("h1").count()).as("headings").isEqualTo(1);
          softly.assertThat(portal.showsItsTab()).as("the current tab is in sight").isTrue();
          softly.assertThat(portal.width()).as("width").isLessThanOrEqualTo(device.width());
          for (var scheme : List.of(ColorScheme.DARK, ColorScheme.LIGHT)) {
            portal.shot(scheme, name(page, device, scheme.name()));
            softly.assertThat(Barriers.of(portal.page())).as("%s", scheme).isEmpty();
          }
          portal.longShot(name(page, device, "long"));
        });
  }

  private static String name(PortalPage page, Device device, String kind) {
    return String.join("-", page.name(), device.title(), kind.toLowerCase(Locale.ROOT));
  }

  @TestFactory
  Stream<DynamicTest> a_page_says_the_same_without_scripts(Stage stage) {
    return Arrays.stream(Visitor.values())
        .map(visitor -> dynamicTest(visitor.name(), () -> compare(stage, visitor)));
  }

  private static void compare(Stage stage, Visitor visitor) {
    try (var portal = stage.portal(visitor);
        var plain = stage.plain(visitor)) {
      SoftAssertions.assertSoftly(
          softly ->
              PortalPage.PAGES.stream()
                  .filter(page -> page.visitor() == visitor && page.plain())
                  .forEach(
                      page ->
                          softly
                              .assertThat(text(plain, stage, page))
                              .as(page.name())
                              .isNotBlank()
                              .isEqualTo(text(portal, stage, page))));
    }
  }

  /** What the page says, but for what is another at each look. */
  private static String text(Portal portal, Stage stage, PortalPage page) {
    page.way().go(portal, stage);
    return portal
        .main()
        .innerText()
        .strip()
        .replaceAll("Reference \\S+", "Reference")
        .replaceAll("\\b[a-z0-9]{4}(-[a-z0-9]{4}){3}\\b", "recovery code")
        .replaceAll("\\b\\d+ (ms|milliseconds|minutes?)\\b", "a while")
        .replaceAll("good until \\S+ \\S+ UTC", "good for long")
        // A lane that is at work during one of the two looks rests at the other.
        .replaceAll("\t(Running now|Resting|Paused)(?=\t)", "\tat work")
        .replaceAll("\t(\\S+ \\S+ UTC|[Aa]t once|[Nn]ot yet)(?=\\s|$)", "\ta moment")
        .replaceAll("(Last run|next) (\\S+ \\S+ UTC|not yet|at once|running now)", "$1 a moment")
        // Only a script can put something on the clipboard.
        .replaceAll("\\s*\\bCopy\\b", "");
  }
}
