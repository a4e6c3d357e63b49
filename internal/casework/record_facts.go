package casework

import (
	"fmt"
	"time"
)

// FactRow is one thing that an evaluation counts, as one journal entry has it: it held from From until Until, and has been known since KnownFrom. Facts are never
// replaced, so what was known on any day can be counted again; what a later fact says of the same Thing holds from then on. They are made of the rows of their
// entry, and so stand in no journal: a rebuild makes them again. Identity: the entry, and N.
//
// What is confidential is no fact: neither concerns, nor tasks and news that only the department responsible for children knows of.
type FactRow struct {
	N          int        `json:"n" db:"n"`             // among those of the entry, from 1
	Subject    string     `json:"subject" db:"subject"` // a member, or the family
	Kind       FactKind   `json:"kind" db:"kind"`
	Thing      string     `json:"thing" db:"thing"`                  // of which of its kind: a number, a key, a seat; empty where a subject has only one
	Code       string     `json:"code" db:"code"`                    // what it was
	Detail     string     `json:"detail" db:"detail"`                // and why, or what beside; a code or a staff id
	Department string     `json:"department" db:"department"`        // whose it was; empty for none
	Value      float64    `json:"value" db:"value"`                  // a number; 0 where it has none
	From       time.Time  `json:"from" db:"from_at"`                 // UTC
	Until      *time.Time `json:"until,omitempty" db:"until_at"`     // UTC; nil while it lasts, or where it has no length
	KnownFrom  time.Time  `json:"knownFrom" db:"known_from"`         // UTC
	Mistake    bool       `json:"mistake,omitempty" db:"is_mistake"` // it never was so. Of a state: what the one before it says was a mistake from its beginning
}

// FactKind names what a fact is about.
type FactKind string

// The kinds of fact. A state holds until the next fact of its kind about the same subject; of each of the others the last fact about one thing holds.
const (
	FactJourney  FactKind = "journey"  // from its start until its end; code: the ending; detail: the case before, of a family that came back
	FactPolicy   FactKind = "policy"   // a state; code: the version of the policy that the journey goes by
	FactMember   FactKind = "member"   // in the family until they left; code: adult or child; detail: why they left
	FactBenefit  FactKind = "benefit"  // a state; code: the kind; value: 1 while the adult lives on it
	FactCase     FactKind = "case"     // a state; value: 1 while a child's case is open
	FactWork     FactKind = "work"     // ordinary work; code: in which figure; value: hours a week
	FactEpisode  FactKind = "episode"  // an attempt at work, from its first day to its last; code: the kind of job; detail: why it was lost
	FactHeld     FactKind = "held"     // work that has held for three months: since when it had; code: the kind of job; thing: the attempt
	FactOutcome  FactKind = "outcome"  // code: one of the outcomes
	FactMeasured FactKind = "measured" // value; code: the kind; detail: the quarter, of absence

	FactMeeting   FactKind = "meeting"   // when it was held; code: complete, or incomplete where a department was missing; value: how many departments were there
	FactCancelled FactKind = "cancelled" // a meeting; code: by whom
	FactFeedback  FactKind = "feedback"  // thing: meeting and question; code: asked, yes, partly or no; value: how many
	FactDeadline  FactKind = "deadline"  // from its start until it was settled; code: met, late, missed or off; detail: the rule; value: days for which it was suspended
	FactStaff     FactKind = "staff"     // who has the family; thing: the seat, which is coordinator or a department; detail: the staff id
	FactInterplay FactKind = "interplay" // news about one that moved something for another; code: the news; detail: the task that was moved
)

// What the codes of meetings and feedback are.
const (
	MeetingComplete   = "complete"
	MeetingIncomplete = "incomplete"

	FeedbackAsked  = "asked"
	FeedbackYes    = "yes"
	FeedbackPartly = "partly"
	FeedbackNo     = "no"

	SeatCoordinator = "coordinator"
)

// Facts are what the entry gives an evaluation to count.
func (e Entry) Facts() []FactRow {
	f := facts{of: e, at: e.At}
	if e.HappenedAt != nil {
		f.at = *e.HappenedAt
	}
	f.journey(e.Rows.Journey)
	for _, m := range e.Rows.Members {
		f.member(m)
	}
	f.work(e.Rows)
	f.results(e.Rows)
	f.table(e.Rows)
	f.process(e.Rows)
	return f.rows
}

// facts gathers those of one entry.
type facts struct {
	of   Entry
	at   time.Time // when what it tells happened
	rows []FactRow
}

func (f *facts) add(subject string, kind FactKind, thing string, fact FactRow) {
	fact.N, fact.Subject, fact.Kind, fact.Thing, fact.KnownFrom = len(f.rows)+1, subject, kind, thing, f.of.At
	if fact.From.IsZero() {
		fact.From = f.at
	}
	f.rows = append(f.rows, fact)
}

func (f *facts) journey(row *JourneyRow) {
	if row == nil {
		return
	}
	f.add(Family, FactJourney, "", FactRow{Code: string(row.Ending), Detail: row.Previous, Department: row.LeadDepartment, From: row.StartedAt, Until: row.EndedAt})
	f.add(Family, FactPolicy, "", FactRow{Code: row.PolicyVersion})
	if row.Coordinator != "" {
		f.add(Family, FactStaff, SeatCoordinator, FactRow{Detail: row.Coordinator})
	}
}

// member is somebody's being in the family, and what an adult lives on, or whether a child has a case. Who has custody and has not lived with the family is nobody of
// it. What a correction says held already where the mistake began.
func (f *facts) member(row MemberRow) {
	if row.LeftWhy == Outside {
		return
	}
	f.add(row.Member, FactMember, "", FactRow{Code: string(row.Kind), Detail: string(row.LeftWhy), Until: row.LeftAt})
	state := FactRow{Mistake: f.of.Kind == WorkCorrected || f.of.Kind == MemberBack}
	switch row.Kind {
	case Adult:
		state.Code, state.Value = row.Benefit, one(row.PublicSupport)
		f.add(row.Member, FactBenefit, "", state)
	case Child:
		state.Value = one(row.CaseOpen)
		f.add(row.Member, FactCase, "", state)
	}
}

func (f *facts) work(rows Rows) {
	for _, w := range rows.Works {
		f.add(w.Member, FactWork, fmt.Sprint(w.N), FactRow{Code: string(w.Figure), Value: w.HoursPerWeek, From: w.From, Until: w.Until, Mistake: w.CorrectedAt != nil})
	}
	for _, x := range rows.Episodes {
		if x.StartedAt == nil {
			continue // nothing has come of it yet
		}
		n, mistake := fmt.Sprint(x.Episode), x.CorrectedAt != nil
		f.add(x.Member, FactEpisode, n, FactRow{
			Code: string(x.Kind), Detail: string(x.Cause), Value: x.HoursPerWeek, From: *x.StartedAt, Until: x.EndedAt, Mistake: mistake,
		})
		held := FactRow{Code: string(x.Kind), Mistake: mistake || x.HeldAt == nil}
		if x.HeldAt != nil {
			held.From = *x.HeldAt
		}
		f.add(x.Member, FactHeld, n, held)
	}
}

func (f *facts) results(rows Rows) {
	for _, o := range rows.Outcomes {
		f.add(o.Subject, FactOutcome, fmt.Sprint(o.Kind, " ", o.Episode), FactRow{Code: string(o.Kind), Detail: o.Detail, From: o.At, Mistake: o.CorrectedAt != nil})
	}
	for _, m := range rows.Measurements {
		thing := fmt.Sprint(m.Kind, " ", m.At.UTC().Format(time.RFC3339))
		f.add(m.Member, FactMeasured, thing, FactRow{Code: string(m.Kind), Detail: m.Period, Value: m.Value, From: m.At})
	}
}

func (f *facts) table(rows Rows) {
	for _, m := range rows.Meetings {
		code := MeetingComplete
		if len(m.Missing) > 0 {
			code = MeetingIncomplete
		}
		f.add(Family, FactMeeting, m.Key, FactRow{Code: code, Value: float64(len(m.Present)), From: m.HeldAt})
	}
	for _, a := range rows.Arrangements {
		if a.Ended == ArrangedCancelled && a.EndedAt != nil {
			f.add(Family, FactCancelled, fmt.Sprint(a.N), FactRow{Code: string(a.CancelledBy), Department: a.CancelledOf, Detail: string(a.CancelledAs), From: *a.EndedAt})
		}
	}
	for _, x := range rows.Feedback {
		for _, said := range []struct {
			code string
			n    int
		}{{FeedbackAsked, x.Asked}, {FeedbackYes, x.Yes}, {FeedbackPartly, x.Partly}, {FeedbackNo, x.No}} {
			f.add(Family, FactFeedback, fmt.Sprint(x.Meeting, " ", x.Question, " ", said.code), FactRow{Code: said.code, Detail: string(x.Question), Value: float64(said.n)})
		}
	}
}

func (f *facts) process(rows Rows) {
	for _, d := range rows.Deadlines {
		f.deadline(d)
	}
	for _, c := range rows.Caseworkers {
		f.add(Family, FactStaff, c.Department, FactRow{Detail: c.Staff, Department: c.Department})
	}
	if news := News(f.of.Went); f.of.Kind == InterplayApplied && news != NewsConcern && news != NewsCrisis {
		f.add(f.of.Subject, FactInterplay, f.of.Key, FactRow{Code: string(news), Detail: f.of.Key})
	}
}

// deadline is one that was settled. Of a key that cannot be read nothing is counted.
func (f *facts) deadline(d DeadlineRow) {
	k, err := ParseKey(d.Key)
	settled := d.State == Met || d.State == Late || d.State == Missed || d.State == DeadlineOff
	if err != nil || k.Step.Hidden() || d.OnArrival || !settled {
		return
	}
	f.add(d.Subject, FactDeadline, d.Key, FactRow{
		Code: string(d.State), Detail: d.Rule, Department: d.Department, Value: float64(d.PausedDays), From: d.Start, Until: d.SettledAt,
	})
}

func one(is bool) float64 {
	if is {
		return 1
	}
	return 0
}
