-- +goose NO TRANSACTION
-- +goose Up
-- Of which looks the leader has not heard.
CREATE INDEX CONCURRENTLY IF NOT EXISTS readings_untold ON intake.readings (at) WHERE relation = 'none' AND told_at IS NULL;
