-- Guests whom the daily job looks through: those that nobody has played for long leave.
create index users_guests on users (id) where is_guest and is_active;
