package io.mlconnector.core.codelist;

/** An item that a list has in Concur. */
public record Listed(String code, String name) {

  public String key() {
    return CostItem.key(code);
  }
}
