-- Since when a revocation is known; of those from before this column, since they were made.
alter table revocation add column recorded_at timestamptz;
-- A holder takes certificates along to another municipality: there they are found by their number alone.
create index revocation_serial on revocation (serial);

-- What is known of one person, a row for each fact, in one round trip (koshin.registry.HistoryRows). Its words stand
-- between separators (U+001F), which no name, address or JSON can have; few columns are half the work of many.
create function facts(of_municipality text, of_resident text)
returns table (part text, recorded_at timestamptz, words text)
language sql stable
begin atomic
  select 'RESIDENT', r.recorded_at, concat_ws(U&'\001F', r.since, r.name, r.kana, coalesce(r.common_name, ''),
    coalesce(r.former_surname, ''), r.born_on, r.sex, r.address, r.residence, coalesce(r.residence_day::text, ''), r.ward,
    coalesce(r.place_of_stay, ''), array_to_string(r.notice_exclusions, ','))
  from registry.resident r
  where r.municipality = of_municipality and r.number = of_resident
  union all
  select 'EVENT', e.recorded_at, concat_ws(U&'\001F', e.id, e.happened_on, e.kind, e.content)
  from registry.event e
  where e.municipality = of_municipality and e.resident = of_resident
  union all
  select 'APPLICATION', a.recorded_at, concat_ws(U&'\001F', a.number, a.received_on)
  from registry.application a
  where a.municipality = of_municipality and a.resident = of_resident
  union all
  select 'CARD', c.recorded_at, concat_ws(U&'\001F', c.number, coalesce(c.application, ''), c.made_on, c.age_class,
    c.expiry_on, c.expiry_cause, c.kind)
  from registry.card c
  where c.municipality = of_municipality and c.resident = of_resident
  union all
  -- Once, or once for each ending.
  select 'CERTIFICATE', k.recorded_at, concat_ws(U&'\001F', k.card, k.kind, encode(k.serial, 'hex'), k.issued_on,
    k.last_day, v.reason, (extract(epoch from v.revoked_at) * 1000000)::bigint,
    (extract(epoch from coalesce(v.recorded_at, v.revoked_at)) * 1000000)::bigint)
  from registry.card_certificate k left join registry.revocation v on v.serial = k.serial
  where k.municipality = of_municipality and k.resident = of_resident;
end;
