package reading

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/jmoiron/sqlx"

	"samspil/internal/casework"
	"samspil/internal/register"
)

// Family is what somebody may see of one family, each row with its ground.
type Family struct {
	Journey     *Journey // nil: the register has not heard of the journey yet, or the reader hears of nobody in it
	Members     []casework.MemberRow
	Names       []Named // of these
	Consents    []casework.ConsentRow
	Tasks       []casework.TaskRow // also those that are done
	Deadlines   []casework.DeadlineRow
	Suspensions []casework.SuspensionRow
	Caseworkers []casework.CaseworkerRow
	Deputies    []casework.DeputyRow

	Measurements  []casework.MeasurementRow
	Goals         []casework.GoalRow
	GoalSteps     []casework.GoalStepRow
	Meetings      []casework.MeetingRow
	Arrangements  []casework.ArrangementRow
	ArrangedParts []casework.ArrangedPartRow
	Minutes       []casework.MinutesRow
	Dissents      []casework.DissentRow
	Measures      []casework.MeasureRow
	Planned       []casework.PlannedRow
	Appeals       []casework.AppealRow
	Supporters    []casework.SupporterRow
	Notes         []casework.NoteRow
	Voices        []casework.VoiceRow        // what somebody of the family said by themself
	Outside       []casework.CollaboratorRow // the outside parties
	Marks         []casework.MarkRow         // who is kept from whom; for the department responsible for children

	Moment   *time.Time // when it last was in the journey, as far as the reader may know
	Happened []Happened // a page of the timeline, latest first
	Texts    map[casework.TextRef]string

	Told    []Told  // what departments were told, and what not
	Drafts  []Draft // the reader's own
	Letters []Letter
	Reasons []Reason // what the decisions say that letters bring

	Others []Other // who else looks at it now
	Last   *int64  // the number of the last entry of which the reader is told
	Seen   *int64  // up to which they had been told before this hour; nil: they had not looked
}

// Other is somebody else with a part in a family who has looked at it just now.
type Other struct {
	Staff      string        `json:"staff"`
	Role       casework.Role `json:"role"`
	Department string        `json:"department"`
	At         time.Time     `json:"at"`
}

// Journey is where a journey stands.
type Journey struct {
	Stage         string              `json:"stage"`
	StartedAt     time.Time           `json:"started_at"`
	EndedAt       *time.Time          `json:"ended_at"`
	Ending        casework.EndingKind `json:"ending"`
	Coordinator   string              `json:"coordinator"`
	Lead          string              `json:"lead_department"`
	PolicyVersion string              `json:"policy_version"`
}

// Named is who a member is, and how they are reached. Of somebody whose name and address are protected no telephone is given.
type Named struct {
	Member    string `json:"member"`
	Name      string `json:"name"`
	Telephone string `json:"telephone"`
	Safely    string `json:"safely"` // in somebody's words
}

// Happened is one line of the timeline. Who did it, why and on what ground is given of what one's own department did.
type Happened struct {
	Seq        int64              `json:"seq"`
	At         time.Time          `json:"at"` // when it was written down
	HappenedAt *time.Time         `json:"happened_at"`
	Kind       casework.EntryKind `json:"kind"`
	Subject    string             `json:"subject"`
	Key        string             `json:"key"`
	Own        bool               `json:"own"` // one's own department did it
	By         string             `json:"by"`
	Basis      string             `json:"basis"`
	Reason     casework.TextRef   `json:"reason"`
}

// whoIsWho is the further ground of whoever is shown who the members are that they see. It is said for one page alone, and recorded.
const whoIsWho = "names"

const (
	momentIn  = `SELECT to_json(register.reader_moment($1))`
	journeyOf = `SELECT to_json(x) FROM (SELECT stage, started_at, ended_at, ending, coordinator, lead_department, policy_version FROM register.journeys WHERE case_no = $1) x`
	namesOf   = `SELECT json_agg(x ORDER BY x.member) FROM (
		SELECT member, name, CASE WHEN protected THEN '' ELSE coalesce(telephone, '') END AS telephone, coalesce(safely, '') AS safely
		FROM vault.persons WHERE case_no = $1 AND register.reader_named(case_no, member)) x`
	happenedIn = `SELECT json_agg(x) FROM (
		SELECT seq, at, happened_at, kind, subject, key, own, CASE WHEN own THEN concat_ws(', via ', actor_id, actor_via) ELSE '' END AS by, CASE WHEN own THEN basis ELSE '' END AS basis, CASE WHEN own THEN coalesce(reason, 0) ELSE 0 END AS reason
		FROM (SELECT *, actor_department = register.reader_department() AS own FROM (
			SELECT seq, at, happened_at, kind, subject, key, actor_id, actor_via, actor_department, basis, reason FROM register.journal WHERE case_no = $1 AND register.told_of(kind) IS NOT NULL%s) e) e
		ORDER BY seq DESC OFFSET %d LIMIT %d) x`
	othersIn = `SELECT json_agg(x) FROM register.reader_others() x WHERE $1 <> ''`
	lastIn   = `SELECT to_json(max(seq)) FROM register.journal WHERE case_no = $1 AND register.told_of(kind) IS NOT NULL`
	seenIn   = `SELECT to_json(register.reader_seen()) WHERE $1 <> ''`
	// The texts of what the page shows: of the plan that holds, of notes, minutes, times and places, and of the page of the timeline.
	textsOf = `SELECT json_object_agg(t.id, t.body) FROM vault.texts t WHERE t.case_no = $1 AND t.body IS NOT NULL AND t.id IN (
		SELECT unnest(ARRAY[want, reached]) FROM register.goals WHERE case_no = $1
		UNION ALL SELECT what FROM register.goal_steps WHERE case_no = $1
		UNION ALL SELECT text FROM register.minutes WHERE case_no = $1
		UNION ALL SELECT text FROM register.dissents WHERE case_no = $1
		UNION ALL SELECT place FROM register.arranged_parts WHERE case_no = $1
		UNION ALL SELECT text FROM register.notes WHERE case_no = $1
		UNION ALL SELECT unnest(ARRAY[said, answer]) FROM register.voices WHERE case_no = $1
		UNION ALL SELECT who FROM register.collaborators WHERE case_no = $1 AND ended_at IS NULL
		UNION ALL (SELECT reason FROM register.journal WHERE case_no = $1 AND register.told_of(kind) IS NOT NULL%s ORDER BY seq DESC OFFSET %d LIMIT %d))`
)

// Family gives what somebody may see of a family, with a page of its timeline after the first skip lines, by one statement, and records that they have read
// it, with the texts. The caller asks whether they have a part in the journey.
func (l *Layer) Family(ctx context.Context, by casework.Actor, caseNo string, skip, lines int) (Family, error) {
	return l.FamilyAt(ctx, by, caseNo, Timeline{Skip: skip, Lines: lines})
}

// FamilyAt is Family with a part of the timeline.
func (l *Layer) FamilyAt(ctx context.Context, by casework.Actor, caseNo string, t Timeline) (f Family, err error) {
	err = l.on(ctx, by, append(l.grounds(by), whoIsWho), caseNo, func(tx *sqlx.Tx) error {
		var reasons []reasonRead
		if err := register.Lists(ctx, tx, caseNo, f.lists(), append(f.readsLetters(&reasons),
			register.More{SQL: journeyOf, Into: &f.Journey}, register.More{SQL: momentIn, Into: &f.Moment}, register.More{SQL: namesOf, Into: &f.Names},
			register.More{SQL: fmt.Sprintf(happenedIn, t.narrowed(), t.Skip, t.Lines), Into: &f.Happened}, register.More{SQL: fmt.Sprintf(textsOf, t.narrowed(), t.Skip, t.Lines), Into: &f.Texts},
			register.More{SQL: draftsIn, Into: &f.Drafts}, register.More{SQL: othersIn, Into: &f.Others}, register.More{SQL: lastIn, Into: &f.Last}, register.More{SQL: seenIn, Into: &f.Seen}, l.told(&f.Told))...,
		); err != nil {
			return err
		}
		refs := f.lettersRead(reasons)
		for ref := range f.Texts {
			refs = append(refs, int64(ref))
		}
		return recordSeen(ctx, tx, caseNo, readFamily, by, refs, f.Last)
	})
	if err != nil {
		return Family{}, fmt.Errorf("read the family of %s: %w", caseNo, err)
	}
	return f, nil
}

func (f *Family) lists() []any {
	return []any{
		&f.Members, &f.Consents, &f.Tasks, &f.Deadlines, &f.Suspensions, &f.Caseworkers, &f.Deputies, &f.Measurements, &f.Goals, &f.GoalSteps, &f.Meetings, &f.Arrangements,
		&f.ArrangedParts, &f.Minutes, &f.Dissents, &f.Measures, &f.Planned, &f.Appeals, &f.Supporters, &f.Notes, &f.Voices, &f.Outside, &f.Marks,
	}
}

// Present is who is in a family and what is open there, as far as somebody may see, to choose from on a form, with what they have begun to write there.
type Present struct {
	Members []casework.MemberRow
	Names   []Named
	Open    []casework.TaskRow
	Drafts  []Draft
	Staff   []string // who works in the reader's department

	Deadlines []casework.DeadlineRow
	Moment    *time.Time // as in Family
}

// Who gives who is present in a family, and records that they have read it. The caller asks whether they have a part in the journey.
func (l *Layer) Who(ctx context.Context, by casework.Actor, caseNo string) (p Present, err error) {
	err = l.on(ctx, by, append(l.grounds(by), whoIsWho), caseNo, func(tx *sqlx.Tx) error {
		if err := register.Lists(ctx, tx, caseNo, []any{&p.Members, &p.Open, &p.Deadlines}, register.More{SQL: namesOf, Into: &p.Names}, register.More{SQL: draftsIn, Into: &p.Drafts}, register.More{SQL: momentIn, Into: &p.Moment}, register.More{SQL: colleagues, Into: &p.Staff}); err != nil {
			return err
		}
		p.Open = slices.DeleteFunc(p.Open, func(t casework.TaskRow) bool { return t.State != casework.Open })
		return recordReading(ctx, tx, caseNo, readNames, by, nil)
	})
	if err != nil {
		return Present{}, fmt.Errorf("read who is in the family of %s: %w", caseNo, err)
	}
	return p, nil
}
