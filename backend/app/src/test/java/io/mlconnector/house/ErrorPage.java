package io.mlconnector.house;

import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Owner;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The page docs/errors.md, made from the catalogue. */
final class ErrorPage {

  /** A part of the catalogue, by the first digit of its numbers. */
  private enum Part {
    START("Start and operation", '1'),
    API("API", '2'),
    DOCUMENTS("Documents and mapping", '3'),
    CONCUR("Concur", '4'),
    ODOO("Odoo", '5'),
    VENDORS("Vendors and payments", '6');

    private final String title;
    private final char digit;

    Part(String title, char digit) {
      this.title = title;
      this.digit = digit;
    }
  }

  private ErrorPage() {}

  static String text() {
    var page = new StringBuilder();
    page.append("# Errors\n\n");
    page.append(
        "Every problem has a number that never changes its meaning. It is the same in the\n");
    page.append(
        "portal, the API, the log and the messages that Concur shows. Words in braces are\n");
    page.append("filled in. This page is made from the catalogue in the code; see\n");
    page.append("[ADR 10](adr/0010-problem-catalogue.md).\n");
    page.append("\n## Who can fix it\n\n| who | that is | codes |\n|---|---|---|\n");
    Arrays.stream(Owner.values()).forEach(owner -> page.append(owner(owner)));
    for (var part : Part.values()) {
      page.append("\n## ").append(part.title).append("\n\n");
      page.append("| code | what happened | who can fix it | how |\n|---|---|---|---|\n");
      Arrays.stream(Code.values())
          .filter(code -> code.text().charAt("MLC-".length()) == part.digit)
          .forEach(code -> page.append(row(code)));
    }
    return page.toString();
  }

  private static String owner(Owner owner) {
    var codes =
        Arrays.stream(Code.values())
            .filter(code -> code.owner() == owner)
            .map(code -> code.text().substring("MLC-".length()))
            .collect(Collectors.joining(", "));
    return "| " + who(owner) + " | " + role(owner) + " | " + codes + " |\n";
  }

  private static String row(Code code) {
    return "| %s | %s | %s | %s |%n"
        .formatted(code.text(), cell(code.what()), who(code.owner()), cell(code.fix()))
        .replace(System.lineSeparator(), "\n");
  }

  private static String cell(String text) {
    return text.replace("|", "\\|");
  }

  private static String who(Owner owner) {
    return switch (owner) {
      case ACCOUNTANT -> "accountant";
      case CONCUR_ADMIN -> "Concur administrator";
      case CONCUR_PROCESSOR -> "Concur processor";
      case ODOO_ADMIN -> "Odoo administrator";
      case CALLER -> "caller of the API";
      case OPERATOR -> "operator of ml-connector";
      case NOBODY -> "nobody has to";
    };
  }

  private static String role(Owner owner) {
    return switch (owner) {
      case ACCOUNTANT -> "keeps the customer's books in Odoo and owns the mapping";
      case CONCUR_ADMIN ->
          "processes reports in Concur: sends them back, corrects codes and forms, keeps the app";
      case CONCUR_PROCESSOR ->
          "checks approved reports in Concur, and sends them back to employees";
      case ODOO_ADMIN -> "runs the customer's Odoo: users, rights, keys, currencies";
      case CALLER -> "sent the request";
      case OPERATOR -> "runs ml-connector";
      case NOBODY -> "nothing is wrong, or it passes by itself";
    };
  }
}
