-- A letter by which the town hall asks a holder (照会書), for a step of a case that says that it is sent.
create table inquiry (
  municipality text not null,
  matter uuid not null,
  position int not null,
  year int not null,
  number int not null check (number > 0),
  primary key (municipality, matter, position),
  foreign key (municipality, matter, position) references step,
  unique (municipality, year, number)
);
-- It was printed: the first time, and as a copy.
create table inquiry_printed (
  municipality text not null,
  matter uuid not null,
  position int not null,
  printing int not null check (printing > 0),
  staff text not null,
  printed_at timestamptz not null,
  primary key (municipality, matter, position, printing),
  foreign key (municipality, matter, position) references inquiry
);
-- How many a municipality has numbered in a year: of two at once, one waits for the other.
create table inquiry_count (
  municipality text not null,
  year int not null,
  last int not null,
  primary key (municipality, year)
);
create trigger append_only before update or delete on inquiry for each row execute function append_only();
create trigger append_only before update or delete on inquiry_printed for each row execute function append_only();
