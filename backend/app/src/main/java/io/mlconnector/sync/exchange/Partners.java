package io.mlconnector.sync.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.core.vendor.Field;
import io.mlconnector.core.vendor.FieldGroup;
import io.mlconnector.core.vendor.OdooPartner;
import io.mlconnector.core.vendor.VendorCard;
import io.mlconnector.json.Json;
import io.mlconnector.json.MalformedJson;
import io.mlconnector.odoo.OdooRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Odoo's partners as vendors, with when each was changed. */
final class Partners {

  private static final String CURRENCY = "property_purchase_currency_id";
  private static final String TERM = "property_supplier_payment_term_id";

  /** What a group is of no use without. */
  private static final Map<FieldGroup, List<String>> NEEDED =
      new EnumMap<>(
          Map.of(
              FieldGroup.ADDRESS,
                  List.of("street", "street2", "city", "zip", "state_id", "country_code"),
              FieldGroup.TAX, List.of("vat"),
              FieldGroup.TERMS, List.of(CURRENCY, TERM),
              FieldGroup.CONTACT, List.of("email", "phone")));

  private final Terms terms;
  private final Map<Long, OdooPartner> byId = new TreeMap<>();
  private final Map<Long, Instant> stamps = new HashMap<>();
  private final Map<Long, Instant> created = new HashMap<>();
  private final Map<Long, String> unsayable = new HashMap<>();
  private final Set<Long> customers = new HashSet<>();
  private final Set<FieldGroup> hidden = EnumSet.noneOf(FieldGroup.class);

  /**
   * @param fields that the user may read
   */
  Partners(Terms terms, List<String> fields) {
    this.terms = terms;
    NEEDED.forEach(
        (group, names) -> {
          if (!fields.containsAll(names)) {
            hidden.add(group);
          }
        });
  }

  /** As the copy has them. */
  void addAll(List<PartnerRows.Raw> rows) {
    rows.forEach(
        row -> {
          var fields = parsed(row.fields());
          var card = new EnumMap<Field, String>(Field.class);
          card.put(Field.NAME, row.name());
          card.put(Field.TAX_ID, row.vat());
          card.put(Field.COUNTRY, row.country());
          card.put(Field.ACTIVE, row.active() ? "Y" : "N");
          var made = Objects.requireNonNullElse(row.created(), Instant.EPOCH);
          var record = new OdooRecord(row.id(), row.stamp(), made, fields);
          add(record, card, row.supplierRank(), row.ref());
        });
  }

  /** As they were read just now, which is later than the copy. */
  void addFresh(List<OdooRecord> records) {
    records.forEach(
        record -> {
          var card = new EnumMap<Field, String>(Field.class);
          card.put(Field.NAME, text(record, "name"));
          card.put(Field.TAX_ID, text(record, "vat"));
          card.put(Field.COUNTRY, text(record, "country_code"));
          card.put(Field.ACTIVE, record.flag("active", true) ? "Y" : "N");
          add(record, card, record.number("supplier_rank"), text(record, "ref"));
        });
  }

  private static JsonNode parsed(String fields) {
    try {
      return Json.parse(fields.getBytes(StandardCharsets.UTF_8));
    } catch (MalformedJson stored) {
      return Json.object();
    }
  }

  private void add(OdooRecord record, Map<Field, String> card, int rank, String ref) {
    card.put(Field.STREET, text(record, "street"));
    card.put(Field.STREET2, text(record, "street2"));
    card.put(Field.CITY, text(record, "city"));
    card.put(Field.POSTAL_CODE, text(record, "zip"));
    card.put(Field.STATE, state(record));
    card.put(Field.EMAIL, text(record, "email"));
    card.put(Field.PHONE, text(record, "phone"));
    card.put(Field.CURRENCY, currency(record));
    Optional.ofNullable(record.reference(TERM))
        .flatMap(terms::days)
        .ifPresent(days -> card.put(Field.PAYMENT_DAYS, days.toString()));
    var commercial =
        Objects.requireNonNullElse(record.reference("commercial_partner_id"), record.id());
    byId.put(
        record.id(),
        new OdooPartner(
            record.id(), commercial, use(record), rank, ref, new VendorCard(Map.copyOf(card))));
    unsayable.remove(record.id());
    unsayable(record).ifPresent(term -> unsayable.put(record.id(), term));
    customers.remove(record.id());
    if (record.number("customer_rank") > 0) {
      customers.add(record.id());
    }
    stamps.put(record.id(), record.stamp());
    if (record.created().isAfter(Instant.EPOCH)) {
      created.put(record.id(), record.created());
    }
  }

  private static OdooPartner.Use use(OdooRecord record) {
    return switch (text(record, "type")) {
      case "invoice" -> OdooPartner.Use.INVOICE;
      case "contact", "" -> OdooPartner.Use.CONTACT;
      default -> OdooPartner.Use.OTHER;
    };
  }

  /** Odoo calls a state with its country's code behind it. */
  private static String state(OdooRecord record) {
    var name = Objects.requireNonNullElse(record.values().path("state_id").path(1).textValue(), "");
    return name.replaceFirst(" \\([A-Z]{2}\\)$", "");
  }

  private String currency(OdooRecord record) {
    var name = record.values().path(CURRENCY).path(1).textValue();
    return name == null ? terms.currency() : name;
  }

  private Optional<String> unsayable(OdooRecord record) {
    return Optional.ofNullable(record.reference(TERM))
        .filter(term -> !terms.isPlain(term))
        .map(
            term ->
                Objects.requireNonNullElse(
                    record.values().path(TERM).path(1).textValue(), term.toString()));
  }

  private static String text(OdooRecord record, String field) {
    return Objects.requireNonNullElse(record.text(field), "");
  }

  /** Partners of companies that Odoo does not count as vendors: they were found to be like one. */
  Set<Long> strangers() {
    var vendors =
        byId.values().stream()
            .filter(one -> one.supplierRank() > 0)
            .map(OdooPartner::commercial)
            .collect(Collectors.toUnmodifiableSet());
    return byId.values().stream()
        .filter(one -> !vendors.contains(one.commercial()))
        .map(OdooPartner::id)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** All of them, strangers as if they were vendors. */
  List<OdooPartner> all() {
    var strangers = strangers();
    return byId.values().stream()
        .map(one -> strangers.contains(one.id()) ? asVendor(one) : one)
        .toList();
  }

  private static OdooPartner asVendor(OdooPartner one) {
    return new OdooPartner(one.id(), one.commercial(), one.use(), 1, one.reference(), one.card());
  }

  /** They are not there any more. */
  void remove(Collection<Long> gone) {
    gone.forEach(
        one -> {
          byId.remove(one);
          unsayable.remove(one);
          customers.remove(one);
          stamps.remove(one);
          created.remove(one);
        });
  }

  /** What it has; nothing where it is not there. */
  Optional<VendorCard> card(long partner) {
    return Optional.ofNullable(byId.get(partner)).map(OdooPartner::card);
  }

  /** In whose name its bills are booked; nothing where it is not there. */
  Optional<Long> company(long partner) {
    return Optional.ofNullable(byId.get(partner)).map(OdooPartner::commercial);
  }

  /** The name of its payment term where days do not say all of it, so that the card does not. */
  Optional<String> unsayableTerm(long partner) {
    return Optional.ofNullable(unsayable.get(partner));
  }

  /** Whether Odoo counts it as a customer, too. */
  boolean isCustomer(long partner) {
    return customers.contains(partner);
  }

  /** When Odoo made it, as far as that is known. */
  Optional<Instant> created(long partner) {
    return Optional.ofNullable(created.get(partner));
  }

  /** Whether a partner is not known to be another one than that which was made then. */
  boolean isStill(long partner, Optional<Instant> then) {
    var now = created(partner);
    return now.isEmpty() || then.isEmpty() || now.equals(then);
  }

  /** When it was changed last, in whole seconds of Odoo's clock. */
  Instant changedAt(long partner) {
    return stamps.getOrDefault(partner, Instant.EPOCH);
  }

  /** Groups of which the user may not see all: nobody can tell whether they are in step. */
  Set<FieldGroup> hidden() {
    return Set.copyOf(hidden);
  }
}
