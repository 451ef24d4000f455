package io.mlconnector.identity;

import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.identity.oidc.Claims;
import io.vertx.core.Future;
import java.util.Optional;

/**
 * Which person is who at the provider of single sign-on. Each change is told by mail and in the
 * audit of every company account of the person.
 */
public final class ProviderLinks {

  private final Kit kit;
  private final String name;

  ProviderLinks(Kit kit, String name) {
    this.kit = kit;
    this.name = name;
  }

  /** Connects who is signed in; fails with {@link Refused} if one of both is connected already. */
  Future<Void> connect(Visitor visitor, Claims claims) {
    var known =
        new ProviderRows.Known(
            claims.issuer(), claims.subject(), claims.mail().flatMap(MailAddress::of));
    return connect(visitor.person(), visitor.mail(), known);
  }

  /** The same for somebody who has just proven all that opens the account. */
  Future<Void> connect(PersonId person, MailAddress mail, ProviderRows.Known known) {
    return kit.outbox()
        .letter(kit.letters().provider(mail, name, true))
        .compose(
            letter ->
                kit.database()
                    .identity(
                        tx ->
                            ProviderRows.connect(tx, person, known, kit.clock().instant())
                                .compose(
                                    done -> done ? letter.post(tx) : Future.failedFuture(taken()))))
        .compose(done -> kit.trail().everywhere(person, mail, "person.provider_connected"));
  }

  /** What the person may sign in by; empty for who is not connected. */
  public Future<Optional<ProviderLink>> of(PersonId person) {
    return kit.link(person);
  }

  Refused taken() {
    return new Refused(Problem.of(Code.PROVIDER_TAKEN, "provider", name));
  }

  /**
   * Takes the connection away and ends the person's other sessions; fails with {@link Refused} for
   * who has no password.
   */
  public Future<Void> disconnect(Visitor visitor) {
    return kit.outbox()
        .letter(kit.letters().provider(visitor.mail(), name, false))
        .compose(
            letter ->
                kit.database()
                    .identity(
                        tx ->
                            ProviderRows.disconnect(tx, visitor.person())
                                .compose(
                                    done ->
                                        done
                                            ? SessionRows.endAll(
                                                tx,
                                                visitor.person(),
                                                Optional.of(visitor.session()),
                                                kit.clock().instant())
                                            : Future.failedFuture(onlyKey()))
                                .compose(ended -> letter.post(tx))))
        .compose(
            done ->
                kit.trail()
                    .everywhere(visitor.person(), visitor.mail(), "person.provider_disconnected"));
  }

  private Refused onlyKey() {
    return new Refused(Problem.of(Code.PROVIDER_IS_ONLY_WAY, "provider", name));
  }
}
