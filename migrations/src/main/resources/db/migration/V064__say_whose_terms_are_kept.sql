-- Odoo keeps currencies and payment terms by company: the one whose vendors' terms are remembered.
-- Null until that is known.
alter table vendor_settings add column terms_company bigint;
-- Since when, where it was another one before: until a person saves the settings anew, no terms are
-- written over others.
alter table vendor_settings add column terms_moved_at timestamptz;
