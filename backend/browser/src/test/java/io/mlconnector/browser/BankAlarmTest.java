package io.mlconnector.browser;

import com.microsoft.playwright.options.ColorScheme;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A bank account that was changed in Odoo, and the person who finds out whether it is right. */
@ExtendWith(OnStage.class)
class BankAlarmTest {

  @Test
  void a_changed_account_waits_and_is_approved_by_a_person_who_says_how_it_is_known(Stage stage) {
    try (var portal = BankOnStage.watching(stage)) {
      BankOnStage.change(stage, portal, BankOnStage.DECIDED);
      portal.see("Waits for approval");
      portal.shot(ColorScheme.LIGHT, "journey-bank-list");

      portal.follow(Pattern.compile(BankOnStage.DECIDED)).at(BankOnStage.DECIDED);
      portal.see("Taken as right").see("…1234").see("Call the vendor");
      portal.shot(ColorScheme.LIGHT, "journey-bank-before");
      portal.press("Save the decision").refused();
      portal.see("Choose whether the account is right.");

      portal.tick(Pattern.compile("Approve"));
      portal.fill("How do you know?", "I have called Mr. Delta at his usual number.");
      portal.press("Save the decision").at("Bank accounts");
      portal.see("Approved. The account is taken as right from now on.");
      portal.see("I have called Mr. Delta at his usual number.");
      portal.shot(ColorScheme.LIGHT, "journey-bank-after");
    }
  }
}
