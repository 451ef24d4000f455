package io.mlconnector.browser;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a person decides of vendors, and what comes of it in both sandboxes. */
@ExtendWith(OnStage.class)
class VendorsTest {

  private static final String TWIN = "C-9001";
  private static final String CHANGED = "V200";

  @Test
  void a_person_resolves_a_conflict_and_a_twin_and_both_systems_follow(Stage stage) {
    stage.vendors().ready();
    try (var portal = stage.portal(Visitor.MEMBER)) {
      portal.open("/");
      portal.see("the same in both systems?").see("changed in both systems");
      portal.open(VendorsOnStage.one(TWIN));
      portal.follow(Pattern.compile("Is it the same\\?")).at("Is this the same vendor?");
      portal.see("same name").tick(Pattern.compile("It is Lakeside Printing"));
      portal.press("Answer").see("Answered.");

      portal.open(VendorsOnStage.one(CHANGED));
      portal.follow(Pattern.compile("Decide")).at("Changed in both systems");
      portal.tick(Pattern.compile("Take Concur's")).press("Save what is chosen");
      portal.see("1 decision taken.");

      portal.lookUntil(VendorsOnStage.one(TWIN), text -> text.contains("Open partner no. 203"));
      var mail = VendorsOnStage.mail(CHANGED);
      portal.lookUntil(
          VendorsOnStage.one(CHANGED), text -> text.indexOf(mail) != text.lastIndexOf(mail));
    }
  }

  @Test
  void a_person_without_scripts_is_shown_anew_what_has_changed_since(Stage stage) {
    stage.vendors().ready();
    try (var first = stage.plain(Visitor.MEMBER);
        var second = stage.plain(Visitor.MEMBER)) {
      first.open("/vendors/questions?code=C-9002&address=MAIN");
      second.open("/vendors/questions?code=C-9002&address=MAIN");
      second.tick(Pattern.compile("It is none of them")).press("Answer").see("Answered.");

      first.tick(Pattern.compile("It is Metro Courier")).press("Answer").refused();
      first.see("that question is not open any more");
    }
  }
}
