package io.mlconnector.core.vendor;

import java.util.Arrays;
import java.util.List;

/** Fields that are led by one system together, as half of an address is of no use. */
public enum FieldGroup {
  NAME("name"),
  ADDRESS("address"),
  TAX("tax id"),
  TERMS("currency and payment term"),
  CONTACT("e-mail address and phone number"),
  ACTIVITY("activity");

  private final String words;

  FieldGroup(String words) {
    this.words = words;
  }

  /** The group in a sentence. */
  public String words() {
    return words;
  }

  public List<Field> fields() {
    return Arrays.stream(Field.values()).filter(field -> field.group() == this).toList();
  }
}
