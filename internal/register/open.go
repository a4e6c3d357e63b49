package register

import (
	"context"
	"fmt"
	"slices"

	"github.com/jmoiron/sqlx"
	"github.com/lib/pq"

	"samspil/internal/casework"
	"samspil/internal/privacy"
)

// A journey is open from the moment its form is stored until the register says that it ended: an intake that is done is
// an open journey also before its first flush. Persons whose intake was refused are in no journey, nor are those who have
// left the family. A journey that is merged into the one that asks ($2) lets go of its members. Of several journeys the oldest is
// meant, but before that one that is not being merged into another: who is in both is on their way there.
//
// With $3 it may be one that only the children's department knows of; with $4 it is one in which the person is that, a child or an adult.
const openJourney = `
	SELECT p.case_no, p.member
	FROM vault.persons p
	JOIN intake.inbox i ON i.case_no = p.case_no AND i.kind = 'intake' AND i.state <> 'refused'
	LEFT JOIN register.journeys j ON j.case_no = p.case_no
	LEFT JOIN register.members m ON m.case_no = p.case_no AND m.member = p.member
	WHERE p.cpr_index = ANY ($1) AND p.case_no <> $2 AND j.ended_at IS NULL AND j.merged_into IS DISTINCT FROM $2
		AND m.left_at IS NULL AND ($3 OR NOT ` + unknown + `) AND ($4 = '' OR split_part(p.member, '-', 1) = $4)
	ORDER BY j.merged_into IS NOT NULL, i.arrival, p.member LIMIT 1`

// unknown tells of a journey that only the department responsible for children knows of it: a concern started it, and the department
// that leads was neither asked for anything nor let in. It is what casework.NewPlace says of who has a part.
const unknown = `(i.name = 'concern'
	AND NOT EXISTS (SELECT FROM register.tasks t WHERE t.case_no = i.case_no AND t.department = j.lead_department)
	AND NOT EXISTS (SELECT FROM register.consents c WHERE c.case_no = i.case_no AND c.department = j.lead_department AND c.state IN ('given', 'limited')))`

// OpenJourneyOfMember looks for another journey that has not ended and has the same person in it as a member of this one; with hidden
// also among those that only the children's department knows of. as is what they have to be there, for a young parent is a child in one
// journey and an adult in another; "" is either. Somebody without a number is found nowhere.
func (r *Register) OpenJourneyOfMember(ctx context.Context, caseNo, member string, hidden bool, as casework.MemberKind) (other, there string,
	found bool, err error) {
	var indexes []string
	const query = `SELECT cpr_index FROM vault.persons WHERE case_no = $1 AND member = $2 AND cpr_index IS NOT NULL`
	if err := r.db.SelectContext(ctx, &indexes, query, caseNo, member); err != nil {
		return "", "", false, fmt.Errorf("look up %s of %s: %w", member, caseNo, err)
	}
	return findOpen(ctx, r.db, indexes, caseNo, hidden, as)
}

func findOpen(ctx context.Context, db sqlx.QueryerContext, indexes []string, except string, hidden bool, as casework.MemberKind) (caseNo,
	member string, found bool, err error) {
	there, found, err := oneRow[struct {
		CaseNo string `json:"case_no"`
		Member string `json:"member"`
	}](ctx, db, openJourney, pq.Array(indexes), except, hidden, string(as))
	if err != nil {
		return "", "", false, fmt.Errorf("look for an open journey: %w", err)
	}
	return there.CaseNo, there.Member, found, nil
}

// Elsewhere is one of an intake's persons who is in an open journey: as whom they came, which journey, and who they are there. Who
// is copied from an earlier case comes as whom they were in it.
type Elsewhere struct {
	Came      string `json:"came"`
	Case      string `json:"case_no"`
	Member    string `json:"member"`
	Hidden    bool   `json:"hidden"`    // only the department responsible for children knows of that journey
	Protected bool   `json:"protected"` // name and address are, as that journey knows
}

// OpenElsewhere says that a person in a form is in an open journey already: the form is news there, not a second journey.
type OpenElsewhere struct{ Case, Member string }

// Error names the case and the member, never the person.
func (e *OpenElsewhere) Error() string {
	return fmt.Sprintf("%s in the open journey %s is the same person: take the form as news there", e.Member, e.Case)
}

// placed looks who of an intake's persons is in an open journey, and has the sender's program say where it goes. Those whom the vault
// does not keep leave the bundle in part only: it is written by the same statements.
func (r *Register) placed(ctx context.Context, tx *sqlx.Tx, item Item, secrets *privacy.Bundle, where Placing) (Item, []Beside, error) {
	came, indexes := r.numbered(*secrets)
	copied, theirs, err := present(ctx, tx, secrets.Copied)
	if err != nil {
		return Item{}, nil, err
	}
	came, indexes = append(came, copied...), append(indexes, theirs...)
	if err := lockPersons(ctx, tx, indexes); err != nil {
		return Item{}, nil, err
	}
	before := ""
	if secrets.Copied.Family {
		before = secrets.Copied.Case
	}
	there, err := elsewhere(ctx, tx, item.Case, came, indexes, before)
	if err != nil {
		return Item{}, nil, err
	}
	kind := item.Kind
	placed, err := where(item, there)
	if err != nil {
		return Item{}, nil, err
	}
	secrets.Left = placed.Left
	secrets.LeftAll = placed.Item.Kind != kind // it goes to a journey that has its own
	secrets.Form = placed.Form
	if placed.Texts != nil {
		secrets.Texts = placed.Texts
	}
	return placed.Item, placed.Beside, placed.Item.check(*secrets)
}

// numbered are those of a bundle who have a CPR number, with its index.
func (r *Register) numbered(secrets privacy.Bundle) (members, indexes []string) {
	for _, p := range secrets.Persons {
		if index := p.Index(r.cprKey); index != "" {
			members, indexes = append(members, p.Member), append(indexes, index)
		}
	}
	return members, indexes
}

// lockPersons waits for others who store something about one of the persons, in one order for all.
func lockPersons(ctx context.Context, tx *sqlx.Tx, indexes []string) error {
	for _, index := range slices.Compact(slices.Sorted(slices.Values(indexes))) {
		if err := lock(ctx, tx, lockPerson+index); err != nil {
			return err
		}
	}
	return nil
}

// elsewhere says for each of some persons in which open journey they are, if in one: before others the one in which they are what they
// came as, a child or an adult, for a young parent is both, and then the one that was there first. Of those that
// only the children's department knows of it says so beside one that others know of. The
// journey that knows an earlier case ($4) as the one before it is open for everybody of that case.
func elsewhere(ctx context.Context, tx *sqlx.Tx, caseNo string, came, indexes []string, before string) ([]Elsewhere, error) {
	const query = `
		SELECT came, case_no, member, hidden, protected FROM (
			(SELECT DISTINCT ON (asked.came, asked.cpr_index, hidden) asked.came, p.case_no, p.member, ` + unknown + ` AS hidden, p.protected,
				j.merged_into IS NOT NULL AS going, i.arrival
			FROM unnest($1::text[], $3::text[]) AS asked (cpr_index, came)
			JOIN vault.persons p ON p.cpr_index = asked.cpr_index
			JOIN intake.inbox i ON i.case_no = p.case_no AND i.kind = 'intake' AND i.state <> 'refused'
			LEFT JOIN register.journeys j ON j.case_no = p.case_no
			LEFT JOIN register.members m ON m.case_no = p.case_no AND m.member = p.member
			WHERE p.case_no <> $2 AND j.ended_at IS NULL AND j.merged_into IS DISTINCT FROM $2 AND m.left_at IS NULL
			ORDER BY asked.came, asked.cpr_index, hidden, going, split_part(p.member, '-', 1) <> split_part(asked.came, '-', 1), i.arrival, p.member)
			UNION ALL
			SELECT '', i.case_no, '', ` + unknown + `, false, false, i.arrival FROM intake.inbox i LEFT JOIN register.journeys j ON j.case_no = i.case_no
			WHERE $4 <> '' AND i.kind = 'intake' AND i.body ? 'previous' AND i.body ->> 'previous' = $4 AND i.state <> 'refused' AND j.ended_at IS NULL
		) found ORDER BY going, arrival, member`
	var there []Elsewhere
	if err := tx.SelectContext(ctx, &there, query, pq.Array(indexes), caseNo, pq.Array(came), before); err != nil {
		return nil, fmt.Errorf("look for open journeys: %w", err)
	}
	return there, nil
}

// present are those who are copied and have not left the family they are copied from, with their CPR indexes.
func present(ctx context.Context, tx *sqlx.Tx, from privacy.Copied) (members, indexes []string, err error) {
	const query = `
		SELECT p.member, p.cpr_index FROM vault.persons p
		LEFT JOIN register.members m ON m.case_no = p.case_no AND m.member = p.member
		WHERE p.case_no = $1 AND p.member = ANY ($2) AND p.cpr_index IS NOT NULL AND m.left_at IS NULL`
	var there []struct {
		Member string `json:"member"`
		Index  string `json:"cpr_index"`
	}
	if err := tx.SelectContext(ctx, &there, query, from.Case, pq.Array(from.Members)); err != nil {
		return nil, nil, fmt.Errorf("look for the members of %s: %w", from.Case, err)
	}
	for _, p := range there {
		members, indexes = append(members, p.Member), append(indexes, p.Index)
	}
	return members, indexes, nil
}
