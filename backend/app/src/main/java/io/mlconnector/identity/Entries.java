package io.mlconnector.identity;

import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What people type, checked field by field. */
public final class Entries {

  private static final int NAME_LENGTH_MAX = 200;

  private final List<Problem> problems = new ArrayList<>();

  /** A name of a person or a company. */
  public String name(String field, String typed) {
    var name = typed.strip();
    if (name.isEmpty()) {
      wrong(field, "it is missing");
    } else if (name.length() > NAME_LENGTH_MAX) {
      wrong(field, "it is longer than " + NAME_LENGTH_MAX + " characters");
    } else if (name.codePoints().anyMatch(Character::isISOControl)) {
      wrong(field, "it has characters that cannot be shown");
    }
    return name;
  }

  /** A name that a machine gives, as far as it can be shown; the other one if it cannot. */
  static String nameOr(String given, String other) {
    var entries = new Entries();
    var name = entries.name("name", given);
    return entries.problems().isEmpty() ? name : other;
  }

  public Optional<MailAddress> mail(String typed) {
    var mail = MailAddress.of(typed);
    if (mail.isEmpty()) {
      wrong("mail", "it is no mail address");
    }
    return mail;
  }

  public void password(Password password, Optional<MailAddress> mail, String name) {
    mail.flatMap(address -> PasswordRules.refusal(password, address, name))
        .ifPresent(problems::add);
  }

  private void wrong(String field, String detail) {
    problems.add(new Problem(Code.INVALID_FIELD, Map.of("field", field, "detail", detail)));
  }

  public List<Problem> problems() {
    return List.copyOf(problems);
  }
}
