package io.mlconnector.portal;

import io.mlconnector.identity.Draft;
import io.vertx.ext.web.RoutingContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A form as it was sent, to be kept where it cannot be taken at once. */
final class SentForm {

  /** Fields whose values are kept for nobody who has yet to sign in. */
  static final Set<String> SECRETS =
      Set.of("password", "old", "code", "apiKey", "clientSecret", "requestToken");

  private static final String TOKEN = "csrf";
  private static final String KEPT = "mlc.sent-form";
  private static final int LENGTH_MAX = 200_000;

  private SentForm() {}

  static String token(RoutingContext request) {
    return Visit.field(request, TOKEN);
  }

  /** All of it, for who only has to prove who it is. */
  static Draft whole(RoutingContext request) {
    return new Draft(request.request().uri(), fields(request));
  }

  /** Without its token and secrets; empty for one that is too large to be kept. */
  static Optional<Draft> withoutSecrets(RoutingContext request) {
    var fields = fields(request);
    fields.keySet().removeIf(SentForm::isSecret);
    var length =
        fields.entrySet().stream()
            .mapToLong(
                field ->
                    field.getKey().length()
                        + field.getValue().stream().mapToLong(String::length).sum())
            .sum();
    return length > LENGTH_MAX
        ? Optional.empty()
        : Optional.of(new Draft(request.request().uri(), fields));
  }

  /** Whether a field is never shown again, whoever kept it. */
  static boolean isSecret(String field) {
    return field.equals(TOKEN) || SECRETS.contains(field);
  }

  private static Map<String, List<String>> fields(RoutingContext request) {
    var fields = new HashMap<String, List<String>>();
    var form = request.request().formAttributes();
    form.names().forEach(name -> fields.put(name, form.getAll(name)));
    return fields;
  }

  /** Has the page that answers the request filled in with the forms, the latest first. */
  static void bringBack(RoutingContext request, List<Draft> drafts) {
    request.put(KEPT, List.copyOf(drafts));
  }

  /** What the page that answers the request is to be filled in with. */
  static List<Draft> broughtBack(RoutingContext request) {
    @Nullable List<Draft> drafts = request.get(KEPT);
    return drafts == null ? List.of() : drafts;
  }
}
