-- +goose Up
-- A message that had an outcome is handed on again when its journey was lost before it had written that down.
ALTER TABLE intake.acts
    DROP CONSTRAINT acts_act_check,
    ADD CONSTRAINT acts_act_check CHECK (act IN ('retry', 'park', 'dealt', 'again'));
