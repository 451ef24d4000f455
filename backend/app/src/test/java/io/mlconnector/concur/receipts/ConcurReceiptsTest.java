package io.mlconnector.concur.receipts;

import static io.mlconnector.concur.ConcurSubject.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mlconnector.concur.ConcurException;
import io.mlconnector.concur.ConcurSubject;
import io.mlconnector.concur.receipts.ReceiptOutcome.Found;
import io.mlconnector.concur.receipts.ReceiptOutcome.Missing;
import io.mlconnector.concur.receipts.ReceiptOutcome.Unfit;
import io.mlconnector.core.problem.Code;
import io.mlconnector.house.Proves;
import io.mlconnector.simulators.concur.ConcurOptions;
import io.vertx.core.buffer.Buffer;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The client against the sandbox, which lets no token pass where none belongs. */
class ConcurReceiptsTest {

  private static final Buffer PDF = Buffer.buffer("%PDF-1.7 a receipt");
  private static final Buffer PNG =
      Buffer.buffer(HexFormat.of().parseHex("89504e470d0a1a0a0000000d"));
  private static final String TEXT = "text/plain";

  private final ConcurSubject concur = new ConcurSubject(ConcurOptions.local());
  private final String company = concur.company().uuid();

  @AfterEach
  void close() {
    concur.close();
  }

  @Test
  void an_entry_s_receipt_is_found_by_its_image_and_told_by_its_bytes() {
    concur.company().receipts().ofEntry("IMG1", TEXT, PDF);

    assertThat(await(concur.receipts().ofEntry(company, "IMG1")))
        .isEqualTo(new Found(new Receipt(Receipt.Kind.PDF, PDF)));
  }

  @Test
  void a_tiff_is_told_in_both_orders_of_its_bytes() {
    concur.company().receipts().ofEntry("II", TEXT, Buffer.buffer("II*\0 little"));
    concur.company().receipts().ofEntry("MM", TEXT, Buffer.buffer("MM\0* big"));

    for (var image : List.of("II", "MM")) {
      assertThat(await(concur.receipts().ofEntry(company, image)))
          .isInstanceOfSatisfying(
              Found.class,
              found -> assertThat(found.receipt().kind()).isEqualTo(Receipt.Kind.TIFF));
    }
  }

  @Test
  @Proves(9)
  void an_invoice_s_image_is_fetched_without_the_token() {
    concur.company().receipts().ofInvoice("I1", TEXT, PNG);
    concur.company().receipts().ofReport("R1", TEXT, PDF);

    assertThat(await(concur.receipts().ofInvoice("I1")))
        .isEqualTo(new Found(new Receipt(Receipt.Kind.PNG, PNG)));
    // Made anew at each call, and so no two are the same.
    assertThat(await(concur.receipts().ofReport("R1")))
        .isInstanceOfSatisfying(
            Found.class,
            found -> assertThat(found.receipt().bytes().toString()).startsWith(PDF.toString()))
        .isNotEqualTo(await(concur.receipts().ofReport("R1")));
  }

  @Test
  void an_image_that_is_not_there_is_no_failure() {
    assertThat(await(concur.receipts().ofEntry(company, "IMG1"))).isEqualTo(new Missing());
    assertThat(await(concur.receipts().ofInvoice("I1"))).isEqualTo(new Missing());
  }

  @Test
  void what_is_no_picture_and_what_is_too_large_is_not_attached() {
    var large = Buffer.buffer(new byte[ReceiptCalls.BYTES_MAX + 1]).setBuffer(0, PDF);
    concur.company().receipts().ofEntry("HTML", "application/pdf", Buffer.buffer("<html>"));
    concur.company().receipts().ofEntry("LARGE", "application/pdf", large);
    concur.company().receipts().ofEntry("EMPTY", "application/pdf", Buffer.buffer());

    assertThat(await(concur.receipts().ofEntry(company, "HTML")))
        .isEqualTo(new Unfit(Unfit.Why.UNKNOWN_KIND, 6));
    assertThat(await(concur.receipts().ofEntry(company, "LARGE")))
        .isEqualTo(new Unfit(Unfit.Why.TOO_LARGE, ReceiptCalls.BYTES_MAX));
    assertThat(await(concur.receipts().ofEntry(company, "EMPTY")))
        .isEqualTo(new Unfit(Unfit.Why.UNKNOWN_KIND, 0));
  }

  @Test
  void another_company_s_receipt_is_not_had() {
    assertThat(await(concur.receipts().ofEntry(UUID.randomUUID().toString(), "IMG1")))
        .isEqualTo(new Missing());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "no xml",
        "<Image/>",
        "<Image><Url> </Url></Image>",
        "<Image><Url>a b</Url></Image>",
        "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/hostname'>]><Image><Url>&b;</Url></Image>"
      })
  @Proves(11)
  void an_answer_without_an_address_is_told_as_unreadable(String xml) {
    var failure =
        catchThrowableOfType(ConcurException.class, () -> ReceiptCalls.address(Buffer.buffer(xml)));

    assertThat(failure.problem().code()).isEqualTo(Code.CONCUR_ANSWER_UNREADABLE);
  }
}
