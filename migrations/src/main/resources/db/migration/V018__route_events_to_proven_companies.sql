-- The company that Concur has given us tokens for in exchange for a request token of its own. What
-- else is typed in as a company is a claim, and no reason to hand over another company's events.
alter table concur_connection add column proven_company text;

drop policy all_companies on concur_connection;
create policy proven_companies on concur_connection for select to mlc_inbox
  using (client_id is not null or proven_company = lower(company_uuid));

-- Documents that a go-live date left out are looked for whenever a mapping is saved.
create index document_left_out on document (tenant_id, mapping_version) where state = 'IGNORED';
