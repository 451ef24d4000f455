alter table concur_connection
  -- Sealed like the other tokens; good at the datacenter in geolocation. Nodes share it.
  add column access_token      bytea,
  add column access_expires_at timestamptz,
  -- When Concur last gave tokens, by the service's clock.
  add column refreshed_at      timestamptz,
  -- The lowest number of days left that was warned of; null while there is nothing to warn of.
  add column warned_days       smallint,
  add constraint concur_connection_access
    check ((access_token is null) = (access_expires_at is null));

alter table odoo_connection
  -- What Odoo tells of the key's end: a date, that there is none, or nothing; null: not asked yet.
  add column key_seen            text check (key_seen in ('dated', 'lasting', 'hidden')),
  add column key_expires_at      timestamptz,
  -- When Odoo was last asked, by the service's clock.
  add column key_checked_at      timestamptz,
  -- The name in Odoo of a key that we made; null for one that a person entered.
  add column key_name            text,
  -- When we took it into use, by the service's clock; null for one that a person entered.
  add column key_since           timestamptz,
  -- Why Odoo did not let us make the next one, in its words.
  add column key_trouble         text,
  -- Made, and not in use yet.
  add column next_key            bytea,
  add column next_key_name       text,
  add column next_key_expires_at timestamptz,
  -- Out of use, and to be revoked.
  add column old_key             bytea,
  add column warned_days         smallint,
  add constraint odoo_connection_key_end check ((key_seen = 'dated') = (key_expires_at is not null)),
  add constraint odoo_connection_next_key check (
    (next_key is null) = (next_key_name is null)
    and (next_key is null) = (next_key_expires_at is null));
