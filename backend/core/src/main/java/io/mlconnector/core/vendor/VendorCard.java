package io.mlconnector.core.vendor;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/**
 * What one system knows of a vendor's address, or a part of it. Two cards are equal if they say the
 * same: spaces do not count, and what is empty is not there.
 *
 * @param values without empty ones
 */
public record VendorCard(Map<Field, String> values) {

  public static final VendorCard EMPTY = new VendorCard(Map.of());

  public VendorCard {
    var kept = new EnumMap<Field, String>(Field.class);
    values.forEach(
        (field, value) -> {
          var plain = value.replaceAll("\\s+", " ").strip();
          if (!plain.isEmpty()) {
            kept.put(field, plain);
          }
        });
    values = Collections.unmodifiableMap(kept);
  }

  /** Empty where it is not known. */
  public String get(Field field) {
    return values.getOrDefault(field, "");
  }

  /** Only these fields. */
  public VendorCard only(Collection<Field> fields) {
    var left = new EnumMap<Field, String>(Field.class);
    values.forEach(
        (field, value) -> {
          if (fields.contains(field)) {
            left.put(field, value);
          }
        });
    return new VendorCard(left);
  }

  public VendorCard of(FieldGroup group) {
    return only(group.fields());
  }

  /** The same with another's values for a whole group, its empty ones too. */
  public VendorCard with(FieldGroup group, VendorCard other) {
    var mixed = new EnumMap<Field, String>(Field.class);
    mixed.putAll(values);
    group.fields().forEach(mixed::remove);
    mixed.putAll(other.of(group).values());
    return new VendorCard(mixed);
  }

  public VendorCard with(Field field, String value) {
    var more = new EnumMap<Field, String>(Field.class);
    more.putAll(values);
    more.put(field, value);
    return new VendorCard(more);
  }

  /** Whether both say the same but for case, spaces and punctuation. */
  public boolean isAlike(VendorCard other) {
    return plain().equals(other.plain());
  }

  /** Mute on the values: some vendors are persons. */
  @Override
  public String toString() {
    return "VendorCard" + values.keySet();
  }

  private Map<Field, String> plain() {
    var plain = new EnumMap<Field, String>(Field.class);
    values.forEach(
        (field, value) -> {
          var letters = value.replaceAll("[^\\p{L}\\p{N}@]", "").toLowerCase(Locale.ROOT);
          plain.put(field, letters.isEmpty() ? value : letters);
        });
    return plain;
  }
}
