package io.mlconnector.core.mapping.grid;

import java.util.Arrays;
import java.util.Optional;

/** The parts of a mapping as people see them; the word is the stable public form. */
public enum Grid {
  ACCOUNTS("accounts"),
  PARTIES("parties"),
  TAXES("taxes"),
  COST_OBJECTS("cost-objects"),
  EMPLOYEES("employees"),
  VENDORS("vendors"),
  ADVANCES("advances"),
  WAGES("wages"),
  /** How each type of document is posted. */
  JOURNALS("journals"),
  /** Which entities and ledgers of the spend system are whose company's. */
  POLICIES("policies"),
  /** What a company has decided once for all its documents. */
  RULES("rules");

  private final String word;

  Grid(String word) {
    this.word = word;
  }

  public String word() {
    return word;
  }

  public static Optional<Grid> of(String word) {
    return Arrays.stream(values()).filter(grid -> grid.word.equals(word)).findFirst();
  }
}
