-- Whoever gives up a seat where windows are closed gives it to the block, not to the next who asks: one whose visit had begun when
-- the windows were closed, and who cancels it after all, or a hold that lapses.

create function close_again()
returns trigger language plpgsql as $$
begin
  insert into reservations.seat (municipality, office, starts_at, counter, counters, block)
  select g.municipality, g.office, g.starts_at, g.counter, g.counter, b.id
  from gone g
  join reservations.block b
    on b.municipality = g.municipality and b.office = g.office and b.ended_at is null
    and b.starts_at <= g.starts_at and b.until_at > g.starts_at and g.counter = any(b.counters)
  order by g.starts_at, g.counter, b.id
  on conflict do nothing;
  return null;
end $$;
revoke all on function close_again() from public;

create trigger close_again after delete on seat referencing old table as gone
for each statement execute function close_again();
