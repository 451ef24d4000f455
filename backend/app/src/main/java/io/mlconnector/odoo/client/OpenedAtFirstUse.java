package io.mlconnector.odoo.client;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mlconnector.core.accounting.CompanyId;
import io.mlconnector.core.accounting.LedgerMasters;
import io.mlconnector.core.accounting.LedgerMasters.Company;
import io.mlconnector.core.accounting.PartnerId;
import io.mlconnector.core.accounting.PurchaseOrder;
import io.mlconnector.core.accounting.VendorBill;
import io.mlconnector.core.mapping.grid.Booked;
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
import io.mlconnector.odoo.OdooPartners;
import io.mlconnector.odoo.OdooServer;
import io.mlconnector.odoo.PartnerDraft;
import io.mlconnector.odoo.PartnerOutcome;
import io.mlconnector.odoo.Places;
import io.mlconnector.odoo.PostOutcome;
import io.mlconnector.odoo.RecordAnswer;
import io.mlconnector.odoo.RecordQuery;
import io.mlconnector.odoo.Right;
import io.vertx.core.Future;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Puts off the choice of the protocol until somebody asks something, so that a client can be had
 * while its server is down. A choice that failed is made anew at the next use.
 */
final class OpenedAtFirstUse implements Odoo {

  private final OdooAddress address;
  private final Supplier<Future<Odoo>> opening;
  private final AtomicReference<@Nullable Odoo> opened = new AtomicReference<>();

  OpenedAtFirstUse(OdooAddress address, Supplier<Future<Odoo>> opening) {
    this.address = address;
    this.opening = opening;
  }

  private Future<Odoo> odoo() {
    var known = opened.get();
    return known != null ? Future.succeededFuture(known) : opening.get().onSuccess(opened::set);
  }

  @Override
  public OdooAddress address() {
    return address;
  }

  @Override
  public Future<OdooServer> look() {
    return odoo().compose(Odoo::look);
  }

  @Override
  public Future<String> version() {
    return odoo().compose(Odoo::version);
  }

  @Override
  public Future<Boolean> may(Right right) {
    return odoo().compose(odoo -> odoo.may(right));
  }

  @Override
  public Future<Boolean> keepsBooks(CompanyId company) {
    return odoo().compose(odoo -> odoo.keepsBooks(company));
  }

  @Override
  public Future<List<Company>> companies() {
    return odoo().compose(Odoo::companies);
  }

  @Override
  public Future<LedgerMasters> masters(CompanyId company) {
    return odoo().compose(odoo -> odoo.masters(company));
  }

  @Override
  public Future<LoadOutcome> load(CompanyId company, List<Loadable> records) {
    return odoo().compose(odoo -> odoo.load(company, records));
  }

  @Override
  public Future<Map<String, BigDecimal>> rates(
      CompanyId company, LocalDate day, Set<String> currencies) {
    return odoo().compose(odoo -> odoo.rates(company, day, currencies));
  }

  @Override
  public Future<Map<String, PurchaseOrder>> orders(CompanyId company, Set<String> numbers) {
    return odoo().compose(odoo -> odoo.orders(company, numbers));
  }

  @Override
  public Future<PartnerId> createPartner(CompanyId company, NewPartner partner) {
    return odoo().compose(odoo -> odoo.createPartner(company, partner));
  }

  @Override
  public Future<AttachOutcome> attach(CompanyId company, NewFile file) {
    return odoo().compose(odoo -> odoo.attach(company, file));
  }

  @Override
  public Future<List<AdjustOutcome>> adjust(CompanyId company, Map<MoveId, VendorBill> drafts) {
    return odoo().compose(odoo -> odoo.adjust(company, drafts));
  }

  @Override
  public Future<List<Booked>> booked(CompanyId company) {
    return odoo().compose(odoo -> odoo.booked(company));
  }

  @Override
  public Future<PostOutcome> reconcile(CompanyId company, MoveId move, MoveId reversal) {
    return odoo().compose(odoo -> odoo.reconcile(company, move, reversal));
  }

  @Override
  public Future<List<Move>> reversals(CompanyId company, MoveId move) {
    return odoo().compose(odoo -> odoo.reversals(company, move));
  }

  @Override
  public Future<PostOutcome> post(CompanyId company, List<MoveId> moves) {
    return odoo().compose(odoo -> odoo.post(company, moves));
  }

  @Override
  public Future<List<Move>> read(CompanyId company, List<MoveId> moves) {
    return odoo().compose(odoo -> odoo.read(company, moves));
  }

  @Override
  public Future<PostOutcome> deleteDrafts(CompanyId company, List<MoveId> moves) {
    return odoo().compose(odoo -> odoo.deleteDrafts(company, moves));
  }

  @Override
  public Future<ModelAccess> access(String model, List<String> fields) {
    return odoo().compose(odoo -> odoo.access(model, fields));
  }

  @Override
  public Future<RecordAnswer> records(RecordQuery query) {
    return odoo().compose(odoo -> odoo.records(query));
  }

  @Override
  public OdooPartners partners() {
    return new Partners();
  }

  /** The same for partners. */
  private final class Partners implements OdooPartners {

    @Override
    public Future<List<PartnerOutcome>> create(
        List<CompanyId> companies, List<PartnerDraft> partners) {
      return odoo().compose(odoo -> odoo.partners().create(companies, partners));
    }

    @Override
    public Future<PartnerOutcome> write(
        List<CompanyId> companies, PartnerId partner, ObjectNode values) {
      return odoo().compose(odoo -> odoo.partners().write(companies, partner, values));
    }

    @Override
    public Future<Places> places() {
      return odoo().compose(odoo -> odoo.partners().places());
    }
  }
}
