-- The same with fewer statements.

-- A look at one person is one statement: a seal is understood in the statement that reads the row. What a seal opens stands
-- here once; written without a table, so that PostgreSQL puts it into the statements below.
create function opens(seal text, of_right text, inner_key bytea, outer_key bytea) returns text language sql
return case
  when encode(sha256(outer_key || sha256(inner_key || convert_to(substr(seal, 65), 'UTF8'))), 'hex') = left(seal, 64)
    -- What it stands for: last second|process of the session|role|municipality. Compared as text: to plan a statement,
    -- PostgreSQL may look at these before the hash, and no seal is to be an error.
    and lpad(split_part(substr(seal, 65), '|', 1), 20, '0') collate "C"
      >= lpad(ceil(extract(epoch from clock_timestamp()))::text, 20, '0') collate "C"
    and split_part(seal, '|', 2) = pg_backend_pid()::text
    and (split_part(seal, '|', 4) <> '*' or (of_right = 'JOURNAL' and split_part(seal, '|', 3) in ('AUDITOR', 'PROGRAM')))
    and case of_right
      when 'PERSONS' then split_part(seal, '|', 3) in ('CLERK', 'SUPERVISOR', 'PROGRAM')
      when 'JOURNAL' then split_part(seal, '|', 3) in ('SUPERVISOR', 'AUDITOR', 'PROGRAM')
      when 'COUNTS' then split_part(seal, '|', 3) in ('SUPERVISOR', 'PLANNER', 'PROGRAM')
    end
  then split_part(seal, '|', 4)
end;

-- The names below are bound here and now; nothing that a session sets changes what they mean.
create or replace function opened_by(seal text, of_right text) returns text language sql stable security definer
begin atomic
  select registry.opens(seal, of_right, k.inner_key, k.outer_key) from registry.seal_key k;
end;
alter function opened_by(text, text) reset all;

create or replace function seen(of_right text) returns text language sql stable security definer
begin atomic
  select registry.opens(current_setting('koshin.seal', true), of_right, k.inner_key, k.outer_key) from registry.seal_key k;
end;
alter function seen(text) reset all;

-- The folio of a person, for whoever holds a seal that opens the municipality; null if there is none yet: registry.history makes
-- it, and says who is not there and which seal does not hold.
create function sealed_folio(seal text, of_municipality text, of_resident text) returns text
language sql stable security definer
begin atomic
  select f.lines from registry.seal_key k, registry.folio f
  where registry.opens(seal, 'PERSONS', k.inner_key, k.outer_key) = of_municipality
    and f.municipality = of_municipality and f.resident = of_resident;
end;

-- For whoever is to add facts, as before: locked first, and then read what was committed before that.
create or replace function locked_folio(of_municipality text, of_resident text) returns text language plpgsql as $$
declare
  found_lines text;
begin
  perform from registry.resident where municipality = of_municipality and number = of_resident for update;
  if not found then
    return null;
  end if;
  select lines into found_lines from registry.folio where municipality = of_municipality and resident = of_resident;
  return case when found then found_lines else registry.folio_of(of_municipality, of_resident) end;
end $$;
alter function locked_folio(text, text) reset all;

-- Only the owner adds facts: what is done then needs no rights of its own, and no path, for every name is written out. Not
-- said to be immutable, so that PostgreSQL puts it into the statements that use it.
create or replace function line(part text, recorded_at timestamptz, words text) returns text language sql stable
return concat_ws(U&'\001F', part, (extract(epoch from recorded_at) * 1000000)::bigint, words) || U&'\001E';

do $$
declare
  made text;
begin
  foreach made in array array['event', 'application', 'card', 'certificate', 'ending'] loop
    execute format('alter function add_%s_to_folio() security invoker reset all', made);
  end loop;
end $$;

-- The journal of some hours, for those who read it.
create index journal_written_at on journal using brin (written_at);

revoke all on all functions in schema registry from public;
