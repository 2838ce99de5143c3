-- Who has which window when. Times are those of the clock on the wall in Japan.

create table booking (
  id uuid primary key default gen_random_uuid(),
  secret_hash bytea not null unique check (length(secret_hash) = 32),
  municipality text not null,
  office text not null,
  starts_at timestamp not null,
  minutes int not null check (minutes > 0 and minutes % 5 = 0),
  counter int not null,
  visitors text[] not null check (cardinality(visitors) > 0),
  version int not null default 0,
  held_at timestamptz not null,
  held_until timestamptz not null check (held_until > held_at),
  confirmed_at timestamptz,
  ended_at timestamptz,
  ended_by text check (ended_by in ('CANCELLED', 'EXPIRED')),
  check ((ended_at is null) = (ended_by is null))
);

-- One window for five minutes. The key is what nobody can have twice; no row is outside of what the office has.
create table seat (
  municipality text not null,
  office text not null,
  starts_at timestamp not null check (extract(epoch from starts_at)::bigint % 300 = 0),
  counter int not null,
  counters int not null,
  booking uuid not null references booking,
  primary key (municipality, office, starts_at, counter),
  check (counter between 1 and counters)
);
create index seat_booking on seat (booking);

-- Frees what was held and not confirmed in time, so far as it is in the way of a visit. What somebody else is just freeing
-- or confirming is left to them.
create function free_lapsed(of_municipality text, of_office text, from_at timestamp, until_at timestamp, now_at timestamptz)
returns void language sql
begin atomic
  with lapsed as (
    select b.id from reservations.booking b
    where b.confirmed_at is null and b.ended_at is null and b.held_until <= now_at and b.id in (
      select s.booking from reservations.seat s
      where s.municipality = of_municipality and s.office = of_office and s.starts_at >= from_at and s.starts_at < until_at)
    order by b.id
    for update skip locked),
  ended as (
    update reservations.booking b set ended_at = b.held_until, ended_by = 'EXPIRED' from lapsed where b.id = lapsed.id
    returning b.id)
  delete from reservations.seat s using ended where s.booking = ended.id;
end;

-- Takes a window that is free all the time, any of them, so that those who come at once do not all want the same one; null if
-- there is none. Whoever wants the same seat waits for the other's end; all take seats in the order of time.
create function take_seats(
  of_booking uuid, of_municipality text, of_office text, from_at timestamp, of_minutes int, of_counters int)
returns int language plpgsql as $$
declare
  chosen int;
begin
  for chosen in
    select n from generate_series(1, of_counters) n
    where not exists (
      select from reservations.seat s
      where s.municipality = of_municipality and s.office = of_office and s.counter = n
        and s.starts_at >= from_at and s.starts_at < from_at + of_minutes * interval '1 minute')
    order by random()
  loop
    begin
      insert into reservations.seat
      select of_municipality, of_office, at, chosen, of_counters, of_booking
      from generate_series(from_at, from_at + (of_minutes - 5) * interval '1 minute', interval '5 minutes') at;
      return chosen;
    exception when unique_violation then
      -- Somebody was first; another window may be free.
    end;
  end loop;
  return null;
end $$;

revoke all on all functions in schema reservations from public;
