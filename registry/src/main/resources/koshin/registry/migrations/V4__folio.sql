-- All facts of one person in one place, so that to look somebody up is to read one row (docs/decisions/0010). A copy, made
-- when it is first asked for; from then on whoever adds a fact adds it here too, by trigger, whichever way it comes.
-- Lines end at U+001E, the words of a line at U+001F; neither is in a name, an address or JSON.
create table folio (
  municipality text not null,
  resident text not null,
  lines text not null,
  primary key (municipality, resident),
  foreign key (municipality, resident) references resident
) with (fillfactor = 60);
-- Nobody but the owner reads it; others are given one by registry.history.
alter table folio enable row level security;

create function line(part text, recorded_at timestamptz, words text) returns text language sql immutable
begin atomic
  select concat_ws(U&'\001F', part, (extract(epoch from recorded_at) * 1000000)::bigint, words) || U&'\001E';
end;

create function folio_of_facts(of_municipality text, of_resident text) returns text language sql stable
begin atomic
  select string_agg(registry.line(part, recorded_at, words), '') from registry.facts(of_municipality, of_resident);
end;

-- The folio, made if there is none and nobody is adding facts to this person just now: a new fact holds a row that it refers
-- to (its person, card or certificate), so that whoever comes later waits until this is done, and if somebody was first no
-- copy is made. Each statement sees what was committed before it.
create function folio_of(of_municipality text, of_resident text) returns text
language plpgsql set search_path = pg_catalog, pg_temp
as $$
declare
  found_lines text;
  is_quiet boolean;
begin
  select lines into found_lines from registry.folio where municipality = of_municipality and resident = of_resident;
  if found then
    return found_lines;
  end if;
  perform from registry.resident where municipality = of_municipality and number = of_resident for update skip locked;
  if found then
    select count(*) = (
        select count(*) from registry.card where municipality = of_municipality and resident = of_resident)
      into is_quiet
      from (
        select from registry.card where municipality = of_municipality and resident = of_resident
        for update skip locked) as locked;
    if is_quiet then
      select count(*) = (
          select count(*) from registry.certificate c join registry.card_certificate k on k.serial = c.serial
          where k.municipality = of_municipality and k.resident = of_resident)
        into is_quiet
        from (
          select from registry.certificate c join registry.card_certificate k on k.serial = c.serial
          where k.municipality = of_municipality and k.resident = of_resident
          for update of c skip locked) as locked;
    end if;
    if is_quiet then
      insert into registry.folio
      values (of_municipality, of_resident, registry.folio_of_facts(of_municipality, of_resident))
      on conflict do nothing;
    end if;
  end if;
  return registry.folio_of_facts(of_municipality, of_resident);
end $$;

-- For whoever only reads, and may not write.
create function read_folio(of_municipality text, of_resident text) returns text language sql stable
begin atomic
  select coalesce(
    (select lines from registry.folio where municipality = of_municipality and resident = of_resident),
    registry.folio_of_facts(of_municipality, of_resident));
end;

-- For whoever is to add facts: nobody else adds an event until the transaction ends. Null if there is no such person.
create function locked_folio(of_municipality text, of_resident text) returns text
language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
  perform from registry.resident where municipality = of_municipality and number = of_resident for update;
  if found then
    return registry.folio_of(of_municipality, of_resident);
  end if;
  return null;
end $$;

-- For whoever holds a seal that opens the municipality, as registry.history was; in one value.
drop function history(text, text, text);
create function history(seal text, of_municipality text, of_resident text) returns text
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if registry.opened_by(seal, 'PERSONS') = of_municipality then
    -- Nothing but a folio can be written here, and that can be made again: nobody waits for the disk.
    perform set_config('synchronous_commit', 'off', true);
    return registry.folio_of(of_municipality, of_resident);
  end if;
  return null;
end $$;

create function add_event_to_folio() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  update registry.folio set lines = lines || registry.line('EVENT', new.recorded_at, registry.words_of(new))
  where municipality = new.municipality and resident = new.resident;
  return null;
end $$;
create trigger add_to_folio after insert on event for each row execute function add_event_to_folio();

create function add_application_to_folio() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  update registry.folio set lines = lines || registry.line('APPLICATION', new.recorded_at, registry.words_of(new))
  where municipality = new.municipality and resident = new.resident;
  return null;
end $$;
create trigger add_to_folio after insert on application for each row execute function add_application_to_folio();

create function add_card_to_folio() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  update registry.folio set lines = lines || registry.line('CARD', new.recorded_at, registry.words_of(new))
  where municipality = new.municipality and resident = new.resident;
  return null;
end $$;
create trigger add_to_folio after insert on card for each row execute function add_card_to_folio();

-- A certificate that was taken along may have endings already.
create function add_certificate_to_folio() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  update registry.folio
  set lines = lines || (
    select string_agg(registry.line('CERTIFICATE', new.recorded_at, registry.words_of(new, v)), '')
    from (select) as once left join registry.revocation v on v.serial = new.serial)
  where municipality = new.municipality and resident = new.resident;
  return null;
end $$;
create trigger add_to_folio after insert on card_certificate for each row execute function add_certificate_to_folio();

-- Whoever has the certificate now, and whoever had it.
create function add_ending_to_folio() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  update registry.folio f
  set lines = f.lines || registry.line('CERTIFICATE', k.recorded_at, registry.words_of(k, new))
  from registry.card_certificate k
  where k.serial = new.serial and f.municipality = k.municipality and f.resident = k.resident;
  return null;
end $$;
create trigger add_to_folio after insert on revocation for each row execute function add_ending_to_folio();

revoke all on all functions in schema registry from public;
