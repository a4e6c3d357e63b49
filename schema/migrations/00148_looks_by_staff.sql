-- +goose NO TRANSACTION
-- +goose Up
-- What one account saw in a period.
CREATE INDEX CONCURRENTLY IF NOT EXISTS readings_by_staff ON intake.readings ((actor ->> 'id'), at);
