package reading

import (
	"context"
	"fmt"
	"slices"

	"github.com/jmoiron/sqlx"

	"samspil/internal/casework"
	"samspil/internal/register"
)

// placesOf are the texts that say where the parts of meetings are held.
const placesOf = `SELECT json_object_agg(t.id, t.body) FROM vault.texts t WHERE t.case_no = $1 AND t.body IS NOT NULL AND t.id IN (SELECT place FROM register.arranged_parts WHERE case_no = $1)`

// Meeting is a time that a meeting has, with the parts that somebody may hear of.
type Meeting struct {
	casework.ArrangementRow

	Parts  []casework.ArrangedPartRow
	Places map[casework.TextRef]string // of parts in which nobody's address is protected
}

// Meeting gives the meeting that is arranged under a number and still to be held, and records that somebody has read it; found is false where they see none. The caller asks whether they have a part in the
// journey. Where a part is held that somebody with a protected address is at is not said: it leaves the page for a calendar that others read.
func (l *Layer) Meeting(ctx context.Context, by casework.Actor, caseNo string, n int) (m Meeting, found bool, err error) {
	err = l.as(ctx, by, caseNo, func(tx *sqlx.Tx) error {
		var all []casework.ArrangementRow
		var members []casework.MemberRow
		if err := register.Lists(ctx, tx, caseNo, []any{&all, &m.Parts, &members}, register.More{SQL: placesOf, Into: &m.Places}); err != nil {
			return err
		}
		i := slices.IndexFunc(all, func(a casework.ArrangementRow) bool { return a.N == n && a.Ended == "" })
		m.Parts = slices.DeleteFunc(m.Parts, func(p casework.ArrangedPartRow) bool { return p.N != n })
		if found = i >= 0 && len(m.Parts) > 0; !found {
			return nil
		}
		m.ArrangementRow = all[i]
		shown := map[casework.TextRef]string{}
		var refs []int64
		for _, p := range m.Parts {
			hidden := slices.ContainsFunc(members, func(x casework.MemberRow) bool { return x.Protected && slices.Contains(p.Members, x.Member) })
			if place, there := m.Places[p.Place]; there && !hidden {
				shown[p.Place] = place
				refs = append(refs, int64(p.Place))
			}
		}
		m.Places = shown
		return recordReading(ctx, tx, caseNo, readFamily, by, refs)
	})
	if err != nil {
		return Meeting{}, false, fmt.Errorf("read a meeting of %s: %w", caseNo, err)
	}
	return m, found, nil
}
