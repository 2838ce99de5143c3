-- Who is at an office today, and what became of it: rows are added and never changed.
create table ticket (
  municipality text not null check (municipality ~ '^[0-9]{5}$'),
  office text not null,
  day date not null,
  -- Counted from 1 each day at each office; the key gives no number twice.
  number int not null check (number > 0),
  -- Made by whoever takes it: the same one twice is taken once.
  id uuid not null,
  booking text,
  due_at timestamptz,
  is_late boolean not null check (booking is not null or not is_late),
  procedures text[] not null check (cardinality(procedures) > 0),
  who text not null,
  staff text not null,
  came_at timestamptz not null,
  primary key (municipality, office, day, number),
  check ((booking is null) = (due_at is null))
);
create unique index ticket_id on ticket (municipality, id);
-- Whoever has booked waits once, whoever notes it.
create unique index ticket_booking on ticket (municipality, office, day, booking) where booking is not null;

-- Of two who act on the same person at once, the key lets one through.
create table queue_event (
  municipality text not null,
  office text not null,
  day date not null,
  number int not null,
  position int not null check (position > 0),
  kind text not null,
  content jsonb not null,
  -- The case that was opened for this ticket.
  matter uuid,
  staff text not null,
  happened_at timestamptz not null,
  primary key (municipality, office, day, number, position),
  foreign key (municipality, office, day, number) references ticket,
  foreign key (municipality, matter) references matter,
  check ((kind = 'SERVED') = (matter is not null))
);
create index queue_event_matter on queue_event (municipality, matter) where matter is not null;

-- By which secret address an office shows its numbers on a wall; the last one counts.
create table wallboard (
  municipality text not null check (municipality ~ '^[0-9]{5}$'),
  office text not null,
  position int not null check (position > 0),
  key_hash bytea not null unique check (length(key_hash) = 32),
  staff text not null,
  made_at timestamptz not null,
  primary key (municipality, office, position)
);

create trigger append_only before update or delete on ticket for each row execute function append_only();
create trigger append_only before update or delete on queue_event for each row execute function append_only();
create trigger append_only before update or delete on wallboard for each row execute function append_only();
