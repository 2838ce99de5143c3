-- Since when a revocation is known; of those from before this column, since they were made.
alter table revocation add column recorded_at timestamptz;
-- A holder takes certificates along to another municipality: there they are found by their number alone.
create index revocation_serial on revocation (serial);

-- With what seals are made; made here once, read by the owner alone.
create table seal_key (
  only_one boolean primary key default true check (only_one),
  inner_key bytea not null check (octet_length(inner_key) = 64),
  outer_key bytea not null check (octet_length(outer_key) = 64),
  login_salt bytea not null check (octet_length(login_salt) = 32)
);
insert into seal_key (inner_key, outer_key, login_salt)
select part[1] || part[2], part[3] || part[4], part[5]
from (
  select array_agg(sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()))) as part
  from generate_series(1, 5)
) as random;

-- For which municipality `seal` gives `of_right` (PERSONS, JOURNAL, COUNTS) in this session: its code, * for every journal,
-- or null.
-- A seal is a hash in hexadecimal and what it stands for: last second|process of the session|role|municipality.
create function opened_by(seal text, of_right text) returns text
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  body text := substr(seal, 65);
  part text[] := string_to_array(body, '|');
  is_ours boolean;
begin
  select encode(sha256(k.outer_key || sha256(k.inner_key || convert_to(body, 'UTF8'))), 'hex') = left(seal, 64)
  into is_ours from registry.seal_key k;
  -- What a seal stands for is looked at after its hash alone.
  if is_ours and part[1]::float8 >= date_part('epoch', clock_timestamp()) and part[2]::int = pg_backend_pid() then
    return case
      when part[4] = '*' and (of_right <> 'JOURNAL' or part[3] not in ('AUDITOR', 'PROGRAM')) then null
      when of_right = 'PERSONS' and part[3] in ('CLERK', 'SUPERVISOR', 'PROGRAM') then part[4]
      when of_right = 'JOURNAL' and part[3] in ('SUPERVISOR', 'AUDITOR', 'PROGRAM') then part[4]
      when of_right = 'COUNTS' and part[3] in ('SUPERVISOR', 'PLANNER', 'PROGRAM') then part[4]
    end;
  end if;
  return null;
end $$;

-- The same for the seal that the transaction has set.
create function seen(of_right text) returns text
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  return registry.opened_by(current_setting('koshin.seal', true), of_right);
end $$;

-- Whoever does not own these tables sees the rows that the seal opens, and none without one. Asked once a statement; plain
-- equality, so that an index is entered by it and EXPLAIN does not count what was passed over.
do $$
declare
  made text;
begin
  foreach made in array array['resident', 'event', 'application', 'card', 'card_certificate', 'due', 'settled',
    'issued_certificate']
  loop
    execute format('alter table %I enable row level security', made);
    execute format(
      'create policy opened_by_seal on %I for select using (municipality = (select registry.seen(''PERSONS'')))', made);
  end loop;
end $$;
alter table journal enable row level security;
create policy opened_by_seal on journal for select
  using (municipality = (select registry.seen('JOURNAL')) or (select registry.seen('JOURNAL')) = '*');

-- The words of a fact stand between separators (U+001F), which no name, address or JSON can have: to send few columns
-- is half the work of sending many. koshin.registry.HistoryRows reads them.
create function words_of(one resident) returns text language sql stable
begin atomic
  select concat_ws(U&'\001F', one.since, one.name, one.kana, coalesce(one.common_name, ''),
    coalesce(one.former_surname, ''), one.born_on, one.sex, one.address, one.residence,
    coalesce(one.residence_day::text, ''), one.ward, coalesce(one.place_of_stay, ''),
    array_to_string(one.notice_exclusions, ','));
end;

create function words_of(one event) returns text language sql stable
begin atomic
  select concat_ws(U&'\001F', one.id, one.happened_on, one.kind, one.content);
end;

create function words_of(one application) returns text language sql stable
begin atomic
  select concat_ws(U&'\001F', one.number, one.received_on);
end;

create function words_of(one card) returns text language sql stable
begin atomic
  select concat_ws(U&'\001F', one.number, coalesce(one.application, ''), one.made_on, one.age_class, one.expiry_on,
    one.expiry_cause, one.kind);
end;

-- With its ending, if there is one.
create function words_of(one card_certificate, ending revocation) returns text language sql stable
begin atomic
  select concat_ws(U&'\001F', one.card, one.kind, encode(one.serial, 'hex'), one.issued_on, one.last_day, ending.reason,
    (extract(epoch from ending.revoked_at) * 1000000)::bigint,
    (extract(epoch from coalesce(ending.recorded_at, ending.revoked_at)) * 1000000)::bigint);
end;

-- What is known of one person, a row for each fact, in one round trip.
create function facts(of_municipality text, of_resident text)
returns table (part text, recorded_at timestamptz, words text)
language sql stable
begin atomic
  select 'RESIDENT', r.recorded_at, registry.words_of(r)
  from registry.resident r
  where r.municipality = of_municipality and r.number = of_resident
  union all
  select 'EVENT', e.recorded_at, registry.words_of(e)
  from registry.event e
  where e.municipality = of_municipality and e.resident = of_resident
  union all
  select 'APPLICATION', a.recorded_at, registry.words_of(a)
  from registry.application a
  where a.municipality = of_municipality and a.resident = of_resident
  union all
  select 'CARD', c.recorded_at, registry.words_of(c)
  from registry.card c
  where c.municipality = of_municipality and c.resident = of_resident
  union all
  -- Once, or once for each ending.
  select 'CERTIFICATE', k.recorded_at, registry.words_of(k, v)
  from registry.card_certificate k left join registry.revocation v on v.serial = k.serial
  where k.municipality = of_municipality and k.resident = of_resident;
end;

-- The same for whoever holds a seal that opens the municipality; the seal is asked once, not for each table.
create function history(seal text, of_municipality text, of_resident text)
returns table (part text, recorded_at timestamptz, words text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if registry.opened_by(seal, 'PERSONS') = of_municipality then
    return query select f.part, f.recorded_at, f.words from registry.facts(of_municipality, of_resident) f;
  end if;
end $$;

-- How many cards and certificates end in which month, by age in tens of years: for planning windows and staff. Numbers are
-- rounded to tens and those below ten are not told, so that nobody is found among them. What a life event has ended early
-- counts if the holder is still here: this is a plan, not a list.
create function ends(from_day date, before_day date)
returns table (month date, what text, age_from int, about bigint)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  opened text := registry.seen('COUNTS');
begin
  return query
  select date_trunc('month', e.last_day)::date, e.what, extract(year from age(e.last_day, r.born_on))::int / 10 * 10,
    (round(count(*) / 10.0) * 10)::bigint
  from (
    select c.municipality, c.resident, c.expiry_on as last_day, 'CARD' as what from registry.card c
    union all
    select k.municipality, k.resident, k.last_day, k.kind from registry.card_certificate k
  ) e
  join registry.resident r on r.municipality = e.municipality and r.number = e.resident
  where e.municipality = opened and e.last_day >= from_day and e.last_day < before_day
    and not exists (select from registry.event v where v.municipality = e.municipality and v.resident = e.resident
      and v.kind in ('DIED', 'MOVED_AWAY', 'DELETED_FROM_REGISTER'))
  group by 1, 2, 3 having count(*) >= 10;
end $$;

-- What the restricted login may call is granted when a server starts; nobody else may call anything.
revoke all on all functions in schema registry from public;
