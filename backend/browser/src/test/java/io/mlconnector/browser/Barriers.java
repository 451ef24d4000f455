package io.mlconnector.browser;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.CheckedNode;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.stream.Collectors;

/** What keeps people from a page, as axe finds it. */
final class Barriers {

  private static final List<String> STANDARDS =
      List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

  private Barriers() {}

  /** Each with the elements that it is found at. */
  static List<String> of(Page page) {
    var axe = new AxeBuilder(page).withTags(STANDARDS).setLegacyMode(true);
    return axe.analyze().getViolations().stream().map(Barriers::told).toList();
  }

  private static String told(Rule rule) {
    return rule.getNodes().stream()
        .map(CheckedNode::getHtml)
        .collect(Collectors.joining("\n  ", rule.getId() + ": " + rule.getHelp() + "\n  ", ""));
  }
}
