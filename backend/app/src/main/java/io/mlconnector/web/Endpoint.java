package io.mlconnector.web;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.regex.Pattern;

/**
 * One call that the service answers.
 *
 * @param path with its parameters in braces, such as {@code /api/v1/documents/{id}}
 */
public record Endpoint(HttpMethod method, String path, Action action) {

  private static final Pattern PARAMETER = Pattern.compile("\\{([a-zA-Z]+)}");

  /** Answers the request, or fails with what stood in the way. */
  @FunctionalInterface
  public interface Action {
    Future<Void> answer(RoutingContext request);
  }

  String routerPath() {
    return PARAMETER.matcher(path).replaceAll(":$1");
  }

  boolean matches(String requestPath) {
    return matches(path, requestPath);
  }

  /** Whether a request's path fits one that has its parameters in braces. */
  public static boolean matches(String path, String requestPath) {
    var pattern = PARAMETER.matcher(path.replace(".", "\\.")).replaceAll("[^/]+");
    return requestPath.matches(pattern + "/?");
  }
}
