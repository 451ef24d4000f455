-- From where a person has signed in before. Whoever guesses at the account from elsewhere cannot
-- keep the person out from there. Places are hashes of networks.
create table known_place (
  person_id uuid        not null references person on delete cascade,
  place     bytea       not null check (length(place) = 32),
  seen_at   timestamptz not null,
  primary key (person_id, place)
);

create index known_place_seen on known_place (seen_at);
grant select, insert, update, delete on known_place to mlc_identity;
