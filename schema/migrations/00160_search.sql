-- +goose Up
-- Whether a person has looked, or a program has read: who asks people for an explanation asks people alone. found: somebody searched, and was shown a name and its case number.
ALTER TABLE intake.readings
    ADD COLUMN person boolean NOT NULL DEFAULT false,
    DROP CONSTRAINT readings_what_check,
    ADD CONSTRAINT readings_what_check CHECK (what IN ('concerns', 'handed-over', 'handed-over-protected', 'marks', 'notes', 'tasks', 'agenda', 'family', 'names', 'found'));

-- That somebody has searched, also where nobody was found. What they searched for is kept as a keyed sum: it tells whether a name that is known was searched for, and no name.
CREATE TABLE intake.searches (
    id       bigint      PRIMARY KEY GENERATED ALWAYS AS IDENTITY,
    at       timestamptz NOT NULL DEFAULT now(),
    actor    jsonb       NOT NULL,
    what     text        NOT NULL CHECK (what IN ('name', 'telephone')),
    asked    bytea       NOT NULL,
    families integer     NOT NULL
);
CREATE INDEX searches_by_staff ON intake.searches ((actor ->> 'id'), at);

-- A name as it is compared: in small letters, without accents, its parts with a space before each. The letters are named, because what small letters are depends on how the database was made.
-- +goose StatementBegin
CREATE FUNCTION register.folded(a_name text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
SELECT ' ' || translate(lower(a_name), 'ÆØÅÄÖÜÉÈÊËÁÀÂÃÍÌÎÏÓÒÔÕÚÙÛÇÑäöüéèêëáàâãíìîïóòôõúùûçñ-', 'æøåaoueeeeaaaaiiiioooouuucnaoueeeeaaaaiiiioooouuucn ')
$$;
-- +goose StatementEnd

-- Whether somebody is searched for: each part of what was written begins a part of their name, or the telephone number is theirs. By their number nobody is found whose name and address are protected.
-- +goose StatementBegin
CREATE FUNCTION register.is_sought(a_name text, a_telephone text, protected boolean, parts text[], digits text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
SELECT CASE
	WHEN digits <> '' THEN NOT protected AND right(regexp_replace(coalesce(a_telephone, ''), '\D', '', 'g'), 8) = digits
	ELSE cardinality(parts) > 0 AND NOT EXISTS (SELECT FROM unnest(parts) part WHERE position(register.folded(part) IN register.folded(a_name)) = 0) END
$$;
-- +goose StatementEnd

-- The families in which somebody is searched for, of those with which the reader has something to do and of which they are not shut out. It looks at names that the reader may not see: which of them they may, reader_find asks again.
-- +goose StatementBegin
CREATE FUNCTION register.reader_candidates(parts text[], digits text, a_staff text, leads boolean, children boolean) RETURNS TABLE (found_case text, found_relation text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
SELECT p.case_no, look.relation
FROM (SELECT DISTINCT x.case_no FROM vault.persons x WHERE register.is_sought(x.name, x.telephone, x.protected, parts, digits)) p
CROSS JOIN LATERAL register.reader_look(p.case_no, a_staff, register.reader_department(), leads, children) look
WHERE look.relation NOT IN ('', 'none') AND p.case_no <> ALL (string_to_array(look.shut, ','))
$$;
-- +goose StatementEnd

-- Who is found, for a reader who has said who they are: in each family it becomes a reader of that family, sees whom the policies give, and writes down that they were shown. At most so many families.
-- +goose StatementBegin
CREATE FUNCTION register.reader_find(parts text[], digits text, who jsonb, leads boolean, children boolean, most integer) RETURNS TABLE (found_case text, found_member text, found_name text)
LANGUAGE plpgsql AS $$
DECLARE
	there record;
	families integer := 0;
BEGIN
	FOR there IN SELECT c.found_case, c.found_relation FROM register.reader_candidates(parts, digits, who ->> 'id', leads, children) c ORDER BY 1 LOOP
		PERFORM set_config('samspil.case', there.found_case, true);
		RETURN QUERY SELECT p.case_no, p.member, p.name FROM vault.persons p
			WHERE p.case_no = there.found_case AND p.member IN (SELECT m.member FROM register.members m WHERE m.case_no = there.found_case)
				AND register.is_sought(p.name, p.telephone, p.protected, parts, digits)
			ORDER BY p.member;
		IF FOUND THEN
			INSERT INTO intake.readings (case_no, what, actor, texts, relation, person) VALUES (there.found_case, 'found', who, '{}', there.found_relation, true);
			families := families + 1;
			EXIT WHEN families = most;
		END IF;
	END LOOP;
	PERFORM set_config('samspil.case', '', true);
END $$;
-- +goose StatementEnd
