package io.mlconnector.portal;

import io.mlconnector.identity.Draft;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills a form of a page in with what was typed before. It works on the page as our templates write
 * it, so that no form has to be made for it: attributes stand in double quotes, and are escaped.
 */
final class Refill {

  private static final Pattern FORM = elements("form");
  private static final Pattern SELECT = elements("select");
  private static final Pattern TEXTAREA = elements("textarea");
  private static final Pattern INPUT = Pattern.compile("<input\\b([^>]*)>");
  private static final Pattern OPTION = Pattern.compile("<option\\b([^>]*)>([^<]*)");

  private final Map<String, List<String>> typed;

  private Refill(Draft draft) {
    this.typed = draft.fields();
  }

  private static Pattern elements(String name) {
    return Pattern.compile("<" + name + "\\b([^>]*)>(.*?)</" + name + ">", Pattern.DOTALL);
  }

  /** The page with the form filled in; as it is where the form is not on it any more. */
  static String page(String page, Draft draft) {
    var refill = new Refill(draft);
    var same =
        FORM.matcher(page)
            .results()
            .filter(form -> isSentTo(form, draft.path()) && refill.isOfSameRow(form))
            .toList();
    if (same.size() != 1) {
      return page;
    }
    var form = same.getFirst();
    return page.substring(0, form.start(2))
        + refill.filled(form.group(2))
        + page.substring(form.end(2));
  }

  private static boolean isSentTo(MatchResult form, String path) {
    return attribute(form.group(1), "action").equals(path)
        && attribute(form.group(1), "method").equals("post");
  }

  /**
   * Hidden fields say what a form is about: which row or company of Odoo, and which version of what
   * it shows. What was typed for another is not filled in.
   */
  private boolean isOfSameRow(MatchResult form) {
    return INPUT
        .matcher(form.group(2))
        .results()
        .map(input -> input.group(1))
        .filter(input -> attribute(input, "type").equals("hidden"))
        .filter(input -> !attribute(input, "name").equals("csrf"))
        .allMatch(input -> values(attribute(input, "name")).contains(attribute(input, "value")));
  }

  private List<String> values(String name) {
    return typed.getOrDefault(name, List.of());
  }

  private String filled(String form) {
    var inputs = replaced(INPUT, form, this::input);
    var areas = replaced(TEXTAREA, inputs, this::textarea);
    return replaced(SELECT, areas, this::select);
  }

  private interface Element {
    String written(MatchResult found);
  }

  private static String replaced(Pattern pattern, String text, Element element) {
    return pattern
        .matcher(text)
        .replaceAll(found -> Matcher.quoteReplacement(element.written(found)));
  }

  private String input(MatchResult found) {
    var input = found.group(1);
    var name = attribute(input, "name");
    return switch (attribute(input, "type")) {
      case "hidden", "password", "file", "submit", "button" -> found.group();
      case "checkbox", "radio" -> {
        var on = values(name).contains(attribute(input, "value"));
        yield "<input" + without(input, "checked") + (on ? " checked=\"checked\">" : ">");
      }
      default ->
          typed.containsKey(name)
              ? "<input"
                  + without(input, "value")
                  + " value=\""
                  + escaped(values(name).getFirst())
                  + "\">"
              : found.group();
    };
  }

  /** A first new line in it is none of its text. */
  private String textarea(MatchResult found) {
    var name = attribute(found.group(1), "name");
    return typed.containsKey(name)
        ? "<textarea" + found.group(1) + ">\n" + escaped(values(name).getFirst()) + "</textarea>"
        : found.group();
  }

  private String select(MatchResult found) {
    var name = attribute(found.group(1), "name");
    return typed.containsKey(name)
        ? "<select"
            + found.group(1)
            + ">"
            + replaced(OPTION, found.group(2), option -> option(option, values(name)))
            + "</select>"
        : found.group();
  }

  private static String option(MatchResult found, List<String> chosen) {
    var option = found.group(1);
    var value = option.contains(" value=") ? attribute(option, "value") : plain(found.group(2));
    return "<option"
        + without(option, "selected")
        + (chosen.contains(value) ? " selected=\"selected\">" : ">")
        + found.group(2);
  }

  private static String attribute(String tag, String name) {
    var found = Pattern.compile("\\s" + name + "=\"([^\"]*)\"").matcher(tag);
    return found.find() ? plain(found.group(1)) : "";
  }

  private static String without(String tag, String name) {
    return tag.replaceAll("\\s" + name + "(=\"[^\"]*\")?(?=\\s|$)", "");
  }

  private static String plain(String text) {
    return text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
