package io.mlconnector.odoo;

import static io.mlconnector.odoo.OdooSubject.done;
import static org.assertj.core.api.Assertions.assertThat;

import io.mlconnector.core.accounting.CompanyId;
import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the client promises of attaching files on every Odoo and over both protocols. */
interface FilesContract {

  OdooSubject subject();

  private NewFile.Entry entry() {
    var masters = subject().masters();
    var company = masters.company().id();
    var moves = subject().loaded(company, List.of(subject().entry(masters, "USD", "10.00")));
    done(subject().odoo().post(company, moves));
    var move = done(subject().odoo().read(company, moves)).getFirst();
    return new NewFile.Entry(
        moves.getFirst(),
        Objects.requireNonNull(move.name()),
        Objects.requireNonNullElse(move.reference(), ""),
        made(company, moves.getFirst()));
  }

  private Instant made(CompanyId company, MoveId move) {
    var scope = new RecordQuery.Scope("account.move", List.of(company), Narrowing.NONE);
    var query =
        new RecordQuery(scope, List.of("name"), new RecordQuery.These(Set.of(move.value())), 1);
    var page = (RecordAnswer.Page) done(subject().odoo().records(query));
    return page.records().getFirst().created();
  }

  private NewFile file(NewFile.Entry to, String name, String mediaType, Buffer bytes) {
    try {
      var checksum =
          HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(bytes.getBytes()));
      return new NewFile(
          subject().externalId("receipt"),
          to,
          name,
          mediaType,
          checksum,
          Base64.getEncoder().encodeToString(bytes.getBytes()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private long attached(CompanyId company, NewFile file) {
    return ((AttachOutcome.Attached) done(subject().odoo().attach(company, file))).id();
  }

  private OdooRecord read(CompanyId company, long id) {
    var scope = new RecordQuery.Scope("ir.attachment", List.of(company), Narrowing.NONE);
    var fields = List.of("name", "res_model", "res_id", "mimetype", "checksum", "file_size");
    var query = new RecordQuery(scope, fields, new RecordQuery.These(Set.of(id)), 1);
    return ((RecordAnswer.Page) done(subject().odoo().records(query))).records().getFirst();
  }

  @Test
  default void a_file_is_attached_once_however_often_it_is_sent() {
    var company = subject().company();
    var bytes = Buffer.buffer("%PDF-1.7 once");
    var file = file(entry(), "Hotel, Inn.pdf", "application/pdf", bytes);

    var first = attached(company, file);
    var again = attached(company, file);
    // Another external id, as if somebody had attached it by hand before.
    var same = attached(company, file(file.to(), "x.pdf", "application/pdf", bytes));

    assertThat(again).isEqualTo(first);
    assertThat(same).isEqualTo(first);
    var record = read(company, first);
    assertThat(record.text("name")).isEqualTo("Hotel, Inn.pdf");
    assertThat(record.text("res_model")).isEqualTo("account.move");
    assertThat(record.number("res_id")).isEqualTo((int) file.to().move().value());
    assertThat(record.text("mimetype")).isEqualTo("application/pdf");
    assertThat(record.number("file_size")).isEqualTo(bytes.length());
  }

  @Test
  default void each_entry_may_have_the_same_file() {
    var company = subject().company();
    var bytes = Buffer.buffer("%PDF-1.7 shared");

    var one = attached(company, file(entry(), "a.pdf", "application/pdf", bytes));
    var other = attached(company, file(entry(), "a.pdf", "application/pdf", bytes));

    assertThat(other).isNotEqualTo(one);
  }

  @Test
  default void a_large_picture_arrives_as_it_is() {
    var company = subject().company();
    var bytes =
        ByteBuffer.allocate(64)
            .put(HexFormat.of().parseHex("89504e470d0a1a0a0000000d49484452"))
            .putInt(4_000)
            .putInt(3_000);
    var file = file(entry(), "Taxi.png", "image/png", Buffer.buffer(bytes.array()));

    assertThat(read(company, attached(company, file)).text("checksum")).isEqualTo(file.checksum());
  }

  @Test
  default void what_is_made_anew_at_each_call_is_attached_once_by_its_external_id() {
    var company = subject().company();
    var one = file(entry(), "a.pdf", "application/pdf", Buffer.buffer("%PDF-1.7 first"));
    var other = file(one.to(), "a.pdf", "application/pdf", Buffer.buffer("%PDF-1.7 second"));
    var again =
        new NewFile(
            one.externalId(),
            other.to(),
            other.name(),
            other.mediaType(),
            other.checksum(),
            other.base64());

    var first = attached(company, one);

    assertThat(attached(company, again)).isEqualTo(first);
    assertThat(read(company, first).text("checksum")).isEqualTo(one.checksum());
  }

  @Test
  default void clocks_that_differ_and_references_that_people_change_keep_no_file_away() {
    var entry = entry();
    var slow =
        new NewFile.Entry(
            entry.move(), entry.name(), entry.reference(), entry.posted().minusSeconds(600));
    var changed = new NewFile.Entry(entry.move(), entry.name(), "as it was", entry.posted());

    for (var same : List.of(slow, changed)) {
      var file = file(same, "a.pdf", "application/pdf", Buffer.buffer("%PDF-1.7 " + same));
      assertThat(attached(subject().company(), file)).isPositive();
    }
  }

  @Test
  default void what_is_not_the_entry_that_was_posted_takes_no_file() {
    var entry = entry();
    var bytes = Buffer.buffer("%PDF-1.7 lost");
    var nowhere =
        new NewFile.Entry(new MoveId(99_999_999), entry.name(), entry.reference(), entry.posted());
    var another =
        new NewFile.Entry(entry.move(), entry.name() + "-2", entry.reference(), entry.posted());
    var later =
        new NewFile.Entry(entry.move(), entry.name(), "another", entry.posted().minusSeconds(60));
    var muchLater =
        new NewFile.Entry(
            entry.move(), entry.name(), entry.reference(), entry.posted().minusSeconds(7_200));

    for (var astray : List.of(nowhere, another, later, muchLater)) {
      var file = file(astray, "a.pdf", "application/pdf", bytes);
      assertThat(done(subject().odoo().attach(subject().company(), file)))
          .isEqualTo(new AttachOutcome.Astray());
    }
  }
}
