package io.mlconnector.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What strangers try at the door. */
@ExtendWith(OnStage.class)
class SignInAttacksTest {

  private static final String VICTIM = "victim@demo.example";
  private static final int GUESSES = 11;

  @Test
  @Proves(20)
  void a_known_and_an_unknown_address_are_answered_alike(Stage stage) {
    try (var portal = stage.portal(Visitor.STRANGER)) {
      assertThat(refusal(portal, "owner@demo.example"))
          .isNotBlank()
          .isEqualTo(refusal(portal, "nobody@demo.example"));
    }
  }

  private static String refusal(Portal portal, String mail) {
    portal.open("/sign-in");
    portal.fill("Mail address", mail).fill("Password", "not the password").press("Sign in");
    portal.main().getByRole(AriaRole.ALERT).waitFor();
    // How lines are broken is a matter of the style sheet, which may come a moment later.
    return portal.main().innerText().replaceAll("\\s+", " ");
  }

  @Test
  @Proves(19)
  void guessing_is_slowed_down_with_words_and_without_a_reference_to_the_account(Stage stage) {
    try (var portal = stage.stranger("203.0.113.9")) {
      var told = IntStream.rangeClosed(1, GUESSES).mapToObj(n -> refusal(portal, VICTIM)).toList();

      assertThat(told.getFirst()).doesNotContain("too many attempts");
      assertThat(told.getLast()).contains("too many attempts");
    }
  }

  @Test
  @Proves({23, 26})
  void scripts_see_no_session_and_a_new_one_begins_at_sign_in(Stage stage) {
    try (var portal = stage.portal(Visitor.STRANGER)) {
      portal.open("/sign-in");
      var before = portal.session();
      portal.signUp("Careful Company", "careful@example.com");

      assertThat(portal.page().evaluate("document.cookie")).isEqualTo("");
      assertThat(portal.session()).isNotEqualTo(before).contains("\"httpOnly\":true");
    }
  }

  @Test
  void a_link_that_leads_elsewhere_after_sign_in_is_not_followed(Stage stage) {
    try (var portal = stage.portal(Visitor.STRANGER)) {
      portal.signUp("Led Company", "led@example.com").press("Sign out");
      portal.open("/sign-in?next=//evil.example/");
      portal.fill("Mail address", "led@example.com").fill("Password", "three quiet ledgers");
      portal.press("Sign in").see("Overview");

      assertThat(portal.page().url()).startsWith(stage.address().toString());
    }
  }

  @Test
  @Proves(27)
  void a_name_that_is_a_script_is_shown_and_does_not_run(Stage stage) {
    try (var portal = stage.portal(Visitor.STRANGER)) {
      portal.signUp("<img src=x onerror=document.title='run'>", "script@example.com");
      portal.open("/companies");
      portal.see("<img src=x onerror=document.title='run'>");

      assertThat(portal.page().title()).doesNotContain("run");
      assertThat(portal.complaints()).isEmpty();
    }
  }
}
