-- The dish and the draught that still work, as moments: [{item, name, course, boon, amount, fromMs, untilMs}].
alter table characters add column boons jsonb not null default '[]';
