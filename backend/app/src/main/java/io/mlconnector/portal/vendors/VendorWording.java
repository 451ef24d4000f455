package io.mlconnector.portal.vendors;

import io.mlconnector.core.reconcile.Rule;
import io.mlconnector.core.reconcile.Side;
import io.mlconnector.core.vendor.Field;
import io.mlconnector.core.vendor.FieldGroup;
import io.mlconnector.sync.exchange.ExchangeSettings;
import io.mlconnector.sync.exchange.VendorBoard;
import io.mlconnector.sync.exchange.VendorDetail;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What is said of vendors on pages. */
final class VendorWording {

  private VendorWording() {}

  static String state(VendorBoard.State state) {
    return switch (state) {
      case IN_STEP -> "In step";
      case WAITING -> "On its way";
      case HELD -> "Waits for approval";
      case QUESTION -> "Question";
      case CONFLICT -> "Conflict";
      case PROBLEM -> "Problem";
      case REFUSED -> "Not carried over";
      case GONE -> "Gone from one";
      case ALONE -> "In one system";
    };
  }

  /** How a state looks: good, wait, bad or calm. */
  static String look(VendorBoard.State state) {
    return switch (state) {
      case IN_STEP -> "good";
      case WAITING -> "wait";
      case HELD, QUESTION, CONFLICT, PROBLEM, REFUSED, GONE -> "bad";
      case ALONE -> "calm";
    };
  }

  /** What a state means for this vendor, in a sentence. */
  static String meaning(VendorBoard.Line line) {
    return switch (line.state()) {
      case IN_STEP -> "Both systems have it, and agree as far as you have asked for that.";
      case WAITING -> "Something is to be sent; the next looks do it by themselves.";
      case HELD ->
          "Its bank account was changed, or is that of another vendor. Nothing of it is carried"
              + " over until that is approved under Bank accounts, or set back in Odoo.";
      case QUESTION ->
          "It may be one that the other system has. Until you say, it is created nowhere.";
      case CONFLICT -> "Both systems have changed it, each to something else. You decide.";
      case PROBLEM -> "Both systems have it, and part of it cannot be carried over as it is.";
      case REFUSED ->
          (line.key().isPresent() ? "Odoo" : "Concur") + " does not get it until this is mended.";
      case GONE -> "It was linked, and one system does not have it any more.";
      case ALONE -> "Only " + (line.key().isPresent() ? "Concur" : "Odoo") + " has it.";
    };
  }

  static String side(Side side) {
    return side == Side.ODOO ? "Odoo" : "Concur";
  }

  static String title(FieldGroup group) {
    return capital(group.words());
  }

  static String title(Field field) {
    return switch (field) {
      case STREET2 -> "Street, line 2";
      case EMAIL -> "E-mail";
      case PHONE -> "Phone";
      case ACTIVE -> "In use";
      case NAME, STREET, CITY, STATE, POSTAL_CODE, COUNTRY, TAX_ID, CURRENCY, PAYMENT_DAYS ->
          capital(field.words());
    };
  }

  private static String capital(String words) {
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }

  /** A value as people read it. */
  static String value(Field field, String value) {
    return switch (field) {
      case ACTIVE -> value.isEmpty() ? "" : value.equalsIgnoreCase("N") ? "No" : "Yes";
      case PAYMENT_DAYS -> value.matches("\\d+") ? value + " days" : value;
      case NAME,
          STREET,
          STREET2,
          CITY,
          STATE,
          POSTAL_CODE,
          COUNTRY,
          TAX_ID,
          CURRENCY,
          EMAIL,
          PHONE ->
          value;
    };
  }

  /** Who leads, as a choice. */
  static String rule(Rule rule) {
    return switch (rule) {
      case ODOO_LEADS -> "Odoo leads: what it has goes to Concur";
      case CONCUR_LEADS -> "Concur leads: what it has goes to Odoo";
      case NEWEST -> "The later change stays: both ways";
      case ASK -> "You are asked: both ways, where both changed";
      case APART -> "Each keeps its own";
    };
  }

  /** The way of a group, as short as it goes. */
  static String way(Rule rule) {
    return switch (rule) {
      case ODOO_LEADS -> "Odoo → Concur";
      case CONCUR_LEADS -> "Concur → Odoo";
      case NEWEST -> "Both ways, the newest stays";
      case ASK -> "Both ways, you are asked";
      case APART -> "Each keeps its own";
    };
  }

  static String step(VendorDetail.Step step) {
    return switch (step) {
      case IN_STEP -> "In step";
      case TO_CONCUR -> "Goes to Concur";
      case TO_ODOO -> "Goes to Odoo";
      case CONFLICT -> "You decide";
      case DECIDED -> "Decided, done with the next look";
      case APART -> "";
    };
  }

  static String look(VendorDetail.Step step) {
    return switch (step) {
      case IN_STEP -> "good";
      case TO_CONCUR, TO_ODOO, DECIDED -> "wait";
      case CONFLICT -> "bad";
      case APART -> "calm";
    };
  }

  /** Who leads what, in one line. */
  static String leads(ExchangeSettings settings) {
    return Arrays.stream(Rule.values())
        .map(rule -> leads(rule, groups(settings, rule)))
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining("; ", "", "."));
  }

  private static List<String> groups(ExchangeSettings settings, Rule rule) {
    return Arrays.stream(FieldGroup.values())
        .filter(group -> settings.rules().get(group) == rule)
        .map(FieldGroup::words)
        .toList();
  }

  private static String leads(Rule rule, List<String> groups) {
    if (groups.isEmpty()) {
      return "";
    }
    var all = listed(groups);
    return switch (rule) {
      case ODOO_LEADS -> "Odoo leads " + all;
      case CONCUR_LEADS -> "Concur leads " + all;
      case NEWEST -> "the newest change counts for " + all;
      case ASK -> "both ways, and you are asked where both changed: " + all;
      case APART -> "each keeps its own " + all;
    };
  }

  /** With commas, and a word before the last. */
  static String listed(List<String> parts) {
    return parts.size() < 2
        ? String.join("", parts)
        : String.join(", ", parts.subList(0, parts.size() - 1)) + " and " + parts.getLast();
  }

  /** A number with its noun. */
  static String vendors(long count) {
    return count == 1 ? "1 vendor" : count + " vendors";
  }
}
