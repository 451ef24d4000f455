-- Odoo keeps currencies and payment terms by company: the one whose vendors' terms are remembered.
-- Null until that is known.
alter table vendor_settings add column terms_company bigint;
