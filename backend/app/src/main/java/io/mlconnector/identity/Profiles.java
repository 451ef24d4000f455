package io.mlconnector.identity;

import io.mlconnector.core.problem.Problem;
import io.mlconnector.db.TenantId;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/** What a person changes about itself. */
public final class Profiles {

  private final Kit kit;
  private final SignIns signIns;
  private final Founder founder;

  Profiles(Kit kit, SignIns signIns, Founder founder) {
    this.kit = kit;
    this.signIns = signIns;
    this.founder = founder;
  }

  /** Answers what is wrong with the name, and then changes nothing. */
  public Future<List<Problem>> rename(Visitor visitor, String typed) {
    var entries = new Entries();
    var name = entries.name("name", typed);
    var problems = entries.problems();
    return problems.isEmpty()
        ? kit.database()
            .identity(tx -> PersonRows.setName(tx, visitor.person(), name))
            .map(problems)
        : Future.succeededFuture(problems);
  }

  /** That a password was changed, or what is wrong with the new one. */
  public record PasswordOutcome(Optional<Problem> wrong, String session) {}

  /**
   * Changes the password, ends every other session, and gives the one in use another id. Fails with
   * {@link Refused} if the old password is wrong.
   *
   * @param disconnect takes away what somebody else may have connected meanwhile
   */
  public Future<PasswordOutcome> changePassword(
      Visitor visitor, Password old, Password fresh, boolean disconnect) {
    return signIns
        .check(visitor, old)
        .compose(
            checked -> {
              var wrong = PasswordRules.refusal(fresh, visitor.mail(), visitor.name());
              return wrong.isPresent()
                  ? Future.succeededFuture(new PasswordOutcome(wrong, ""))
                  : set(visitor, fresh, disconnect)
                      .map(session -> new PasswordOutcome(Optional.empty(), session));
            });
  }

  private Future<String> set(Visitor visitor, Password fresh, boolean disconnect) {
    return kit.passwords()
        .hash(fresh)
        .compose(
            hash ->
                kit.link(visitor.person())
                    .map(link -> kit.letters().passwordChanged(visitor.mail(), link, disconnect))
                    .compose(kit.outbox()::letter)
                    .compose(
                        letter ->
                            kit.database()
                                .identity(
                                    tx ->
                                        PersonRows.setPassword(tx, visitor.person(), hash)
                                            .compose(
                                                set ->
                                                    SessionRows.endAll(
                                                        tx,
                                                        visitor.person(),
                                                        Optional.of(visitor.session()),
                                                        kit.clock().instant()))
                                            .compose(ended -> letter.post(tx))
                                            .compose(
                                                sent ->
                                                    kit.part(tx, visitor.person(), disconnect)))))
        .compose(
            parted ->
                kit.trail()
                    .everywhere(visitor.person(), visitor.mail(), "person.password_changed")
                    .compose(told -> kit.tellParted(visitor.person(), visitor.mail(), parted)))
        .compose(told -> kit.sessions().renew(visitor));
  }

  /** Makes a company account of the visitor's own and turns to it; answers what is wrong. */
  public Future<List<Problem>> found(Visitor visitor, String typed) {
    var entries = new Entries();
    var name = entries.name("company", typed);
    var problems = entries.problems();
    if (!problems.isEmpty()) {
      return Future.succeededFuture(problems);
    }
    var wish = new Person.Wish(new TenantId(kit.chance().id()), name);
    return kit.throttle()
        .take(Throttle.Scope.FOUNDING, visitor.person().toString())
        .compose(counted -> founder.found(visitor.person(), visitor.mail(), wish))
        .compose(made -> kit.sessions().choose(visitor, wish.id()))
        .map(problems);
  }
}
