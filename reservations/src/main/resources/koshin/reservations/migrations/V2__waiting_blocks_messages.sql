-- Who waits for a visit, what an office has closed, and what people are to be told.

alter table booking
  add column number bigint generated always as identity unique,
  add column not_before date,
  add column services_end date,
  add column arrived_at timestamptz,
  drop constraint booking_ended_by_check,
  add constraint booking_ended_by_check check (ended_by in ('CANCELLED', 'EXPIRED', 'OFFICE'));
create index booking_visit on booking (municipality, office, starts_at) where ended_at is null;

-- The secret is that of the booking that is made when something is offered. Those whose visit the office has given up come
-- before all others of their deadline.
create table waiting (
  id uuid primary key default gen_random_uuid(),
  secret_hash bytea not null unique check (length(secret_hash) = 32),
  municipality text not null,
  office text not null,
  visitors text[] not null check (cardinality(visitors) > 0),
  from_day date not null,
  until_day date not null check (until_day >= from_day),
  services_end date,
  comes_first boolean not null default false,
  joined_at timestamptz not null,
  ended_at timestamptz,
  ended_by text check (ended_by in ('OFFERED', 'LEFT')),
  check ((ended_at is null) = (ended_by is null))
);
create index waiting_order on waiting (municipality, office, services_end, comes_first desc, joined_at, id) where ended_at is null;

-- Windows that an office has closed for a time; they take seats as visits do, so far as nobody is just being received there.
create table block (
  id uuid primary key default gen_random_uuid(),
  municipality text not null,
  office text not null,
  starts_at timestamp not null,
  until_at timestamp not null check (until_at > starts_at),
  counters int[] not null,
  made_at timestamptz not null,
  ended_at timestamptz
);
create index block_time on block (municipality, office, starts_at) where ended_at is null;
alter table seat
  alter column booking drop not null,
  add column block uuid references block,
  add check (num_nonnulls(booking, block) = 1);
create index seat_block on seat (block) where block is not null;

-- What closing windows did to a visit: the office must see it again, also when somebody asks a second time.
create table block_hit (
  block uuid not null references block,
  booking uuid not null references booking,
  earlier timestamp not null,
  later timestamp,
  outcome text not null check (outcome in ('MOVED', 'TAKEN_BACK', 'RELEASED')),
  primary key (block, booking),
  check ((outcome = 'MOVED') = (later is not null))
);

-- How to reach whoever has booked; sealed with a key that is not in the database.
create table contact (
  secret_hash bytea primary key check (length(secret_hash) = 32),
  sealed bytea not null
);

-- With which key, so that no server seals with another one; the key itself cannot be found from it.
create table contact_key (
  is_one boolean primary key default true check (is_one),
  fingerprint bytea not null
);

-- What somebody is to be told, once for every version of the booking.
create table message (
  secret_hash bytea not null references contact on delete cascade,
  kind text not null,
  version int not null,
  earlier timestamp,
  due_at timestamptz not null,
  tries int not null default 0,
  sent_at timestamptz,
  failed_at timestamptz,
  primary key (secret_hash, kind, version)
);
create index message_due on message (due_at) where sent_at is null and failed_at is null;

-- Whoever frees, closes or waits for something at an office does so after whoever did before, to the end of the transaction.
-- Whoever only books waits for nobody.
create function take_turn(of_municipality text, of_office text)
returns void language sql
begin atomic
  select pg_advisory_xact_lock(hashtextextended(of_municipality || '/' || of_office, 0));
end;

create function somebody_waits(of_municipality text, of_office text, from_at timestamp, until_at timestamp)
returns boolean language sql stable
begin atomic
  select exists (
    select from reservations.waiting w
    where w.municipality = of_municipality and w.office = of_office and w.ended_at is null
      and w.from_day <= until_at::date and w.until_day >= from_at::date);
end;

-- Keeps a visit. WAITED: somebody waits for such a one and is to be asked first; nothing was kept. BEFORE: something was wanted
-- under this secret before. FULL leaves no trace.
create function hold_visit(
  of_secret bytea, of_municipality text, of_office text, from_at timestamp, of_minutes int, of_counters int,
  of_visitors text[], of_not_before date, of_services_end date, now_at timestamptz, held timestamptz, are_asked boolean)
returns text language plpgsql as $$
declare
  until_at timestamp := from_at + of_minutes * interval '1 minute';
  made uuid;
  chosen int;
begin
  if exists (select from reservations.booking b where b.secret_hash = of_secret) then
    return 'BEFORE';
  end if;
  perform reservations.free_lapsed(of_municipality, of_office, from_at, until_at, now_at);
  if not exists (
    select from generate_series(1, of_counters) n
    where not exists (
      select from reservations.seat s
      where s.municipality = of_municipality and s.office = of_office and s.counter = n
        and s.starts_at >= from_at and s.starts_at < until_at)) then
    return 'FULL';
  end if;
  if not are_asked and reservations.somebody_waits(of_municipality, of_office, from_at, until_at) then
    return 'WAITED';
  end if;
  insert into reservations.booking
    (secret_hash, municipality, office, starts_at, minutes, counter, visitors, not_before, services_end, held_at, held_until)
  values (of_secret, of_municipality, of_office, from_at, of_minutes, 0, of_visitors, of_not_before, of_services_end, now_at, held)
  on conflict (secret_hash) do nothing returning id into made;
  if made is null then
    return 'BEFORE';
  end if;
  chosen := reservations.take_seats(made, of_municipality, of_office, from_at, of_minutes, of_counters);
  if chosen is null then
    delete from reservations.booking b where b.id = made;
    return 'FULL';
  end if;
  update reservations.booking set counter = chosen where id = made;
  -- Whoever has found something himself waits no more.
  update reservations.waiting w set ended_at = now_at, ended_by = 'LEFT' where w.secret_hash = of_secret and w.ended_at is null;
  return 'HELD';
end $$;

-- Tells whoever can be told that something is the case with what they have booked, or with the booking to come.
create function tell(of_secret bytea, of_kind text, at timestamptz, was timestamp)
returns void language sql
begin atomic
  insert into reservations.message (secret_hash, kind, version, earlier, due_at)
  select c.secret_hash, of_kind, coalesce(b.version + (of_kind = 'WAITING')::int, 0), was, at
  from reservations.contact c left join reservations.booking b on b.secret_hash = c.secret_hash
  where c.secret_hash = of_secret
  on conflict do nothing;
end;

revoke all on all functions in schema reservations from public;
