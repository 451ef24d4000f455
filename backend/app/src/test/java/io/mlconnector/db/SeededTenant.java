package io.mlconnector.db;

/** A tenant with a row in every table of tenants, for tests of who sees what. */
public final class SeededTenant {

  private SeededTenant() {}

  /** A tenant with a row in every table of tenants; a new table has to be added here. */
  public static TenantId in(TestDatabase db) {
    var tenant = db.newTenant();
    db.execute(
        """
        insert into api_token values ('%1$s', '%1$s', '\\x00');
        insert into data_key values ('%1$s', '\\x00', 'file:');
        insert into audit (tenant_id, actor, action) values ('%1$s', 'a', 'b');
        insert into webhook_key values ('%1$s', '%1$s', sha256('k'), '\\x00');
        insert into inbox_event (tenant_id, event_id, kind, topic, event_type, facts)
          values ('%1$s', 'e', 'unknown', '', '', '{}');
        insert into concur_connection (tenant_id, company_uuid, state) values ('%1$s', 'c', 'new');
        insert into odoo_connection (tenant_id, url, login, api_key, protocol, state)
          values ('%1$s', 'u', 'l', '\\x00', 'auto', 'new');
        insert into mapping_version (tenant_id, version, profile, author)
          values ('%1$s', 1, '{}', 'a');
        insert into master_snapshot (tenant_id, company_id, masters, version)
          values ('%1$s', 1, '{}', 1);
        insert into document (
          tenant_id, document_id, fi_id, doc_type, business_id, revision, state, raw, title)
          values ('%1$s', '%1$s', 'f', 'EXPENSE', 'b', 1, 'FETCHED', '\\x00', 't');
        insert into document_event (tenant_id, document_id, kind) values ('%1$s', '%1$s', 'k');
        insert into document_code (tenant_id, document_id, grid, first, amount, day)
          values ('%1$s', '%1$s', 'g', 'c', 1, now());
        insert into mapping_draft (tenant_id, author, base) values ('%1$s', 'a', 0);
        insert into lane (tenant_id, stream, due_at) values ('%1$s', 'documents', now());
        insert into breaker (tenant_id, side, failures, why, since)
          values ('%1$s', 'odoo', 5, 'cut', now());
        insert into event_subscription (tenant_id, topic, state) values ('%1$s', 't', 'off');
        insert into onboarding (tenant_id, step, done_by) values ('%1$s', 's', 'a');
        insert into person (person_id, mail, name, created_at)
          values ('%1$s', '%1$s@example.com', 'p', now());
        insert into membership (tenant_id, person_id, role) values ('%1$s', '%1$s', 'owner');
        insert into invitation (tenant_id, invitation_id, mail, role, invited_by, link_hash,
                                created_at, expires_at)
          values ('%1$s', '%1$s', 'a@b', 'viewer', 'p', sha256('l'), now(), now());
        insert into alert_setting (tenant_id, kinds, mails, rhythm, hour, zone, wait_hours,
                                   changed_by)
          values ('%1$s', '{}', true, 'hourly', 8, 'UTC', 24, 'a');
        insert into alert_reader values ('%1$s', '%1$s');
        insert into alert (tenant_id, alert_id, kind, subject, said, fix, path, urgency, raised_at)
          values ('%1$s', '%1$s', 'k', 's', 's', 'f', '/', 1, now());
        insert into alert_digest (tenant_id, digest_id, news, created_at, mail_waits)
          values ('%1$s', '%1$s', '[]', now(), false);
        """
            .formatted(tenant));
    seedFollowed(db, tenant);
    seedSupport(db, tenant);
    return tenant;
  }

  private static void seedFollowed(TestDatabase db, TenantId tenant) {
    SeededOrders.in(db, tenant);
    db.execute(
        """
        insert into odoo_follow (tenant_id, model, origin, generation, scope, readable, fields,
                                 left_out, looked_at)
          values ('%1$s', 'm', 'o', 1, 's', true, '{}', '{}', now());
        insert into odoo_record values ('%1$s', 'm', 1, now(), 0);
        insert into odoo_vendor (tenant_id, partner_id, active, name, supplier_rank, stamp, fields)
          values ('%1$s', 1, true, 'n', 1, now(), '{}');
        insert into document_payment (tenant_id, document_id, books, move_id, journal_id, company_id,
                                      currency, decimals)
          values ('%1$s', '%1$s', 1, 1, 1, 1, 'EUR', 2);
        insert into payment_notice (tenant_id, reference, document_id, concur_company, number, kind,
                                    day, currency, amount)
          values ('%1$s', 'r', '%1$s', '', 1, 'PAID', now(), 'EUR', 1);
        insert into vendor_settings (tenant_id) values ('%1$s');
        insert into concur_vendor values ('%1$s', 'v', 'a', '{}', now());
        insert into vendor_link (tenant_id, vendor_code, address_code, partner_id, main, stage,
                                 groups)
          values ('%1$s', 'v', 'a', 1, true, 'linked', '{}');
        insert into vendor_refusal (tenant_id, side, subject, name, problems, since)
          values ('%1$s', 'concur', '1', 'n', '[]', now());
        insert into vendor_question (tenant_id, side, subject, candidates, open, asked_at)
          values ('%1$s', 'odoo', '1', '[]', true, now());
        insert into receipt_setting (tenant_id, enabled, since, looked_to, changed_by)
          values ('%1$s', true, now(), now(), 'a');
        insert into receipt_look values ('%1$s', '%1$s', 1, 1, now());
        insert into receipt (tenant_id, document_id, kind, source_id, position, label, books,
                             move_id, posted_at, state, next_try_at)
          values ('%1$s', '%1$s', 'entry', 's', 0, 'l', 1, 1, now(), 'wanted', now());
        insert into mapping_health values ('%1$s', 1, 1, true, '[]', 0);
        insert into bank_setting (tenant_id, enabled, mark_key, changed_by)
          values ('%1$s', true, '\\x00', 'a');
        insert into bank_vendor values ('%1$s', 1, now(), 'n');
        insert into bank_account (tenant_id, account_id, partner_id, mark, ends, active, trusted,
                                  writer, created, stamp)
          values ('%1$s', 1, 1, 'm', 'e', true, false, 'w', now(), now());
        insert into bank_alarm (tenant_id, kind, partner_id, name, before, after, old_ends,
                                new_ends, writer, seen_at)
          values ('%1$s', 'changed', 1, 'n', '{}', '{}', '{}', '{}', 'w', now());
        insert into cost_list (tenant_id, plan, list_id, list_name, takes_over, books, changed_by)
          values ('%1$s', 'p', 'l', 'n', false, 1, 'a');
        insert into cost_list_item (tenant_id, plan, key, account_id, code, name, led)
          values ('%1$s', 'p', 'k', 1, 'K', 'n', true);
        """
            .formatted(tenant));
  }

  private static void seedSupport(TestDatabase db, TenantId tenant) {
    db.execute(
        """
        insert into lane_pause (tenant_id, stream, reason, paused_by)
          values ('%1$s', 'documents', 'r', 'a');
        insert into support_policy values ('%1$s', 'approval', 'a', now());
        insert into support_access (tenant_id, access_id, staff_id, staff_name, staff_mail, reason,
                                    minutes, asked_at, state)
          values ('%1$s', '%1$s', '%1$s', 's', 's@b', 'because of it', 15, now(), 'asked');
        insert into tenant_standing (tenant_id, light, documents, waiting, problems, noted_at)
          values ('%1$s', 'green', '{}', 0, '{}', now());
        """
            .formatted(tenant));
  }
}
