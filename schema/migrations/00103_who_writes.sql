-- +goose Up
-- Who writes in this database: which programs, and which start of a journey.

-- The oldest programs that still work here: those that know the migration with this number. A migration that takes away what older
-- programs need says so by raising it. There is one row.
CREATE TABLE engine.programs (
    oldest bigint NOT NULL
);
INSERT INTO engine.programs (oldest) VALUES (103);

-- How often a journey was started again, where it ever was. What an earlier start of it still has on its way is not written down any more.
CREATE TABLE engine.starts (
    case_no text    PRIMARY KEY,
    starts  integer NOT NULL CHECK (starts > 0)
);
