-- Besides certificates and PINs, a case can be about the card itself.
alter table matter add column deed text;
