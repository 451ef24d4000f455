package io.mlconnector.core.vendor;

import java.util.Arrays;
import java.util.List;

/** Fields that are led by one system together, as half of an address is of no use. */
public enum FieldGroup {
  NAME,
  ADDRESS,
  TAX,
  TERMS,
  CONTACT,
  ACTIVITY;

  public List<Field> fields() {
    return Arrays.stream(Field.values()).filter(field -> field.group() == this).toList();
  }
}
