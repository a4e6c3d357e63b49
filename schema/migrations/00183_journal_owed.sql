-- +goose NO TRANSACTION
-- +goose Up
-- Which departments are owed something, in few of many entries.
CREATE INDEX CONCURRENTLY IF NOT EXISTS journal_owed ON register.journal (case_no, subject, seq DESC) WHERE kind IN ('department-owed', 'department-paid');
