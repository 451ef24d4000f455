package io.mlconnector.portal.start;

import java.util.List;

/**
 * What a step takes.
 *
 * @param what in a sentence
 * @param who in the customer's company has it
 * @param clicks in their order
 * @param path where it is done
 * @param action what the link to it says
 */
public record Guide(String what, String who, List<String> clicks, String path, String action) {

  public Guide {
    clicks = List.copyOf(clicks);
  }

  static Guide of(Step step) {
    return switch (step) {
      case COMPANY -> company();
      case CONCUR -> concur();
      case ODOO -> odoo();
      case COMPANIES -> companies();
      case MASTERS -> masters();
      case FIX -> fix();
      case PREVIEW -> preview();
      case LIVE -> live();
    };
  }

  private static Guide company() {
    return new Guide(
        "The account that your colleagues share. It is there already.",
        "You",
        List.of("Invite those who help: an administrator for each system, an accountant."),
        "/settings/members",
        "See who is in it");
  }

  private static Guide concur() {
    return new Guide(
        "The company UUID and a company request token from Concur, which lives 24 hours.",
        "Your Concur administrator (role Web Services Administrator or Can Administer)",
        List.of(
            "In Concur: Administration, Company, Authentication Admin.",
            "Company Request Token, Submit.",
            "Copy UUID and token, enter them here, save and test.",
            "Or in Concur's App Center: this app, Connect."),
        "/connections/concur",
        "Connect SAP Concur");
  }

  private static Guide odoo() {
    return new Guide(
        "The address of your Odoo, a user for this connection, and an API key of that user.",
        "Whoever looks after Odoo in your company",
        List.of(
            "In Odoo: Settings, Users, a new user with the role Invoicing or higher.",
            "For it to create missing partners: the role Contact: Creation as well.",
            "As that user: Preferences, Security, New API Key (Odoo 19: My Preferences, Add API Key).",
            "Enter address, login and key here, save and test."),
        "/connections/odoo",
        "Connect Odoo");
  }

  private static Guide companies() {
    return new Guide(
        "Into which company and which journals documents are posted.",
        "Your accountant",
        List.of(
            "Choose the company of Odoo.",
            "Choose a journal for each kind of document that you use.",
            "Save. Nothing is posted before you go live."),
        "/start/companies/choose",
        "Choose company and journals");
  }

  private static Guide masters() {
    return new Guide(
        "Which account, partner and tax of Odoo stands for each code of Concur.",
        "Your accountant",
        List.of(
            "Look through what was matched by itself, and accept it.",
            "Match what is left by search."),
        "/mapping",
        "Match accounts and partners");
  }

  private static Guide fix() {
    return new Guide(
        "Codes that documents use and nobody has matched yet.",
        "Your accountant",
        List.of(
            "Take one cause after the other: the documents behind it go on by themselves.",
            "Say here that it is done once nothing is left that matters."),
        "/problems",
        "See what is left");
  }

  private static Guide preview() {
    return new Guide(
        "How real documents would be posted, line by line.",
        "Your accountant",
        List.of(
            "Open some documents of last month, of each kind.",
            "Compare their lines with what you would have posted by hand.",
            "Say here that it is done once they are right."),
        "/documents",
        "Look at documents");
  }

  private static Guide live() {
    return new Guide(
        "From which day on documents are posted, and of which kinds.",
        "Your head of accounting",
        List.of(
            "Agree on the day, and who posts by hand what is older.",
            "Choose the kinds of documents, and whether they wait as drafts.",
            "Save: from then on documents are posted by themselves."),
        "/start/live/choose",
        "Choose kinds and day");
  }
}
