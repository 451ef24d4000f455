package io.mlconnector.concur.receipts;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.mlconnector.concur.call.Failures;
import io.mlconnector.concur.call.Request;
import io.vertx.core.buffer.Buffer;
import java.io.StringReader;
import java.net.URI;
import java.net.URLEncoder;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The calls, encoded, and what they answer, decoded. Pure. */
final class ReceiptCalls {

  /** What Concur lets people upload. */
  static final int BYTES_MAX = 10 * 1024 * 1024;

  /** What says where an image is has some hundred bytes. */
  private static final int POINTER_BYTES_MAX = 64 * 1024;

  private static final String RECEIPTS = "/spend-documents/v4/receipts";
  private static final Pattern OF_RECEIPT =
      Pattern.compile("/receipts/([A-Za-z0-9_-]{1,64})/representations");
  private static final XMLInputFactory XML = xml();

  private ReceiptCalls() {}

  private static XMLInputFactory xml() {
    var factory = XMLInputFactory.newFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    return factory;
  }

  static Request find(String companyUuid, String imageId) {
    return Request.get(
            "receipt",
            "looking for a receipt",
            RECEIPTS + "?imageId=" + encoded(imageId) + "&companyId=" + encoded(companyUuid))
        .atMost(POINTER_BYTES_MAX);
  }

  static Request bytes(String receiptId) {
    return Request.get(
            "receipt-bytes",
            "reading a receipt",
            RECEIPTS + "/" + receiptId + "/representations?type=display")
        .with("Accept", "*/*")
        .atMost(BYTES_MAX);
  }

  /** What Image v1 has pointed to. */
  static Request image(URI address) {
    return Request.get("image-bytes", "reading an image", address.getRawPath()).atMost(BYTES_MAX);
  }

  static Request invoice(String requestId) {
    return image("invoice", requestId);
  }

  static Request entry(String imageId) {
    return image("receipt", imageId);
  }

  static Request report(String reportId) {
    return image("report", reportId);
  }

  private static Request image(String kind, String id) {
    return Request.get(
            "image",
            "looking for the image of an " + kind,
            "/api/image/v1.0/" + kind + "/" + encoded(id))
        .with("Accept", "application/xml")
        .atMost(POINTER_BYTES_MAX);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  /**
   * The receipt that can be shown, by the id in its address: SAP prints two forms of addresses by
   * image, which contradict each other, and one by receipt.
   */
  static Optional<String> receiptId(JsonNode metadata) {
    return StreamSupport.stream(metadata.path("documents").spliterator(), false)
        .filter(one -> one.path("representation").asText("").equals("display"))
        .filter(one -> one.path("renderable").asBoolean(true))
        .map(one -> OF_RECEIPT.matcher(one.path("href").asText("")))
        .filter(Matcher::find)
        .map(found -> found.group(1))
        .findFirst();
  }

  /** The address in an answer of Image v1. */
  static URI address(Buffer body) {
    try {
      var reader = XML.createXMLStreamReader(new StringReader(body.toString()));
      try {
        return url(reader)
            .map(String::strip)
            .filter(text -> !text.isEmpty())
            .map(URI::create)
            .orElseThrow(() -> Failures.unreadable("no address of an image"));
      } finally {
        reader.close();
      }
    } catch (XMLStreamException | IllegalArgumentException e) {
      throw Failures.unreadable("no address of an image");
    }
  }

  private static Optional<String> url(XMLStreamReader reader) throws XMLStreamException {
    while (reader.hasNext()) {
      if (reader.next() == XMLStreamConstants.START_ELEMENT
          && reader.getLocalName().equals("Url")) {
        return Optional.of(reader.getElementText());
      }
    }
    return Optional.empty();
  }

  static ReceiptOutcome outcome(Buffer bytes) {
    if (bytes.length() > BYTES_MAX) {
      return new ReceiptOutcome.Unfit(ReceiptOutcome.Unfit.Why.TOO_LARGE, bytes.length());
    }
    return Receipt.Kind.of(bytes)
        .<ReceiptOutcome>map(kind -> new ReceiptOutcome.Found(new Receipt(kind, bytes)))
        .orElseGet(
            () -> new ReceiptOutcome.Unfit(ReceiptOutcome.Unfit.Why.UNKNOWN_KIND, bytes.length()));
  }
}
