package io.mlconnector.portal;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.identity.Draft;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RefillTest {

  private static final String ROW =
      "<form method=\"post\" action=\"/rows\"><input type=\"hidden\" name=\"csrf\" value=\"c\">"
          + "<input type=\"hidden\" name=\"id\" value=\"%s\"><input name=\"word\" value=\"old\">"
          + "</form>";

  private static Draft typed(Map<String, List<String>> fields) {
    return new Draft("/rows", fields);
  }

  private static String form(String content) {
    return page(
        "<main><form class=\"stack\" method=\"post\" action=\"/rows\">"
            + content
            + "</form></main>");
  }

  private static String page(String content) {
    return "<!doctype html><html lang=\"en\"><head></head><body>" + content + "</body></html>";
  }

  @Test
  void a_text_takes_the_place_of_the_one_before_and_stays_text() {
    var page =
        Refill.page(
            form("<input type=\"text\" name=\"word\" value=\"old\" required>"),
            typed(Map.of("word", List.of("$1 <b>\"&"))));

    assertThat(page)
        .isEqualTo(
            form(
                "<input type=\"text\" name=\"word\""
                    + " value=\"$1 &lt;b&gt;&quot;&amp;\" required>"));
  }

  @Test
  void boxes_and_choices_are_as_they_were_left() {
    var page =
        Refill.page(
            form(
                "<input type=\"checkbox\" name=\"a\" value=\"1\" checked>"
                    + "<input type=\"checkbox\" name=\"a\" value=\"2\">"
                    + "<select name=\"s\"><option value=\"x\" selected>X</option>"
                    + "<option value=\"y\">Y</option></select>"
                    + "<textarea name=\"t\">old</textarea>"),
            typed(Map.of("a", List.of("2"), "s", List.of("y"), "t", List.of("two\nlines"))));

    assertThat(page)
        .isEqualTo(
            form(
                "<input type=\"checkbox\" name=\"a\" value=\"1\">"
                    + "<input type=\"checkbox\" name=\"a\" value=\"2\" checked>"
                    + "<select name=\"s\"><option value=\"x\">X</option>"
                    + "<option value=\"y\" selected>Y</option></select>"
                    + "<textarea name=\"t\">\ntwo\nlines</textarea>"));
  }

  @Test
  void fields_of_a_form_in_a_table_and_options_without_a_value_are_found_as_a_browser_does() {
    var page =
        Refill.page(
            page(
                "<table><tbody><tr><td><form method='post' action=/rows><input name=word>"
                    + "<select name=s><option>X &amp; Z<option>Y</select></form></td></tr></tbody>"
                    + "</table>"),
            typed(Map.of("word", List.of("new"), "s", List.of("X & Z"))));

    assertThat(page)
        .contains("<input name=\"word\" value=\"new\">", "<option selected>X &amp; Z</option>");
  }

  @Test
  void what_is_hidden_or_secret_is_left_alone() {
    var content =
        "<input type=\"hidden\" name=\"csrf\" value=\"fresh\">"
            + "<input type=\"password\" name=\"key\" value=\"\">";

    assertThat(Refill.page(form(content), typed(Map.of("csrf", List.of("x"), "key", List.of("k")))))
        .isEqualTo(form(content));
  }

  @Test
  void of_rows_that_look_the_same_only_the_one_that_was_sent_is_filled_in() {
    var page = page(ROW.formatted("1") + ROW.formatted("2"));
    var draft = typed(Map.of("id", List.of("2"), "word", List.of("new")));

    assertThat(Refill.page(page, draft))
        .isEqualTo(page(ROW.formatted("1") + ROW.formatted("2").replace("old", "new")));
    var gone = typed(Map.of("id", List.of("3"), "word", List.of("new")));
    assertThat(Refill.page(page, gone)).isEqualTo(page);
  }

  @Test
  void what_was_typed_about_another_company_or_version_stays_out_though_one_form_is_left() {
    var page = page(ROW.formatted("1"));

    assertThat(Refill.page(page, typed(Map.of("id", List.of("2"), "word", List.of("new")))))
        .isEqualTo(page);
  }

  @Test
  void a_field_that_is_sent_with_another_form_is_none_of_this_one() {
    var other = "<input type=\"hidden\" form=\"drop\" name=\"page\" value=\"1\">";
    var note = "<textarea name=\"note\">%s</textarea>";

    assertThat(
            Refill.page(
                form(other + note.formatted("")), typed(Map.of("note", List.of("my reason")))))
        .isEqualTo(form(other + note.formatted("\nmy reason")));
  }
}
