package io.mlconnector.sync.board;

import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.core.mapping.MappingBook;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whose a document is, as the database has it: {@code #} and the company once an entry is decided;
 * until then {@code ~}, the spend system's entity and its ledger, parted by the unit separator.
 */
public record Home(String text) {

  private static final String DECIDED = "#";
  private static final char SEPARATOR = '\u001f';

  /**
   * The company: the entry's, or the one that the mapping gives such documents to. Empty where no
   * company takes them, or more than one.
   */
  public Optional<CompanyId> company(Optional<MappingBook> book) {
    if (text.startsWith(DECIDED)) {
      return Optional.of(new CompanyId(Long.parseLong(text.substring(1))));
    }
    var cut = text.indexOf(SEPARATOR);
    var entity = filled(text.substring(1, cut));
    var ledger = filled(text.substring(cut + 1));
    return book.flatMap(mapping -> mapping.of(entity, ledger)).map(profile -> profile.company());
  }

  private static @Nullable String filled(String text) {
    return text.isEmpty() ? null : text;
  }
}
