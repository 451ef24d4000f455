package io.mlconnector.alert;

import io.mlconnector.db.TenantId;
import io.mlconnector.identity.Member;
import io.mlconnector.identity.Members;
import io.mlconnector.identity.Role;
import io.vertx.core.Future;
import java.util.List;
import java.util.stream.Stream;

/** Who gets the mails: members alone, whatever was chosen before they left. */
record Readers(Members members) {

  /** What somebody gets of the news. */
  record Copy(Member reader, List<News> news) {

    Copy {
      news = List.copyOf(news);
    }
  }

  Future<List<Copy>> of(TenantId tenant, AlertSettings settings, List<News> news) {
    return members.list(tenant).map(all -> copies(all, settings, news));
  }

  /**
   * Those who read get everything; owners and admins get what nobody can do without, in any case.
   */
  static List<Copy> copies(List<Member> members, AlertSettings settings, List<News> news) {
    var readers = settings.mails() ? readers(members, settings) : List.<Member>of();
    var urgent = news.stream().filter(one -> !one.kind().isOptional()).toList();
    var others =
        urgent.isEmpty()
            ? Stream.<Member>empty()
            : admins(members).stream().filter(admin -> !readers.contains(admin));
    return Stream.concat(
            readers.stream().map(reader -> new Copy(reader, news)),
            others.map(admin -> new Copy(admin, urgent)))
        .toList();
  }

  private static List<Member> readers(List<Member> members, AlertSettings settings) {
    var chosen = members.stream().filter(one -> settings.readers().contains(one.person())).toList();
    return chosen.isEmpty() ? admins(members) : chosen;
  }

  private static List<Member> admins(List<Member> members) {
    return members.stream().filter(one -> one.role().covers(Role.ADMIN)).toList();
  }
}
