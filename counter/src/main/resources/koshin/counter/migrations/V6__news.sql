-- Whoever waits for something at the counter is told by the database, on the channel koshin_counter, when the transaction is committed:
-- "case <municipality> <id>", "terminal <id>", or "everything". koshin.counter.News listens.

create function tell_of_case() returns trigger language plpgsql as $$
begin
  perform pg_notify('koshin_counter', 'case ' || new.municipality || ' ' || new.matter);
  perform pg_notify('koshin_counter', 'terminal ' || a.id)
    from counter.at_terminal a where a.municipality = new.municipality and a.matter = new.matter;
  return null;
end $$;
create trigger tell after insert on step for each row execute function tell_of_case();
create trigger tell after insert on refusal for each row execute function tell_of_case();

-- Not of the number of a message, which nobody waits for.
create function tell_of_terminal() returns trigger language plpgsql as $$
begin
  perform pg_notify('koshin_counter', 'terminal ' || new.id);
  perform pg_notify('koshin_counter', 'case ' || new.municipality || ' ' || one)
    from (values (old.matter), (new.matter)) as served (one) where one is not null;
  return null;
end $$;
create trigger tell after update of matter, language, go_ahead, card, says on at_terminal
  for each row execute function tell_of_terminal();

create function tell_of_everything() returns trigger language plpgsql as $$
begin
  perform pg_notify('koshin_counter', 'everything');
  return null;
end $$;
create trigger tell after insert on outage for each statement execute function tell_of_everything();
