package io.mlconnector.odoo;

import static io.mlconnector.odoo.OdooSubject.done;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * What the client promises of reading records of any model on every Odoo, writing nothing there.
 */
interface RecordsContract {

  String PARTNER = "res.partner";

  OdooSubject subject();

  private RecordAnswer.Page read(Narrowing narrowing, RecordQuery.Part part, int limit) {
    var scope = new RecordQuery.Scope(PARTNER, List.of(subject().company()), narrowing);
    var answer =
        done(subject().odoo().records(new RecordQuery(scope, List.of("name"), part, limit)));
    return (RecordAnswer.Page) answer;
  }

  @Test
  default void records_come_by_id_page_by_page_with_stamps() {
    var all = read(Narrowing.NONE, new RecordQuery.After(0), 1_000).records();
    assertThat(all).hasSizeGreaterThan(2);

    var first = read(Narrowing.NONE, new RecordQuery.After(0), 2);
    var second = read(Narrowing.NONE, new RecordQuery.After(all.get(1).id()), 2);

    assertThat(all).extracting(OdooRecord::id).isSorted().doesNotHaveDuplicates();
    assertThat(all)
        .allMatch(record -> record.stamp().equals(record.stamp().truncatedTo(ChronoUnit.SECONDS)));
    assertThat(first.last()).isFalse();
    assertThat(first.records()).isEqualTo(all.subList(0, 2));
    assertThat(second.records().getFirst()).isEqualTo(all.get(2));
  }

  @Test
  default void what_was_stamped_since_comes_with_the_second_itself_and_the_witness() {
    var all = read(Narrowing.NONE, new RecordQuery.After(0), 1_000).records();
    var newest = all.stream().map(OdooRecord::stamp).max(Instant::compareTo).orElseThrow();
    var witness = all.getFirst();

    var since = read(Narrowing.NONE, since(newest, Set.of()), 1_000).records();
    var later = newest.plusSeconds(1);
    var witnessed = read(Narrowing.NONE, since(later, Set.of(witness.id())), 1_000);

    assertThat(since).isNotEmpty().allMatch(record -> record.stamp().equals(newest));
    assertThat(witnessed.records()).contains(witness);
  }

  private static RecordQuery.Part since(Instant begin, Set<Long> witness) {
    return new RecordQuery.Since(begin, witness, 0);
  }

  @Test
  default void conditions_narrow_and_go_through_relations() {
    var vendors =
        Narrowing.above("supplier_rank", 0)
            .or(Narrowing.above("commercial_partner_id.supplier_rank", 0));
    var some = read(vendors, new RecordQuery.After(0), 1_000).records();
    assertThat(some).isNotEmpty();

    var ids = Set.of(some.getFirst().id(), some.getLast().id());
    assertThat(read(vendors, new RecordQuery.These(ids), 10).records())
        .extracting(OdooRecord::id)
        .containsExactlyInAnyOrderElementsOf(ids);
    assertThat(read(Narrowing.among("id", ids), new RecordQuery.After(0), 10).records())
        .hasSameSizeAs(ids);
  }

  @Test
  default void what_may_be_read_is_told_and_what_is_not_there_is_refused() {
    var access = done(subject().odoo().access(PARTNER, List.of("name", "active", "nothing")));
    assertThat(access).isEqualTo(new ModelAccess(true, Set.of("name", "active")));
    assertThat(done(subject().odoo().access("no.such.model", List.of("name"))))
        .isEqualTo(ModelAccess.NONE);

    var scope = new RecordQuery.Scope(PARTNER, List.of(subject().company()), Narrowing.NONE);
    var wrong = new RecordQuery(scope, List.of("nothing"), new RecordQuery.After(0), 1);
    assertThat(done(subject().odoo().records(wrong))).isInstanceOf(RecordAnswer.Refused.class);
  }
}
