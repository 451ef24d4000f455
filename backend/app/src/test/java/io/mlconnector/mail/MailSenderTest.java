package io.mlconnector.mail;

import static io.mlconnector.db.TestDatabase.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mlconnector.db.TestDatabase;
import io.mlconnector.flow.Backoff;
import io.mlconnector.vault.GlassVault;
import io.mlconnector.vault.SettableClock;
import io.vertx.core.Future;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailSenderTest {

  @RegisterExtension static final TestDatabase DB = new TestDatabase();

  private static final Mail MAIL =
      new Mail("a@example.com", "Subject\r\nBcc: b@example.com", "https://a.example/reset/canary");

  private final SettableClock clock = new SettableClock();
  private final Outbox outbox =
      new Outbox(DB.database(), new GlassVault(), UUID::randomUUID, clock);
  private final List<Mail> taken = new ArrayList<>();
  private boolean up = true;

  @BeforeEach
  void empty() {
    DB.execute("delete from outgoing_mail");
  }

  private MailSender sender() {
    return new MailSender(
        new MailSender.Around(
            DB.vertx(), DB.database(), clock, Backoff.standard(new SplittableRandom(1))),
        outbox,
        Optional.of(
            mail -> {
              if (!up) {
                return Future.failedFuture(new IllegalStateException("quoted: " + mail.body()));
              }
              taken.add(mail);
              return Future.succeededFuture();
            }));
  }

  @Test
  void a_mail_is_sent_once_and_wiped() throws SQLException {
    get(outbox.post(MAIL));
    assertThat(stored("body is null")).isZero();

    get(sender().sendDue());
    get(sender().sendDue());

    assertThat(taken).containsExactly(MAIL);
    assertThat(taken.getFirst().subject()).isEqualTo("Subject Bcc: b@example.com");
    assertThat(stored("state = 'sent' and body is null")).isOne();
    assertThat(get(outbox.waiting())).isEmpty();
  }

  @Test
  void a_mail_that_nobody_takes_is_tried_later_and_at_last_given_up() throws SQLException {
    up = false;
    get(outbox.post(MAIL));
    get(sender().sendDue());
    get(sender().sendDue());
    assertThat(stored("attempts = 1 and due_at > created_at")).isOne();

    up = true;
    clock.pass(Duration.ofMinutes(6));
    get(sender().sendDue());
    assertThat(taken).hasSize(1);

    up = false;
    get(outbox.post(MAIL));
    for (var n = 0; n < 70; n++) {
      get(sender().sendDue());
      clock.pass(Duration.ofHours(1));
    }
    assertThat(stored("state = 'waiting'")).as("a server may be away for days").isOne();
    for (var n = 0; n < 3; n++) {
      get(sender().sendDue());
      clock.pass(Duration.ofHours(1));
    }
    assertThat(stored("state = 'given-up' and body is null")).isOne();
  }

  @Test
  void a_mail_is_of_use_for_as_long_as_its_link_is() throws SQLException {
    up = false;
    get(outbox.post(new Mail("a@example.com", "S", "b", Duration.ofHours(1))));
    get(sender().sendDue());
    clock.pass(Duration.ofMinutes(59));
    get(sender().sendDue());
    up = true;
    clock.pass(Duration.ofMinutes(6));
    get(sender().sendDue());

    assertThat(taken).isEmpty();
    assertThat(stored("state = 'given-up'")).isOne();
  }

  @Test
  void a_mail_is_claimed_when_it_is_its_turn() throws SQLException {
    for (var n = 0; n < 3; n++) {
      get(outbox.post(MAIL));
    }
    var claimed = new ArrayList<Long>();
    var slow =
        new MailSender(
            new MailSender.Around(
                DB.vertx(), DB.database(), clock, Backoff.standard(new SplittableRandom(1))),
            outbox,
            Optional.of(
                mail ->
                    DB.database()
                        .identity(
                            tx ->
                                tx.query(
                                        "select count(*) from outgoing_mail where attempts > 0"
                                            + " and state = 'waiting'")
                                    .execute())
                        .onSuccess(rows -> claimed.add(rows.iterator().next().getLong(0)))
                        .mapEmpty()));

    get(slow.sendDue());

    assertThat(claimed).containsExactly(1L, 1L, 1L);
  }

  @Test
  void two_nodes_never_send_the_same_mail() {
    for (var n = 0; n < 8; n++) {
      get(outbox.post(MAIL));
    }
    get(Future.all(sender().sendDue(), sender().sendDue()));
    assertThat(taken).hasSize(8);
  }

  @Test
  void what_is_of_no_use_any_more_is_deleted() throws SQLException {
    get(outbox.post(MAIL));
    clock.pass(Duration.ofDays(2));
    get(sender().forget());
    assertThat(stored("true")).isOne();
    clock.pass(Duration.ofDays(2));
    get(sender().forget());
    assertThat(stored("true")).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"mail.example.com", "http://mail.example.com", "smtp://", "smtp://a b"})
  void an_address_that_is_none_is_refused_without_being_quoted(String url) {
    assertThatThrownBy(() -> SmtpCarrier.of(DB.vertx(), url, "localhost"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasNoCause();
  }

  private static long stored(String where) throws SQLException {
    try (var connection = DB.jdbc();
        var statement = connection.createStatement();
        var rows = statement.executeQuery("select count(*) from outgoing_mail where " + where)) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
