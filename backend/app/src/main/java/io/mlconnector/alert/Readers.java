package io.mlconnector.alert;

import io.mlconnector.db.TenantId;
import io.mlconnector.identity.Member;
import io.mlconnector.identity.Members;
import io.mlconnector.identity.Role;
import io.vertx.core.Future;
import java.util.List;

/** Who gets the mails: members alone, whatever was chosen before they left. */
record Readers(Members members) {

  Future<List<Member>> of(TenantId tenant, AlertSettings settings) {
    return settings.mails()
        ? members.list(tenant).map(all -> of(all, settings))
        : Future.succeededFuture(List.of());
  }

  static List<Member> of(List<Member> members, AlertSettings settings) {
    var chosen = members.stream().filter(one -> settings.readers().contains(one.person())).toList();
    return chosen.isEmpty()
        ? members.stream().filter(one -> one.role().covers(Role.ADMIN)).toList()
        : chosen;
  }
}
