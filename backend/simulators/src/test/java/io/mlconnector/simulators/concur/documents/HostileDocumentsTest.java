package io.mlconnector.simulators.concur.documents;

import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.simulators.ExactJson;
import io.mlconnector.simulators.Ids;
import io.mlconnector.simulators.concur.documents.HostileDocuments.Hostile;
import io.mlconnector.simulators.concur.fis.CompanyLabel;
import io.mlconnector.simulators.concur.fis.FisQueue;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class HostileDocumentsTest {

  private final List<Hostile> all =
      new HostileDocuments(new ConcurDocuments(5, LocalDate.parse("2026-11-23"))).all();

  @Test
  void each_is_queued_whatever_is_in_it() {
    FisQueue queue =
        new FisQueue(new CompanyLabel("u", "c", "e"), new Ids(1), InstantSource.system());

    for (Hostile hostile : all) {
      String id = "%032x".formatted(queue.all().size());
      assertThat(queue.enqueue(id, hostile.type(), hostile.text())).isEqualTo(id);
    }
    assertThat(queue.all()).hasSameSizeAs(all);
  }

  @Test
  void each_has_a_name_of_its_own() {
    assertThat(all.stream().map(Hostile::name)).doesNotHaveDuplicates().hasSizeGreaterThan(60);
  }

  @Test
  void they_are_as_bad_as_they_claim() {
    assertThat(text("two megabytes of description").length()).isGreaterThan(2_000_000);
    assertThat(ExactJson.read(text("ten thousand entries")).path("expenseEntry")).hasSize(10_000);
    assertThat(text("lone high surrogate")).contains("\\ud800");
    assertThat(text("NUL")).contains("\\u0000");
    assertThat(text("gross amount is 1E+999999999")).contains(":1E+999999999");
    assertThat(ExactJson.parse(text("nested deep"))).isPresent();
    assertThat(ExactJson.parse(text("nested too deep"))).isEmpty();
    assertThat(ExactJson.parse(text("cut off"))).isEmpty();
  }

  private String text(String name) {
    return all.stream()
        .filter(hostile -> hostile.name().equals(name))
        .findFirst()
        .orElseThrow()
        .text();
  }
}
