-- +goose Up
-- Which of a child's concerns are assessed with another one, who said each, and which receipt is owed for it: however many come
-- in, each is here. `starter rebuild` fills in what older rows lack.
ALTER TABLE register.concerns
    ADD COLUMN reporter    bigint,
    ADD COLUMN attached_to integer,
    ADD COLUMN receipt     integer;
