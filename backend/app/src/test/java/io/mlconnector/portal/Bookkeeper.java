package io.mlconnector.portal;

import io.mlconnector.identity.Role;
import io.mlconnector.tenant.NewTenant;
import io.mlconnector.web.Reply;
import io.mlconnector.web.Surfer;
import io.mlconnector.web.TestSite;
import java.util.List;
import java.util.stream.Collectors;

/** An accountant who looks at a company account's pages and presses what they show. */
public record Bookkeeper(Surfer surfer) {

  public static Bookkeeper enter(TestSite site, NewTenant tenant) {
    return new Bookkeeper(site.member(tenant, Role.ACCOUNTANT));
  }

  public Reply get(String path) {
    return surfer.get(path);
  }

  /** The page's text; it has to be there. */
  public String page(String path) {
    return get(path).is(200).body();
  }

  /** Sends a form with these names and values, and the session's token. */
  public Reply post(String path, String... fields) {
    return surfer.post(path, fields);
  }

  /** Sends a form as it is given. */
  public Reply postWithout(String path, String... fields) {
    return surfer.form(path, List.of(fields));
  }

  public String cookie() {
    return surfer.cookies().entrySet().stream()
        .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
        .collect(Collectors.joining("; "));
  }
}
