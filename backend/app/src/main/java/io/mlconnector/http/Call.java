package io.mlconnector.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/**
 * One outbound request, whole: the body is buffered so that it leaves with a Content-Length,
 * because Concur does not take chunked bodies.
 *
 * @param operation what it is for, as one of a fixed set of words: meters tell calls by it
 * @param timeout from the start to the last byte of the answer
 * @param answerBytesMax a larger answer, also a larger unzipped one, fails the call
 */
public record Call(
    String operation,
    HttpMethod method,
    URI url,
    Map<String, String> headers,
    Buffer body,
    Duration timeout,
    int answerBytesMax) {

  /**
   * Checks that no header could end its line and begin another.
   *
   * @throws IllegalArgumentException naming the header, never its value
   */
  public Call {
    headers = Map.copyOf(headers);
    headers.forEach(Call::requireOneLine);
  }

  /** The same with another time. */
  public Call within(Duration other) {
    return new Call(operation, method, url, headers, body, other, answerBytesMax);
  }

  private static void requireOneLine(String name, String value) {
    if (value.chars().anyMatch(c -> Character.isISOControl(c) && c != '\t')) {
      throw new IllegalArgumentException("header " + name + " holds a control character");
    }
  }

  /** Mute on headers, query and body, which hold credentials. */
  @Override
  public String toString() {
    return method + " " + url.getScheme() + "://" + url.getHost() + url.getPath();
  }
}
