package io.mlconnector.portal.status;

import io.mlconnector.fleet.PartState;
import java.util.Map;

/** What parts of the service and their states are called. */
final class StatusWords {

  private static final Map<String, String> COMPONENTS =
      Map.of(
          "pages", "Pages and API",
          "events", "Events from Concur",
          "documents", "Work on documents",
          "concur-us", "SAP Concur, United States",
          "concur-eu", "SAP Concur, Europe",
          "concur-apj", "SAP Concur, Asia Pacific and Japan",
          "concur-usg", "SAP Concur, public sector",
          "concur-cn", "SAP Concur, China",
          "odoo-cloud", "Odoo's cloud",
          "mails", "Mails");

  private StatusWords() {}

  static String component(String id) {
    return COMPONENTS.getOrDefault(id, id);
  }

  static String state(PartState state) {
    return switch (state) {
      case GOOD -> "works";
      case RESTING -> "asks us to wait";
      case SLOW -> "slow";
      case DOWN -> "does not work";
    };
  }

  static String overall(PartState state) {
    return switch (state) {
      case GOOD -> "Everything works";
      case RESTING -> "A system that we call asks us to wait; nothing is lost meanwhile";
      case SLOW -> "Some work is slower than usual; nothing is lost";
      case DOWN -> "A part of the service does not work at the moment; nothing is lost";
    };
  }

  static String tone(PartState state) {
    return switch (state) {
      case GOOD -> "good";
      case RESTING -> "calm";
      case SLOW -> "wait";
      case DOWN -> "bad";
    };
  }
}
