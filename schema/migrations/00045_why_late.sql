-- +goose Up
-- Why something was written down long after it happened: the number of a text, which the register gives to those who may read the deadline.
ALTER TABLE register.deadlines ADD COLUMN why_late bigint;
