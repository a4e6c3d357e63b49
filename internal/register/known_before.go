package register

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/lib/pq"

	"samspil/internal/casework"
)

// Known is what other journeys know of the members of a case, and a form about them does not say.
type Known struct {
	Marks      []casework.FoundMark      // that hold in another journey between two who are both in this case
	Supporters []casework.FoundSupporter // who stands by a member, as another journey has it
	Protected  []string                  // whose name and address are
	Reach      []ReachBefore             // how those could be reached about whom there was something to say
	PutOff     []PutOffBefore            // who is not to be told yet that they are in a journey
}

// KnownBefore finds who of a case was kept from whom, and whose name and address are protected, by the CPR number, in whatever other journey, open or
// not, whoever may know of that. So it is for the journey itself, and for nobody to be shown. A mark that goes from journey to journey keeps
// the moment at which it was made; where one of them was told that it is lifted, none of them counts.
func (r *Register) KnownBefore(ctx context.Context, caseNo string) (known Known, err error) {
	return r.known(ctx, caseNo, "", "")
}

// heres are the persons of a case ($1) by their numbers; one of them ($2) by another one than the vault has ($3).
const heres = `heres AS (
	SELECT case_no, member, CASE WHEN member = $2 THEN $3 ELSE cpr_index END AS cpr_index FROM vault.persons WHERE case_no = $1
)`

func (r *Register) known(ctx context.Context, caseNo, member, index string) (known Known, err error) {
	const marks = `
		WITH ` + heres + `, held AS (
			SELECT k.kind, a.cpr_index AS member, b.cpr_index AS other, k.since, k.case_no, k.lifted_at
			FROM heres here
			JOIN vault.persons a ON a.cpr_index = here.cpr_index AND a.case_no <> here.case_no
			JOIN register.marks k ON k.case_no = a.case_no AND k.member = a.member
			JOIN vault.persons b ON b.case_no = k.case_no AND b.member = k.other
			WHERE here.case_no = $1
		)
		SELECT DISTINCT held.kind, m.member, o.member AS other, held.since
		FROM held
		JOIN heres m ON m.cpr_index = held.member
		JOIN heres o ON o.cpr_index = held.other AND o.member <> m.member
		WHERE held.lifted_at IS NULL AND NOT EXISTS (
			SELECT FROM held gone WHERE gone.lifted_at IS NOT NULL AND gone.kind = held.kind AND gone.since = held.since
				AND gone.member = held.member AND gone.other = held.other)
		ORDER BY since, kind, member, other`
	if err := r.db.SelectContext(ctx, &known.Marks, marks, caseNo, member, index); err != nil {
		return Known{}, fmt.Errorf("look who in %s was kept from whom: %w", caseNo, err)
	}
	if known.Supporters, err = r.stoodBy(ctx, caseNo, member, index); err != nil {
		return Known{}, fmt.Errorf("look who stood by the members of %s: %w", caseNo, err)
	}
	const protected = `SELECT member FROM vault.persons WHERE case_no = $1 AND protected ORDER BY member`
	if err := r.db.SelectContext(ctx, &known.Protected, protected, caseNo); err != nil {
		return Known{}, fmt.Errorf("look whose name and address are protected in %s: %w", caseNo, err)
	}
	const reach = `
		WITH ` + heres + `
		SELECT here.member, m.paper, m.unsafe, m.language, m.interpreter, coalesce(j.ended_at IS NULL, true) AS open
		FROM heres here
		JOIN vault.persons before ON before.cpr_index = here.cpr_index AND before.case_no <> here.case_no
		JOIN register.members m ON m.case_no = before.case_no AND m.member = before.member
		LEFT JOIN register.journeys j ON j.case_no = before.case_no
		WHERE here.case_no = $1
		ORDER BY here.member, before.written_at DESC, before.case_no DESC`
	if err := r.db.SelectContext(ctx, &known.Reach, reach, caseNo, member, index); err != nil {
		return Known{}, fmt.Errorf("look how the members of %s could be reached: %w", caseNo, err)
	}
	const putOff = `
		WITH ` + heres + `
		SELECT here.member, max(said.until) AS until
		FROM heres here
		JOIN vault.persons before ON before.cpr_index = here.cpr_index AND before.case_no <> here.case_no
		CROSS JOIN LATERAL (
			SELECT (e.entry ->> 'until')::timestamptz AS until, e.entry ->> 'went' AS went
			FROM register.journal e
			WHERE e.case_no = before.case_no AND e.kind = $4 AND e.subject = before.member
			ORDER BY e.seq DESC LIMIT 1
		) said
		WHERE here.case_no = $1 AND said.went IS DISTINCT FROM $5
		GROUP BY here.member
		ORDER BY here.member`
	if err := r.db.SelectContext(ctx, &known.PutOff, putOff, caseNo, member, index, casework.InformationPutOff, casework.PutOffOver); err != nil {
		return Known{}, fmt.Errorf("look who of %s is not to be told yet: %w", caseNo, err)
	}
	return known, nil
}

// PutOffBefore is somebody who is not to be told yet that they are in a journey, as the children's department decided in another: until it is asked again.
type PutOffBefore struct {
	Member string    `db:"member"`
	Until  time.Time `db:"until"`
}

// ReachBefore is how somebody can be reached in another case in which they are known.
type ReachBefore struct {
	Member      string         `db:"member"`
	Paper       bool           `db:"paper"`
	Unsafe      pq.StringArray `db:"unsafe"`
	Language    string         `db:"language"`
	Interpreter bool           `db:"interpreter"`
	Open        bool           `db:"open"` // the journey goes on
}

// CarryOver gives a member what is known of them from before and a form does not say: a protected name and address, that they are not to be told yet, and what is unsafe in the last
// case and in each journey that goes on.
func (k Known) CarryOver(m *casework.Member) {
	m.Protected = m.Protected || slices.Contains(k.Protected, m.ID)
	for _, before := range k.PutOff {
		if before.Member == m.ID {
			m.Informing.PutOff = before.Until.UTC()
		}
	}
	last := true
	for _, before := range k.Reach {
		if before.Member != m.ID || !last && !before.Open {
			continue
		}
		last = false
		was := casework.Reach{Paper: before.Paper, Language: before.Language, Interpreter: before.Interpreter}
		for _, c := range before.Unsafe {
			was.Unsafe = append(was.Unsafe, casework.Channel(c))
		}
		m.Reach = m.Reach.And(was)
	}
}

// About are the marks and the supporters in which a member is one of the two.
func (k Known) About(member string) (marks []casework.FoundMark, supporters []casework.FoundSupporter) {
	marks = slices.DeleteFunc(k.Marks, func(x casework.FoundMark) bool { return x.Member != member && x.Other != member })
	supporters = slices.DeleteFunc(k.Supporters, func(x casework.FoundSupporter) bool { return x.Member != member && x.Who != member })
	return marks, supporters
}
