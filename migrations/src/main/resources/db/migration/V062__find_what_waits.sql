-- What waits for somebody is looked for whenever a tenant's alerts are.
create index cost_list_item_troubled on cost_list_item (tenant_id, plan) where problem is not null;
create index document_payment_strange on document_payment (tenant_id) where problem is not null;
create index vendor_question_open on vendor_question (tenant_id) where open;
