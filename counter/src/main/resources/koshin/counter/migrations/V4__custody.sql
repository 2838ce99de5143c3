-- A card that stays at the town hall against a receipt (預かり簿), never with a PIN. It may stay again only when the stay before
-- has its end: the keys let it be in custody once at a time.
create table custody (
  municipality text not null,
  card text not null,
  turn int not null check (turn > 0),
  former int generated always as (nullif(turn - 1, 0)) stored,
  number bigint generated always as identity unique,
  matter uuid not null,
  -- Where it lies. Nothing that could be a PIN: no four digits, no six letters and digits in a row.
  place text not null check (place <> '' and char_length(place) <= 20
    and place !~ '[0-9]{4}' and place !~ '[0-9A-Za-z]{6}'),
  due_on date not null,
  staff text not null,
  workplace text not null,
  taken_at timestamptz not null,
  primary key (municipality, card, turn),
  foreign key (municipality, matter) references matter
);
create index custody_matter on custody (municipality, matter);

-- NEW_RECEIPT: it stays on, and another receipt takes the place of this one.
create table custody_end (
  municipality text not null,
  card text not null,
  turn int not null,
  how text not null check (how in ('HANDED_BACK', 'NEW_RECEIPT')),
  receiver text,
  seen text check (seen in ('FACE', 'DOCUMENTS')),
  staff text not null,
  workplace text not null,
  ended_at timestamptz not null,
  primary key (municipality, card, turn),
  foreign key (municipality, card, turn) references custody,
  check (num_nulls(receiver, seen) = case how when 'HANDED_BACK' then 0 else 2 end)
);
alter table custody add foreign key (municipality, card, former) references custody_end;

-- Why a certificate of a case did not come about, one row each time; TRY_AGAIN lets it be tried once more.
create table refusal (
  municipality text not null,
  matter uuid not null,
  number int not null check (number > 0),
  position int not null,
  certificate text not null,
  why text not null check (why in ('NO_AUTHORITY', 'PROFILE', 'FAULT', 'CARD', 'TRY_AGAIN')),
  said uuid unique,
  staff text not null,
  noted_at timestamptz not null,
  primary key (municipality, matter, number),
  foreign key (municipality, matter) references matter
);

-- Bookings that an outage hits, moved by one order; what became of each office is noted behind it.
create table rebooking (
  municipality text not null,
  id uuid not null,
  offices text[] not null check (cardinality(offices) > 0),
  from_at timestamp not null,
  until_at timestamp not null check (until_at > from_at),
  staff text not null,
  ordered_at timestamptz not null,
  primary key (municipality, id)
);
create table rebooking_note (
  municipality text not null,
  rebooking uuid not null,
  office text not null,
  what text not null check (what in ('MOVED', 'OPENED')),
  staff text not null,
  noted_at timestamptz not null,
  primary key (municipality, rebooking, office, what),
  foreign key (municipality, rebooking) references rebooking
);

create trigger append_only before update or delete on custody for each row execute function append_only();
create trigger append_only before update or delete on custody_end for each row execute function append_only();
create trigger append_only before update or delete on refusal for each row execute function append_only();
create trigger append_only before update or delete on rebooking for each row execute function append_only();
create trigger append_only before update or delete on rebooking_note for each row execute function append_only();
