-- Facts are added and never changed: every table refuses what would change or remove a row.
create function append_only() returns trigger language plpgsql as $$
begin
  raise exception 'rows of %.% are never changed or removed', tg_table_schema, tg_table_name
    using errcode = 'restrict_violation';
end $$;

-- One row for ever: which database this is, so that a journal file of another one is noticed.
create table installation (
  only_one boolean primary key default true check (only_one),
  id uuid not null default gen_random_uuid()
);
insert into installation default values;

-- A municipality as certificates and revocation lists name it.
create table place (
  municipality text primary key check (municipality ~ '^[0-9]{5,6}$'),
  prefecture_name text not null,
  municipality_name text not null,
  written_by xid8 not null default pg_current_xact_id()
);

-- A certificate that may have been signed: written before its signature is made.
create table certificate (
  municipality text not null references place,
  serial bytea not null,
  authority bytea not null,
  kind text not null check (kind in ('SIGNING', 'AUTHENTICATION')),
  last_second timestamptz not null,
  to_be_signed bytea not null check (octet_length(to_be_signed) = 32),
  intended_at timestamptz not null,
  written_by xid8 not null default pg_current_xact_id(),
  primary key (municipality, serial)
);
create unique index certificate_serial on certificate (serial);
create index certificate_written_by on certificate (written_by);

-- Its signature was made. The certificate itself is missing where a restored database had lost it: the holder has it.
create table issued_certificate (
  municipality text not null,
  serial bytea not null,
  certificate bytea,
  issued_at timestamptz not null,
  written_by xid8 not null default pg_current_xact_id(),
  primary key (municipality, serial),
  foreign key (municipality, serial) references certificate
);
create index issued_certificate_written_by on issued_certificate (written_by);

-- A hold, and once and for all a revocation.
create table revocation (
  municipality text not null,
  serial bytea not null,
  is_hold boolean not null generated always as (reason = 'CERTIFICATE_HOLD') stored,
  reason text not null,
  revoked_at timestamptz not null,
  written_by xid8 not null default pg_current_xact_id(),
  primary key (municipality, serial, is_hold),
  foreign key (municipality, serial) references certificate
);
create index revocation_written_by on revocation (written_by);

-- Who, when, why, what. Several chains for one municipality, so that nobody waits for another's entry.
create table journal (
  municipality text not null,
  chain int not null,
  position bigint not null check (position > 0),
  written_at timestamptz not null,
  role text not null,
  workplace text not null,
  matter text not null,
  deed text not null,
  content text not null,
  hash bytea not null check (octet_length(hash) = 32),
  primary key (municipality, chain, position)
);

-- Where each chain ends. The only rows that change.
create table journal_end (
  municipality text not null,
  chain int not null,
  position bigint not null,
  hash bytea not null,
  primary key (municipality, chain)
);

create trigger append_only before update or delete on certificate for each row execute function append_only();
create trigger append_only before update or delete on issued_certificate for each row execute function append_only();
create trigger append_only before update or delete on revocation for each row execute function append_only();
create trigger append_only before update or delete on journal for each row execute function append_only();
create trigger append_only before update or delete on installation for each row execute function append_only();
create trigger no_truncation before truncate on certificate execute function append_only();
create trigger no_truncation before truncate on issued_certificate execute function append_only();
create trigger no_truncation before truncate on revocation execute function append_only();
create trigger no_truncation before truncate on journal execute function append_only();
create trigger no_truncation before truncate on journal_end execute function append_only();
create trigger no_removal before delete on journal_end for each row execute function append_only();
