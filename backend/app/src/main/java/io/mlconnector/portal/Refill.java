package io.mlconnector.portal;

import io.mlconnector.identity.Draft;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;

/**
 * Fills a form of a page in with what was typed before. It works on the page as it is about to be
 * sent, so that no form has to be made for it.
 */
final class Refill {

  private final Map<String, List<String>> typed;

  private Refill(Draft draft) {
    this.typed = draft.fields();
  }

  /** The page with these forms filled in. */
  static String page(String page, List<Draft> drafts) {
    var filled = page;
    for (var draft : drafts) {
      filled = page(filled, draft);
    }
    return filled;
  }

  /** The page with the form filled in; as it is where the form is not on it any more. */
  static String page(String page, Draft draft) {
    var refill = new Refill(draft);
    var document = Jsoup.parse(page);
    var same =
        document.forms().stream()
            .filter(form -> isSentTo(form, draft.path()) && refill.isOfSameRow(form))
            .toList();
    if (same.size() != 1) {
      return page;
    }
    refill.fill(same.getFirst());
    return written(document);
  }

  private static String written(Document document) {
    document.outputSettings().prettyPrint(false);
    return document.outerHtml();
  }

  private static boolean isSentTo(Element form, String path) {
    return form.attr("action").equals(path) && form.attr("method").equals("post");
  }

  /**
   * Hidden fields say what a form is about: which row or company of Odoo, and which version of what
   * it shows. What was typed for another is not filled in.
   */
  private boolean isOfSameRow(FormElement form) {
    return own(form)
        .filter(input -> input.attr("type").equals("hidden"))
        .filter(input -> !input.attr("name").equals("csrf"))
        .allMatch(input -> values(input).contains(input.attr("value")));
  }

  private List<String> values(Element field) {
    return typed.getOrDefault(field.attr("name"), List.of());
  }

  private boolean isTyped(Element field) {
    return typed.containsKey(field.attr("name"));
  }

  private void fill(FormElement form) {
    own(form).forEach(this::fill);
  }

  /** A field may stand in one form and be sent with another that it names. */
  private static Stream<Element> own(FormElement form) {
    return form.elements().stream()
        .filter(field -> !field.hasAttr("form") || field.attr("form").equals(form.id()));
  }

  private void fill(Element field) {
    switch (field.normalName()) {
      case "input" -> input(field);
      case "textarea" -> textarea(field);
      case "select" -> select(field);
      default -> {}
    }
  }

  private void input(Element input) {
    switch (input.attr("type")) {
      case "hidden", "password", "file", "submit", "button" -> {}
      case "checkbox", "radio" ->
          input.attr("checked", values(input).contains(input.attr("value")));
      default -> {
        if (isTyped(input)) {
          input.attr("value", values(input).getFirst());
        }
      }
    }
  }

  /** A first new line in it is none of its text. */
  private void textarea(Element area) {
    if (isTyped(area)) {
      area.text("\n" + values(area).getFirst());
    }
  }

  private void select(Element select) {
    if (isTyped(select)) {
      var chosen = values(select);
      select
          .getElementsByTag("option")
          .forEach(option -> option.attr("selected", chosen.contains(value(option))));
    }
  }

  private static String value(Element option) {
    return option.hasAttr("value") ? option.attr("value") : option.text();
  }
}
