-- +goose Up
-- One report about several children has one receipt, which is owed under the first of them. The others say under whom.
ALTER TABLE register.concerns
    ADD COLUMN receipt_of text;
