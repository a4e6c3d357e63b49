-- +goose Up
-- Somebody who asks for help without signing in. It is in no journey, nobody has checked who they are, and nobody is looked up by it. What they wrote is in the vault; here stands what has become of it.
CREATE TABLE intake.requests (
    id          uuid        PRIMARY KEY,
    reference   text        NOT NULL,
    state       text        NOT NULL DEFAULT 'new' CHECK (state IN ('new', 'seen', 'contacted', 'referred', 'closed')),
    way         text        NOT NULL CHECK (way IN ('call', 'text', 'letter', 'none')),
    danger      boolean     NOT NULL,
    reason      text        CHECK (reason IN ('helped', 'referred-on', 'unwanted', 'not-reached', 'twice', 'not-meant', 'concern', 'safe')),
    message_id  text,
    received_at timestamptz NOT NULL DEFAULT now(),
    changed_at  timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX requests_by_state ON intake.requests (state, received_at);

CREATE TABLE vault.requests (
    id   uuid PRIMARY KEY REFERENCES intake.requests (id) ON DELETE CASCADE,
    body json NOT NULL
);

-- Who has opened one, and what they have done with it.
CREATE TABLE intake.request_looks (
    id      bigint      PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
    request uuid        NOT NULL REFERENCES intake.requests (id) ON DELETE CASCADE,
    at      timestamptz NOT NULL DEFAULT now(),
    actor   jsonb       NOT NULL,
    what    text        NOT NULL CHECK (what IN ('opened', 'contacted', 'referred', 'concern', 'closed'))
);
CREATE INDEX request_looks_by_request ON intake.request_looks (request, id);

-- Stores one, and says whether it is stored. A repeat changes nothing. While so many wait that nobody has seen, no further one is taken: whoever calls this hears nothing of those that there are.
-- +goose StatementBegin
CREATE FUNCTION register.take_request(an_id uuid, a_reference text, a_way text, in_danger boolean, a_body json, most integer) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
	IF NOT EXISTS (SELECT FROM intake.requests r WHERE r.id = an_id) AND (SELECT count(*) FROM intake.requests r WHERE r.state = 'new') >= most THEN
		RETURN false;
	END IF;
	INSERT INTO intake.requests (id, reference, way, danger) VALUES (an_id, a_reference, a_way, in_danger) ON CONFLICT (id) DO NOTHING;
	INSERT INTO vault.requests (id, body) VALUES (an_id, a_body) ON CONFLICT (id) DO NOTHING;
	RETURN true;
END $$;
-- +goose StatementEnd

-- Deletes requests that were closed, or made into a referral, so long ago, with what was written in them and who has looked; at most so many at once.
-- +goose StatementBegin
CREATE FUNCTION register.forget_requests(a_age interval, most integer) RETURNS SETOF uuid LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DELETE FROM intake.requests WHERE id IN (SELECT r.id FROM intake.requests r WHERE r.state IN ('closed', 'referred') AND r.changed_at < now() - a_age ORDER BY r.changed_at LIMIT most) RETURNING id
$$;
-- +goose StatementEnd
