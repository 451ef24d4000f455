package io.mlconnector.odoo.client;

import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.core.accounting.LedgerMasters;
import io.mlconnector.core.accounting.LedgerMasters.Company;
import io.mlconnector.core.accounting.PartnerId;
import io.mlconnector.core.accounting.PurchaseOrder;
import io.mlconnector.core.accounting.VendorBill;
import io.mlconnector.core.mapping.grid.Booked;
import io.mlconnector.core.problem.Code;
import io.mlconnector.core.problem.Problem;
import io.mlconnector.flow.Sequence;
import io.mlconnector.odoo.AdjustOutcome;
import io.mlconnector.odoo.AttachOutcome;
import io.mlconnector.odoo.LoadOutcome;
import io.mlconnector.odoo.Loadable;
import io.mlconnector.odoo.ModelAccess;
import io.mlconnector.odoo.Move;
import io.mlconnector.odoo.MoveId;
import io.mlconnector.odoo.NewFile;
import io.mlconnector.odoo.NewPartner;
import io.mlconnector.odoo.Odoo;
import io.mlconnector.odoo.OdooAddress;
import io.mlconnector.odoo.OdooException;
import io.mlconnector.odoo.OdooPartners;
import io.mlconnector.odoo.OdooServer;
import io.mlconnector.odoo.PostOutcome;
import io.mlconnector.odoo.RecordAnswer;
import io.mlconnector.odoo.RecordQuery;
import io.mlconnector.odoo.Right;
import io.mlconnector.odoo.rpc.Json;
import io.mlconnector.odoo.rpc.Rpc;
import io.mlconnector.odoo.rpc.Version;
import io.vertx.core.Future;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One tenant's Odoo over whichever protocol. */
final class OdooClient implements Odoo {

  private final OdooAddress address;
  private final Rpc rpc;
  private final MastersReader reader;
  private final CurrencyBook book;
  private final PartnerDesk desk;

  OdooClient(OdooAddress address, Rpc rpc, InstantSource clock) {
    this.address = address;
    this.rpc = rpc;
    this.reader = new MastersReader(rpc);
    this.book = new CurrencyBook(reader, clock);
    this.desk = new PartnerDesk(rpc, clock);
  }

  @Override
  public OdooAddress address() {
    return address;
  }

  @Override
  public Future<OdooServer> look() {
    return rpc.version().compose(this::withUser).compose(this::withDatabase);
  }

  @Override
  public Future<String> version() {
    return rpc.version().map(Version::text);
  }

  @Override
  public Future<Boolean> may(Right right) {
    return new Rights(rpc).has(right);
  }

  @Override
  public Future<Boolean> keepsBooks(CompanyId company) {
    return any("account.account", company)
        .compose(
            accounts -> accounts ? any("account.journal", company) : Future.succeededFuture(false));
  }

  private Future<Boolean> any(String model, CompanyId company) {
    var search =
        SearchRead.of(model, Domains.every(), List.of("id"), Row::id)
            .in("allowed_company_ids", Domains.only(company))
            .atMost(1);
    return rpc.run(search).map(found -> !found.isEmpty());
  }

  @Override
  public Future<List<Company>> companies() {
    return reader.companies();
  }

  @Override
  public Future<LedgerMasters> masters(CompanyId company) {
    var masters =
        reader
            .companies()
            .compose(companies -> one(company, companies))
            .compose(reader::all)
            .onSuccess(book::keep);
    return explained(company, masters);
  }

  @Override
  public Future<LoadOutcome> load(CompanyId company, List<Loadable> records) {
    if (records.isEmpty()) {
      return Future.succeededFuture(new LoadOutcome.Loaded(List.of()));
    }
    var outcome =
        book.currencies()
            .compose(currencies -> new Loading(rpc, company, records, currencies).run());
    return explained(company, outcome);
  }

  @Override
  public Future<Map<String, BigDecimal>> rates(
      CompanyId company, LocalDate day, Set<String> currencies) {
    return currencies.isEmpty()
        ? Future.succeededFuture(Map.of())
        : explained(company, rpc.run(new Rates(company, day, currencies)));
  }

  @Override
  public Future<Map<String, PurchaseOrder>> orders(CompanyId company, Set<String> numbers) {
    return numbers.isEmpty()
        ? Future.succeededFuture(Map.of())
        : new Orders(rpc, company).numbered(numbers);
  }

  @Override
  public Future<PartnerId> createPartner(CompanyId company, NewPartner partner) {
    return explained(company, rpc.run(new CreatePartner(company, partner)));
  }

  @Override
  public Future<AttachOutcome> attach(CompanyId company, NewFile file) {
    return explained(company, rpc.run(AttachFile.entry(company, file)))
        .compose(
            entry ->
                entry.isEmpty()
                    ? Future.succeededFuture(new AttachOutcome.Astray())
                    : attachOnce(company, file));
  }

  private Future<AttachOutcome> attachOnce(CompanyId company, NewFile file) {
    return explained(company, rpc.run(AttachFile.there(company, file)))
        .compose(
            there ->
                there.isEmpty()
                    ? explained(company, rpc.run(new AttachFile(company, file)))
                    : Future.<AttachOutcome>succeededFuture(
                        new AttachOutcome.Attached(there.getFirst())))
        .recover(AttachFile::unlessOfFile);
  }

  @Override
  public Future<List<AdjustOutcome>> adjust(CompanyId company, Map<MoveId, VendorBill> drafts) {
    return drafts.isEmpty()
        ? Future.succeededFuture(List.of())
        : explained(company, new Adjusting(rpc, company, drafts).run());
  }

  @Override
  public Future<List<Booked>> booked(CompanyId company) {
    return explained(company, rpc.run(BookedLines.newest(company, BOOKED_MAX)))
        .map(lines -> lines.stream().filter(line -> !line.label().isBlank()).toList());
  }

  @Override
  public Future<PostOutcome> reconcile(CompanyId company, MoveId move, MoveId reversal) {
    return explained(company, new Settling(rpc, company).run(move, reversal));
  }

  @Override
  public Future<List<Move>> reversals(CompanyId company, MoveId move) {
    var of =
        Domains.where(
            Domains.every(), "reversed_entry_id", "=", Json.NODES.numberNode(move.value()));
    var posted = Domains.where(of, "state", "=", Json.NODES.textNode("posted"));
    var search =
        SearchRead.of("account.move", posted, List.of("state"), row -> new MoveId(row.id()))
            .in("allowed_company_ids", Domains.only(company));
    return explained(company, rpc.run(search)).compose(found -> read(company, found));
  }

  @Override
  public Future<PostOutcome> post(CompanyId company, List<MoveId> moves) {
    return change(company, ChangeMoves.post(company, moves));
  }

  @Override
  public Future<List<Move>> read(CompanyId company, List<MoveId> moves) {
    return moves.isEmpty()
        ? Future.succeededFuture(List.of())
        : explained(company, rpc.run(new ReadMoves(company, moves)));
  }

  @Override
  public Future<PostOutcome> deleteDrafts(CompanyId company, List<MoveId> moves) {
    return change(company, ChangeMoves.delete(company, moves));
  }

  @Override
  public Future<ModelAccess> access(String model, List<String> fields) {
    return new ModelReading(rpc).access(model, fields);
  }

  @Override
  public Future<RecordAnswer> records(RecordQuery query) {
    return explained(
            query.scope().companies(),
            rpc.run(new ReadRecords(query)).map(RecordAnswer.class::cast))
        .recover(ModelReading::answered);
  }

  @Override
  public OdooPartners partners() {
    return desk;
  }

  /** Without ids Odoo would answer success and have done nothing, or take all. */
  private Future<PostOutcome> change(CompanyId company, ChangeMoves change) {
    return change.moves().isEmpty()
        ? Future.succeededFuture(new PostOutcome.Done())
        : explained(company, rpc.run(change));
  }

  private Future<OdooServer> withUser(Version version) {
    return rpc.run(new UserId())
        .compose(
            user ->
                login(user)
                    .map(login -> new OdooServer(version.text(), rpc.protocol(), "", user, login)));
  }

  /** With XML-RPC nobody comes in under another login; to JSON-2 the key alone says who comes. */
  private Future<Optional<String>> login(long user) {
    return switch (rpc.protocol()) {
      case XMLRPC -> Future.succeededFuture(Optional.of(address.login()));
      case JSON2 ->
          rpc.run(new UserLogin(user))
              .recover(
                  e ->
                      OdooException.isNotOffered(e)
                          ? Future.succeededFuture(Optional.empty())
                          : Future.failedFuture(e));
    };
  }

  private Future<OdooServer> withDatabase(OdooServer server) {
    return rpc.database()
        .map(
            name ->
                new OdooServer(
                    server.version(), server.protocol(), name, server.userId(), server.login()));
  }

  private static Future<Company> one(CompanyId id, List<Company> companies) {
    return companies.stream()
        .filter(company -> company.id().equals(id))
        .findFirst()
        .map(Future::succeededFuture)
        .orElseGet(() -> Future.failedFuture(notAllowed(id)));
  }

  /**
   * Odoo denies a company that the user may not work in with the same exception as a missing right;
   * only the list of the user's companies tells which.
   */
  private <T> Future<T> explained(CompanyId company, Future<T> outcome) {
    return explained(List.of(company), outcome);
  }

  private <T> Future<T> explained(List<CompanyId> companies, Future<T> outcome) {
    return outcome.recover(e -> isDenied(e) ? denied(companies, e) : Future.failedFuture(e));
  }

  private <T> Future<T> denied(List<CompanyId> asked, Throwable original) {
    return reader
        .companies()
        .compose(companies -> Sequence.each(asked, company -> one(company, companies)))
        .transform(
            found ->
                Future.failedFuture(
                    found.failed() && isNotAllowed(found.cause()) ? found.cause() : original));
  }

  private static boolean isDenied(Throwable e) {
    return e instanceof OdooException odoo && odoo.problem().code() == Code.ODOO_ACCESS_DENIED;
  }

  private static boolean isNotAllowed(Throwable e) {
    return e instanceof OdooException odoo
        && odoo.problem().code() == Code.ODOO_COMPANY_NOT_ALLOWED;
  }

  private static OdooException notAllowed(CompanyId company) {
    return new OdooException(
        OdooException.Kind.CONNECTION,
        Problem.of(Code.ODOO_COMPANY_NOT_ALLOWED, "company", company.toString()));
  }
}
