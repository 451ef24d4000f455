package io.mlconnector.core.document;

import java.util.Arrays;
import java.util.Optional;

/** The kinds of finance document; the word is the stable public form, also in external ids. */
public enum DocumentType {
  EXPENSE("expense"),
  INVOICE("invoice"),
  CASH_ADVANCE("cashadvance"),
  PAYROLL("payroll"),
  REQUEST_OBLIGATION("requestobligation"),
  REPORT_OBLIGATION("reportobligation");

  private final String word;

  DocumentType(String word) {
    this.word = word;
  }

  public String word() {
    return word;
  }

  public static Optional<DocumentType> of(String word) {
    return Arrays.stream(values()).filter(type -> type.word.equals(word)).findFirst();
  }
}
