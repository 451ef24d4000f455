package io.mlconnector.simulators.concur.receipts;

import io.mlconnector.simulators.Ids;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A company's images; safe from any thread. */
public final class ReceiptStore {

  private static final Duration TICKET_LIFE = Duration.ofMinutes(15);

  private final String companyUuid;
  private final Ids ids;
  private final InstantSource clock;
  private final Map<String, Image> ofEntries = new ConcurrentHashMap<>();
  private final Map<String, String> receiptIds = new ConcurrentHashMap<>();
  private final Map<String, Image> ofInvoices = new ConcurrentHashMap<>();
  private final Map<String, Image> ofReports = new ConcurrentHashMap<>();
  private final Map<String, Ticket> tickets = new ConcurrentHashMap<>();

  public ReceiptStore(String companyUuid, Ids ids, InstantSource clock) {
    this.companyUuid = companyUuid;
    this.ids = ids;
    this.clock = clock;
  }

  private record Ticket(Image image, Instant until) {}

  /** The image of an expense entry, by the entry's {@code entryReceiptId}. */
  public void ofEntry(String imageId, String contentType, Buffer bytes) {
    ofEntries.put(imageId, new Image(contentType, bytes));
    receiptIds.put(ids.uuid(), imageId);
  }

  /** The image of an invoice, by its request id. */
  public void ofInvoice(String requestId, String contentType, Buffer bytes) {
    ofInvoices.put(requestId, new Image(contentType, bytes));
  }

  /** All receipts of a report in one file. */
  public void ofReport(String reportId, String contentType, Buffer bytes) {
    ofReports.put(reportId, new Image(contentType, bytes));
  }

  boolean isOf(String company) {
    return companyUuid.equalsIgnoreCase(company);
  }

  /** The id of the receipt that has this image. */
  Optional<String> receiptOf(String imageId) {
    return receiptIds.entrySet().stream()
        .filter(one -> one.getValue().equals(imageId))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  Optional<Image> receipt(String receiptId) {
    return Optional.ofNullable(receiptIds.get(receiptId)).map(ofEntries::get);
  }

  Optional<Image> entry(String imageId) {
    return Optional.ofNullable(ofEntries.get(imageId));
  }

  Optional<Image> invoice(String requestId) {
    return Optional.ofNullable(ofInvoices.get(requestId));
  }

  /** Made anew at each call, so that no two have the same bytes. */
  Optional<Image> report(String reportId) {
    return Optional.ofNullable(ofReports.get(reportId))
        .map(
            image ->
                new Image(
                    image.contentType(), image.bytes().copy().appendString("\n%" + ids.hex(16))));
  }

  /** A secret that opens the image for a quarter of an hour. */
  String ticket(Image image) {
    String secret = ids.hex(16);
    tickets.put(secret, new Ticket(image, clock.instant().plus(TICKET_LIFE)));
    return secret;
  }

  Optional<Image> opened(String ticket) {
    return Optional.ofNullable(tickets.get(ticket))
        .filter(found -> clock.instant().isBefore(found.until()))
        .map(Ticket::image);
  }
}
