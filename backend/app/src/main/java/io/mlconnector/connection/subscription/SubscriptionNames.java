package io.mlconnector.connection.subscription;

import io.mlconnector.concur.ess.Topic;
import io.mlconnector.db.TenantId;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;

/**
 * The ids of an app's subscriptions: always the same for the same tenant and app, so that a repeat
 * changes what is there. An id belongs to the app that took it first, in all of Concur, hence the
 * app's mark at its end: a tenant that changes its app gets new ones.
 */
record SubscriptionNames(String base) {

  private static final int MARK_BYTES = 4;

  /** Of a tenant's own app. */
  static SubscriptionNames of(TenantId tenant, String clientId) {
    return new SubscriptionNames("mlc-" + tenant + "-" + mark(clientId));
  }

  /** Of our app, by the name under which this service is reached. */
  static SubscriptionNames shared(URI publicUrl, String clientId) {
    var place = publicUrl.getHost() + (publicUrl.getPort() < 0 ? "" : "-" + publicUrl.getPort());
    var name = place.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.-]", "-");
    return new SubscriptionNames("mlc-" + name + "-" + mark(clientId));
  }

  String of(Topic topic) {
    return switch (topic) {
      case FINANCIAL_INTEGRATION -> base;
      case EXPENSE_REPORT -> base + ".reports";
    };
  }

  /** Whether the id is one of these, of whatever topic. */
  boolean include(String id) {
    return Arrays.stream(Topic.values()).anyMatch(topic -> of(topic).equals(id));
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
