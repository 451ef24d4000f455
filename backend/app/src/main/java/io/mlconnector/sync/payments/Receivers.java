package io.mlconnector.sync.payments;

import io.mlconnector.concur.decoding.Decoded;
import io.mlconnector.concur.decoding.DocumentDecoder;
import io.mlconnector.concur.payments.ExpensePayment.Receiver;
import io.mlconnector.core.document.DocumentType;
import io.mlconnector.core.document.Employee;
import io.mlconnector.db.TenantId;
import io.mlconnector.flow.Sequence;
import io.mlconnector.sync.document.RawPlace;
import io.mlconnector.vault.BrokenSealException;
import io.mlconnector.vault.Vault;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who is paid: the sealed report says so, and nothing else of ours does. */
final class Receivers {

  private final Vault vault;

  Receivers(Vault vault) {
    this.vault = vault;
  }

  /**
   * A notice and who was paid.
   *
   * @param receiver empty where the report is not kept any more, or names nobody
   */
  record Found(Pending pending, Optional<Receiver> receiver) {}

  Future<List<Found>> of(TenantId tenant, List<Pending> pending) {
    return Sequence.map(pending, one -> of(tenant, one).map(receiver -> new Found(one, receiver)));
  }

  private Future<Optional<Receiver>> of(TenantId tenant, Pending pending) {
    return pending
        .paper()
        .body()
        .map(body -> open(tenant, pending, body))
        .orElseGet(() -> Future.succeededFuture(Optional.empty()));
  }

  private Future<Optional<Receiver>> open(TenantId tenant, Pending pending, Buffer body) {
    return vault
        .lend(
            RawPlace.of(tenant, pending.document()),
            body.getBytes(),
            raw ->
                Future.succeededFuture(
                    receiver(DocumentDecoder.decode(DocumentType.EXPENSE, raw.text()))))
        .recover(
            failure ->
                failure instanceof BrokenSealException
                    ? Future.succeededFuture(Optional.empty())
                    : Future.failedFuture(failure));
  }

  private static Optional<Receiver> receiver(Decoded decoded) {
    return switch (decoded) {
      case Decoded.Understood understood -> receiver(understood.document().employee());
      case Decoded.Unreadable unreadable -> Optional.empty();
      case Decoded.NotSupported unsupported -> Optional.empty();
    };
  }

  private static Optional<Receiver> receiver(Employee employee) {
    return Stream.of(employee.employeeId(), employee.loginId())
        .filter(Objects::nonNull)
        .findFirst()
        .map(id -> new Receiver(id, name(employee)));
  }

  private static String name(Employee employee) {
    return Stream.of(employee.firstName(), employee.lastName())
        .filter(Objects::nonNull)
        .collect(Collectors.joining(" "));
  }
}
