package reading

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/jmoiron/sqlx"

	"samspil/internal/casework"
	"samspil/internal/privacy"
	"samspil/internal/register"
)

// HandedOver is what goes with a child to an outside duty team: who the family is, what keeps them safe, and what is under way.
type HandedOver struct {
	Members     []casework.MemberRow
	Persons     map[string]privacy.Person // by member; who was erased is not here
	Marks       []casework.MarkRow        // that hold
	Protections []casework.ProtectionRow
	Supporters  []casework.SupporterRow    // who stand by a member
	Outside     []casework.CollaboratorRow // the outside parties
	Measures    []casework.MeasureRow
	Appeals     []casework.AppealRow
	Concerns    []casework.ConcernRow
	Said        []Said // with its text, also what no journey has taken in; oldest first
	Tasks       []casework.TaskRow
	Deadlines   map[string]casework.DeadlineRow // by key
	Handed      []Handed                        // to a duty team, latest first
	Texts       map[casework.TextRef]string     // that marks, protections and handovers name
}

// Handed is one handing over to a duty team.
type Handed struct {
	Key    string
	Reason casework.TextRef
}

// What the readings are called.
const (
	readHandedOver          = "handed-over"
	readHandedOverProtected = "handed-over-protected"
	readMarks               = "marks"
	readNotes               = "notes"
	readNames               = "names"
	readTasks               = "tasks"
	readAgenda              = "agenda"
	readFamily              = "family" // a page of the family, as a whole
	readDecision            = "decision"
	readNews                = "news" // that they have seen what was new on it
)

// mostSaid is how many texts go along at most. A page that is printed at night is no place for more.
const mostSaid = 200

// HandedOver gives what goes with a child to a duty team, and records who has read it before anything is given. protected also gives the
// addresses of those whose name and address are protected. The caller asks whether they may.
func (l *Layer) HandedOver(ctx context.Context, by casework.Actor, caseNo string, protected bool) (h HandedOver, err error) {
	grounds := l.grounds(by)
	if slices.Contains(grounds, children) {
		grounds = append(grounds, dutyTeam)
	}
	err = l.on(ctx, by, grounds, caseNo, func(tx *sqlx.Tx) error {
		if err := h.rows(ctx, tx, caseNo); err != nil {
			return err
		}
		return h.personal(ctx, tx, caseNo, by, protected)
	})
	if err != nil {
		return HandedOver{}, fmt.Errorf("read what goes with a child of %s to a duty team: %w", caseNo, err)
	}
	return h, nil
}

// rows fills in what holds, and what is open.
func (h *HandedOver) rows(ctx context.Context, tx *sqlx.Tx, caseNo string) (err error) {
	if h.Handed, err = handed(ctx, tx, caseNo); err != nil {
		return err
	}
	if h.Tasks, h.Deadlines, err = openIn(ctx, tx, caseNo); err != nil {
		return err
	}
	if err := errors.Join(
		into(ctx, tx, caseNo, &h.Concerns), into(ctx, tx, caseNo, &h.Members), into(ctx, tx, caseNo, &h.Marks), into(ctx, tx, caseNo, &h.Protections),
		into(ctx, tx, caseNo, &h.Supporters), into(ctx, tx, caseNo, &h.Outside), into(ctx, tx, caseNo, &h.Measures), into(ctx, tx, caseNo, &h.Appeals),
	); err != nil {
		return err
	}
	moved := func(child string, n int) bool {
		return slices.ContainsFunc(h.Concerns, func(c casework.ConcernRow) bool { return c.Member == child && c.N == n && c.MovedTo != "" })
	}
	h.Protections = slices.DeleteFunc(h.Protections, func(p casework.ProtectionRow) bool { return moved(p.Member, p.N) })
	h.Concerns = register.Together(slices.DeleteFunc(h.Concerns, func(c casework.ConcernRow) bool { return c.MovedTo != "" })) // it goes with the child that it is about
	h.Marks = slices.DeleteFunc(h.Marks, func(x casework.MarkRow) bool { return x.LiftedAt != nil })
	h.Supporters = slices.DeleteFunc(h.Supporters, func(x casework.SupporterRow) bool { return x.EndedAt != nil })
	h.Outside = slices.DeleteFunc(h.Outside, func(x casework.CollaboratorRow) bool { return x.EndedAt != nil })
	return nil
}

// personal fills in who they are and what was written, and records that it was read.
func (h *HandedOver) personal(ctx context.Context, tx *sqlx.Tx, caseNo string, by casework.Actor, protected bool) error {
	if err := tx.SelectContext(ctx, &h.Said, saidInCase, caseNo, 0, mostSaid); err != nil {
		return err
	}
	if len(h.Members) == 0 { // its journey has not begun, perhaps because nothing answers tonight: the vault knows who came in
		var known []string
		if err := tx.SelectContext(ctx, &known, `SELECT member FROM vault.persons WHERE case_no = $1 ORDER BY member`, caseNo); err != nil {
			return err
		}
		for _, id := range known {
			h.Members = append(h.Members, casework.MemberRow{Member: id, Kind: casework.KindOf(id)})
		}
	}
	var members []string
	for _, m := range h.Members {
		members = append(members, m.Member)
	}
	persons, err := privacy.NewVault(tx).Persons(ctx, caseNo, members)
	if err != nil {
		return err
	}
	h.Persons = map[string]privacy.Person{}
	for _, p := range persons {
		h.Persons[p.Member] = p
	}
	refs := h.refs()
	if h.Texts, err = privacy.Texts(ctx, tx, caseNo, refs); err != nil {
		return err
	}
	for _, s := range h.Said {
		refs = append(refs, int64(s.Text))
	}
	what := readHandedOver
	if protected {
		what = readHandedOverProtected
	}
	return recordReading(ctx, tx, caseNo, what, by, refs)
}

// refs are the texts that rows name, beside what was said.
func (h *HandedOver) refs() (refs []int64) {
	for _, x := range h.Marks {
		refs = append(refs, int64(x.Reason))
	}
	for _, x := range h.Outside {
		refs = append(refs, int64(x.Who))
	}
	for _, x := range h.Protections {
		refs = append(refs, int64(x.Who))
	}
	for _, x := range h.Handed {
		refs = append(refs, int64(x.Reason))
	}
	return slices.DeleteFunc(refs, func(ref int64) bool { return ref == 0 })
}

// handed are the handings over of a case, latest first.
func handed(ctx context.Context, tx *sqlx.Tx, caseNo string) (all []Handed, err error) {
	const query = `SELECT key, coalesce(reason, 0) AS reason FROM register.journal WHERE case_no = $1 AND kind = $2 ORDER BY seq DESC LIMIT 20`
	err = tx.SelectContext(ctx, &all, query, caseNo, string(casework.HandedToDutyTeam))
	return all, err
}
