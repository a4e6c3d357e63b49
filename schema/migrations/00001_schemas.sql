-- +goose Up
-- Three schemas, so that rights can be given apart: the worker needs no more than register and vault (read), the people
-- who evaluate no more than register.
CREATE SCHEMA register; -- the journal, and what people read: ids and codes only
CREATE SCHEMA intake;   -- what came in and is on its way to the engine: ids and codes only
CREATE SCHEMA vault;    -- everything personal; never part of a rebuild
