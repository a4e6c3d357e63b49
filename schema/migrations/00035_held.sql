-- +goose Up
-- A concern or crisis that its journey refused while its sender did not wait is held: it is nobody's until a person deals with it.
-- Its texts stay, the children's duty lead is told, and the children's department reads it where it reads the others.
ALTER TABLE intake.inbox
    DROP CONSTRAINT inbox_state_check,
    ADD CONSTRAINT inbox_state_check CHECK (state IN ('pending', 'parked', 'held', 'done', 'refused')),
    DROP CONSTRAINT inbox_settled_check,
    ADD CONSTRAINT inbox_settled_check CHECK ((state IN ('pending', 'parked', 'held')) = (settled_at IS NULL)),
    ADD CONSTRAINT inbox_held_check CHECK (state <> 'held' OR urgent AND outcome IS NOT NULL);
ALTER TABLE intake.acts
    DROP CONSTRAINT acts_act_check,
    ADD CONSTRAINT acts_act_check CHECK (act IN ('retry', 'park', 'dealt'));

-- What is urgent: by case, for those who read it, and what began a journey, for that nothing may be heard of it.
CREATE INDEX inbox_urgent_by_case ON intake.inbox (case_no) WHERE urgent;
CREATE INDEX inbox_urgent_begun ON intake.inbox (settled_at) WHERE urgent AND kind = 'intake' AND state = 'done';
