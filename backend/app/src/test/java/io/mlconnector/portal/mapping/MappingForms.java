package io.mlconnector.portal.mapping;

import io.mlconnector.identity.Role;
import io.mlconnector.tenant.NewTenant;
import io.mlconnector.web.Reply;
import io.mlconnector.web.Surfer;
import io.mlconnector.web.TestSite;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Somebody at the pages of a mapping, as a browser without scripts is. */
final class MappingForms {

  private static final Pattern MARK = Pattern.compile("name=\"mark\" value=\"([^\"]*)\"");

  private final TestSite site;
  private final Surfer surfer;

  private MappingForms(TestSite site, Surfer surfer) {
    this.site = site;
    this.surfer = surfer;
  }

  static MappingForms enter(TestSite site, NewTenant tenant) {
    return enter(site, tenant, Role.ACCOUNTANT);
  }

  static MappingForms enter(TestSite site, NewTenant tenant, Role role) {
    var surfer = site.member(tenant, role);
    surfer.get("/mapping").is(200);
    return new MappingForms(site, surfer);
  }

  Reply get(String path) {
    return surfer.get(path);
  }

  Reply part(String path) {
    return surfer.get(path, "HX-Request", "true");
  }

  /** As the page asks for other rows that differ. */
  Reply lines(String path) {
    return surfer.get(path, "HX-Request", "true", "HX-Target", "lines");
  }

  /** Sends a form with fields by name and value. */
  Reply post(String path, String... fields) {
    return surfer.post(path, fields);
  }

  /** Saves the changes as the page shows them now. */
  Reply save(String... fields) {
    return save(mark(), fields);
  }

  /** Saves the changes as a page has shown them that had this mark. */
  Reply save(String mark, String[] fields) {
    return post(
        "/mapping/changes",
        Stream.concat(Stream.of("mark", mark), Stream.of(fields)).toArray(String[]::new));
  }

  /** What the page of changes says of which changes it shows. */
  String mark() {
    var found = MARK.matcher(get("/mapping/changes").is(200).body());
    return found.find() ? found.group(1) : "";
  }

  Reply postWithout(String path) {
    return surfer.form(path, List.of("company", "1"));
  }

  /** Sends a form with a file. */
  Reply upload(String path, String file, String... fields) {
    var body = new StringBuilder(field("csrf", surfer.csrf()));
    for (var at = 0; at < fields.length; at += 2) {
      body.append(field(fields[at], fields[at + 1]));
    }
    body.append(
        "--XX\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n"
            + "Content-Type: text/csv\r\n\r\n"
            + file
            + "\r\n--XX--\r\n");
    return site.send(
        "POST",
        path,
        body.toString(),
        "Content-Type",
        "multipart/form-data; boundary=XX",
        "Cookie",
        surfer.cookies().entrySet().stream()
            .map(one -> one.getKey() + "=" + one.getValue())
            .collect(Collectors.joining("; ")));
  }

  private static String field(String name, String value) {
    return "--XX\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
  }
}
