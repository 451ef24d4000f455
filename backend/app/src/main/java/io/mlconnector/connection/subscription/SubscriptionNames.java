package io.mlconnector.connection.subscription;

import io.mlconnector.concur.ess.Subscription;
import io.mlconnector.concur.ess.Topic;
import io.mlconnector.db.TenantId;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * The ids of an app's subscriptions at one datacenter. All of a tenant and an app begin alike, by
 * which they are known again. The datacenter and the minute follow: an id is unique in all of
 * Concur, and one that was deleted is only marked and may be gone later, so that none serves twice.
 *
 * @param base how they begin: it has the app's mark, as an id belongs to the app that took it first
 * @param place the datacenter's short name
 * @param minute counted from 1970; two nodes that make one at once make the same one
 */
record SubscriptionNames(String base, String place, long minute) {

  private static final int MARK_BYTES = 4;
  private static final int RADIX = 36;

  /** Of a tenant's own app. */
  static SubscriptionNames of(TenantId tenant, String clientId, URI datacenter, Instant now) {
    return names("mlc-" + tenant + "-" + mark(clientId), datacenter, now);
  }

  /** Of our app, by the name under which this service is reached. */
  static SubscriptionNames shared(URI publicUrl, String clientId, URI datacenter, Instant now) {
    var service = host(publicUrl) + path(publicUrl);
    return names("mlc-" + service + "-" + mark(clientId), datacenter, now);
  }

  private static SubscriptionNames names(String base, URI datacenter, Instant now) {
    var place = host(datacenter).replaceFirst("^www-", "").replaceFirst("\\.[^-]*", "");
    return new SubscriptionNames(base, place, Duration.between(Instant.EPOCH, now).toMinutes());
  }

  private static String host(URI url) {
    return word(url.getHost() + (url.getPort() < 0 ? "" : "-" + url.getPort()));
  }

  /** Several services may be under one name. */
  private static String path(URI url) {
    var path = url.getPath();
    return path == null ? "" : word(path.replaceFirst("/+$", ""));
  }

  private static String word(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.-]", "-");
  }

  /** The ones of this topic among all of the app, the newest first. */
  List<Subscription> ours(Topic topic, List<Subscription> all) {
    return all.stream()
        .filter(one -> number(topic, one).isPresent())
        .sorted(
            Comparator.comparingLong((Subscription one) -> number(topic, one).getAsLong())
                .reversed())
        .toList();
  }

  /** The same of every topic. */
  List<Subscription> ours(List<Subscription> all) {
    return Arrays.stream(Topic.values()).flatMap(topic -> ours(topic, all).stream()).toList();
  }

  /**
   * An id that none of these has.
   *
   * @param ours the ones of this topic, the newest first
   */
  String next(Topic topic, List<Subscription> ours) {
    var after = ours.isEmpty() ? minute : number(topic, ours.getFirst()).getAsLong() + 1;
    var number = Long.toString(Math.max(minute, after), RADIX);
    return base + "-" + place + "-" + number + ending(topic);
  }

  private OptionalLong number(Topic topic, Subscription one) {
    var form =
        Pattern.compile(
            Pattern.quote(base) + "-[a-z0-9-]+-([0-9a-z]{1,9})" + Pattern.quote(ending(topic)));
    var parts = form.matcher(one.id());
    return parts.matches()
        ? OptionalLong.of(Long.parseLong(parts.group(1), RADIX))
        : OptionalLong.empty();
  }

  private static String ending(Topic topic) {
    return switch (topic) {
      case FINANCIAL_INTEGRATION -> "";
      case EXPENSE_REPORT -> ".reports";
    };
  }

  private static String mark(String clientId) {
    try {
      var digest =
          MessageDigest.getInstance("SHA-256").digest(clientId.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, MARK_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
