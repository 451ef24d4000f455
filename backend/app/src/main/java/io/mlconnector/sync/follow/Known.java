package io.mlconnector.sync.follow;

import io.mlconnector.core.watch.Stamps;
import io.mlconnector.odoo.OdooRecord;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is known of records. A stamp alone does not tell one change from another: two transactions
 * that began in one second give the same, and one of them may end a minute later. So what a record
 * held counts, too.
 */
record Known(Map<Long, Mark> byId) {

  static final Known NOTHING = new Known(Map.of());

  Known {
    byId = Map.copyOf(byId);
  }

  /**
   * A record as it was handed over.
   *
   * @param content tells what it held, see {@link #content}
   */
  record Mark(Instant stamp, long content) {

    private static Mark of(OdooRecord record) {
      return new Mark(record.stamp(), Known.content(record));
    }
  }

  /** A number that is another one where the record holds something else, but for one in 2^64. */
  static long content(OdooRecord record) {
    var text = record.values().toString();
    var hash = 0xcbf29ce484222325L;
    for (var index = 0; index < text.length(); index++) {
      hash = (hash ^ text.charAt(index)) * 0x100000001b3L;
    }
    return hash;
  }

  /** The records that are not known as they are. */
  List<OdooRecord> fresh(Collection<OdooRecord> records) {
    return records.stream()
        .filter(record -> !Mark.of(record).equals(byId.get(record.id())))
        .toList();
  }

  Stamps stamps() {
    var stamps = new HashMap<Long, Instant>();
    byId.forEach((id, mark) -> stamps.put(id, mark.stamp()));
    return new Stamps(stamps);
  }
}
