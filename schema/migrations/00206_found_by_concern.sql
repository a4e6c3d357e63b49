-- +goose Up
-- A search finds whom its reader may be shown by name.
-- +goose StatementBegin
CREATE OR REPLACE FUNCTION register.reader_find(parts text[], digits text, who jsonb, leads boolean, children boolean, most integer) RETURNS TABLE (found_case text, found_member text, found_name text)
LANGUAGE plpgsql AS $$
DECLARE
	there record;
	families integer := 0;
BEGIN
	FOR there IN SELECT c.found_case, c.found_relation FROM register.reader_candidates(parts, digits, who ->> 'id', leads, children) c ORDER BY 1 LOOP
		PERFORM set_config('samspil.case', there.found_case, true);
		RETURN QUERY SELECT p.case_no, p.member, p.name FROM vault.persons p
			WHERE p.case_no = there.found_case AND register.reader_named(p.case_no, p.member) AND register.is_sought(p.name, p.telephone, p.protected, parts, digits)
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
