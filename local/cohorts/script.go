package cohorts

import (
	"cmp"
	"fmt"
	"slices"
	"time"

	"samspil/internal/casework"
	"samspil/internal/evaluation/document"
	"samspil/internal/incoming"
	"samspil/internal/rehearsal"
)

// text stands for what somebody wrote; the player writes words.
const text casework.TextRef = 1

const (
	sdq           = 11 // of each child at the closing meeting
	firstMeasured = 20 // days after the start, when everybody is measured first
	lateAfter     = 32 // days after it was asked for, a late department delivers its part
	paidHours     = 80 // that the income register shows in each month of work
	cancelledAt   = 3  // the month in which the first status meeting has been called, and is cancelled: until then nothing else happens to such a family
)

// employment and children are the departments of those who write things down.
const (
	employment = "employment"
	children   = "children"
)

// Scripts are the cohort's families as rehearsals, in order. What the data do not say is done in the usual way.
func (c Cohort) Scripts() []rehearsal.Script {
	all := make([]rehearsal.Script, 0, len(c.Families))
	for i, f := range c.Families {
		all = append(all, f.script(fmt.Sprintf("%s-%02d", c.Name, i+1), c.Months))
	}
	return all
}

func (f Family) script(name string, months int) rehearsal.Script {
	b := &beginning{}
	s := rehearsal.Script{Name: name, About: document.Invented.Da, Expected: casework.Completed, Policy: Policy(), Supported: true, Answers: f.answers(b)}
	if f.Leaves > 0 {
		if s.Expected = casework.Withdrew; f.Moves {
			s.Expected = casework.Moved
		}
	}
	var custody []int
	for i := range f.Adults {
		s.Adults = append(s.Adults, rehearsal.Grown{
			Support: true, Readiness: casework.ActivityReady, Consents: map[string]bool{employment: true, children: true, "social": true, "benefits": true},
		})
		custody = append(custody, i+1)
	}
	for i, p := range f.Children {
		s.Children = append(s.Children, rehearsal.Young{Custody: custody, Case: p.Case, Began: 30, Turns: p.Age + 1, In: 60 + 40*i})
	}
	s.Events = f.events(months, b)
	return s
}

// timed is something that happens so long after the start.
type timed struct {
	months, days int
	event        rehearsal.Event
}

// events are what happens to the family, in order.
func (f Family) events(months int, b *beginning) []rehearsal.Event {
	var all []timed
	for i, p := range f.Adults {
		for _, h := range p.Life {
			all = append(all, timed{h.Month, 2 * i, ofAdult(member("adult", i), h)})
		}
	}
	for i, p := range f.Children {
		for _, h := range p.Life {
			if e := ofChild(member("child", i), h); e.Body != nil {
				all = append(all, timed{h.Month, 5 + 2*i, e})
			}
		}
	}
	if f.Cancels != "" {
		for i, e := range f.cancels() {
			all = append(all, timed{cancelledAt, i, e})
		}
	}
	for month := 0; month < months; month += 6 {
		all = append(all, timed{month, firstMeasured, f.measured(month)})
	}
	all = append(all, timed{months, -firstMeasured, f.measured(months)})
	if f.Leaves > 0 {
		e := rehearsal.Event{Name: "withdraw", Actor: rehearsal.CoordinatorActor, Body: casework.Withdraw{Reason: text}}
		if f.Moves {
			e.Name, e.Body = "move", casework.MoveAway{Municipality: "461", Reason: text}
		}
		all = append(all, timed{f.Leaves, 0, e})
	}
	slices.SortStableFunc(all, func(a, b timed) int { return cmp.Compare(30*a.months+a.days, 30*b.months+b.days) })
	events := make([]rehearsal.Event, 0, len(all))
	for _, x := range all {
		if x.event.When == nil {
			x.event.When = b.since(x.months, x.days)
		}
		events = append(events, x.event)
	}
	return events
}

// beginning is when a family that is being played came in.
type beginning struct{ at time.Time }

// since is so long after the family came in.
func (b *beginning) since(months, days int) func(casework.View, rehearsal.Memory) (time.Time, bool) {
	return func(_ casework.View, seen rehearsal.Memory) (time.Time, bool) {
		began, known := seen[string(casework.Intake)]
		b.at = began
		return began.AddDate(0, months, days), known
	}
}

// month is how many months it is ago.
func (b *beginning) month(now time.Time) (n int) {
	for !b.at.AddDate(0, n+1, 0).After(now) {
		n++
	}
	return n
}

func member(kind string, i int) string { return fmt.Sprintf("%s-%d", kind, i+1) }

// jobs are what an adult begins with.
var jobs = map[What]casework.JobKind{
	GetsJob: casework.OrdinaryJob, GetsUnpaid: casework.OrdinaryJob, GetsHours: casework.OrdinaryHours, GetsApprenticed: casework.Apprenticeship, GetsFlexJob: casework.FlexJob,
	GoesToSchool: casework.SUEducation,
}

// ofAdult is what happens to an adult, as the employment department writes it down.
func ofAdult(id string, h Happening) rehearsal.Event {
	e := rehearsal.Event{Name: fmt.Sprintf("%s/%s/%d", h.What, id, h.Month), Actor: rehearsal.CaseworkerOf(employment)}
	switch h.What {
	case LosesWork:
		e.Body = casework.LoseJob{Adult: id, Cause: casework.Dismissed, Reason: text}
	case GetsBeside:
		e.Body = casework.RecordHours{Adult: id, HoursPerWeek: h.Hours, BesideBenefit: true}
	case LeavesFamily:
		e.Actor, e.Body = rehearsal.CoordinatorActor, casework.RemoveMember{Member: id, Why: casework.LeftFamily, Reason: text}
	default:
		e.Body = casework.StartJob{Adult: id, Kind: jobs[h.What], HoursPerWeek: h.Hours}
		if e.Hours = paidHours; h.What == GetsUnpaid {
			e.Hours = 0
		}
	}
	return e
}

// ofChild is what happens to a child, as the children's department writes it down. That the case is kept is an answer, and no event.
func ofChild(id string, h Happening) rehearsal.Event {
	e := rehearsal.Event{Name: fmt.Sprintf("%s/%s/%d", h.What, id, h.Month), Actor: rehearsal.CaseworkerOf(children)}
	switch h.What {
	case MeasureEnds:
		e.Body = casework.DecideMeasure{Child: id, Action: casework.EndMeasure, N: 1, Hearing: casework.Hearing{PartiesHeard: true, ChildHeard: true, Reason: text}}
	case ConcernReopens:
		e.Body = casework.ReportConcern{Child: id, Source: casework.FromOutside, Text: text, Reporter: text}
	case LeavesFamily:
		e.Actor, e.Body = rehearsal.CoordinatorActor, casework.RemoveMember{Member: id, Why: casework.LeftFamily, Reason: text}
	}
	return e
}

// measured is the coordinator writing down how everybody is.
func (f Family) measured(month int) rehearsal.Event {
	return rehearsal.Event{
		Name: fmt.Sprintf("measured/%d", month), Actor: rehearsal.CoordinatorActor,
		Make: func(at time.Time) casework.Body {
			return casework.RecordMeasurements{Measurements: f.measurements(month, at)}
		},
	}
}

// measurements are how everybody is in a month: well-being, whether the children go to a leisure activity, and their absence.
func (f Family) measurements(month int, at time.Time) (all []casework.Measurement) {
	for i, p := range f.Adults {
		if len(p.WellBeing) > 0 && month < p.leavesAt() {
			all = append(all, casework.Measurement{Member: member("adult", i), Kind: casework.WHO5, Value: p.WellBeing[min(month/6, len(p.WellBeing)-1)]})
		}
	}
	for i, p := range f.Children {
		if month >= p.leavesAt() {
			continue
		}
		goes := 0.0
		if month >= p.Leisure {
			goes = 1
		}
		all = append(all, casework.Measurement{Member: member("child", i), Kind: casework.Leisure, Value: goes})
		all = append(all, p.absences(member("child", i), month, at)...)
	}
	return all
}

// mostUnlawful is how much of a quarter's absence is put down as unlawful: the rest is illness. With more the school would owe notice, which is a concern.
const mostUnlawful = 8

// absences are those of the quarter that is under way.
func (p Person) absences(id string, month int, at time.Time) []casework.Measurement {
	if len(p.Absence) == 0 {
		return nil
	}
	total, quarter := p.Absence[min(month/3, len(p.Absence)-1)], incoming.QuarterOf(at)
	unlawful := min(total/2, mostUnlawful)
	return []casework.Measurement{
		{Member: id, Kind: casework.UnlawfulAbsence, Value: unlawful, Period: quarter},
		{Member: id, Kind: casework.SickAbsence, Value: total - unlawful, Period: quarter},
	}
}

// answers are what is answered otherwise than usually.
func (f Family) answers(b *beginning) map[casework.Step]func(casework.ViewTask, casework.View) *rehearsal.Act {
	usual := rehearsal.Usual
	return map[casework.Step]func(casework.ViewTask, casework.View) *rehearsal.Act{
		casework.StepChildReview: func(t casework.ViewTask, v casework.View) *rehearsal.Act {
			act := early(rehearsal.Review(t, 0, reviewedAgain(t.Subject, v)), t, 22)
			review, _ := act.Body.(casework.HoldReview)
			review.Measurements = nil // they are taken of everybody, each half year
			act.Body = review
			return act
		},
		casework.StepClosureDecision: func(t casework.ViewTask, v casework.View) *rehearsal.Act {
			return f.closes(usual[casework.StepClosureDecision](t, v), t.Subject, v)
		},
		casework.StepScreening: func(t casework.ViewTask, v casework.View) *rehearsal.Act {
			act := usual[casework.StepScreening](t, v)
			screened, _ := act.Body.(casework.ScreenConcern)
			screened.Case = f.child(t.Subject).has(ConcernReopens)
			act.Body = screened
			return act
		},
		casework.StepContribution: func(t casework.ViewTask, v casework.View) *rehearsal.Act {
			act := usual[casework.StepContribution](t, v)
			if t.Department == f.Late {
				act.At = t.OpenedAt.AddDate(0, 0, lateAfter)
			}
			return act
		},
		casework.StepClosingMeeting: func(t casework.ViewTask, v casework.View) *rehearsal.Act {
			act := usual[casework.StepClosingMeeting](t, v)
			held, _ := act.Body.(casework.HoldMeeting)
			held.Measurements = f.measurements(b.month(act.At), act.At)
			for i := range f.Children { // a closing meeting asks for it; no measure counts it
				held.Measurements = append(held.Measurements, casework.Measurement{Member: member("child", i), Kind: casework.SDQ, Value: sdq})
			}
			act.Body = held
			return act
		},
		casework.StepJointMeeting: func(t casework.ViewTask, v casework.View) *rehearsal.Act {
			return f.meets(usual[casework.StepJointMeeting](t, v))
		},
		casework.StepStatusMeeting: func(t casework.ViewTask, v casework.View) *rehearsal.Act {
			act := early(f.meets(usual[casework.StepStatusMeeting](t, v)), t, 15)
			if held, _ := act.Body.(casework.HoldMeeting); f.Away != "" {
				held.Present, held.Override = slices.DeleteFunc(slices.Clone(held.Present), func(d string) bool { return d == f.Away }), text
				act.Actor, act.Body = rehearsal.LeaderActor, held
			}
			return act
		},
		casework.StepContactInterview: func(t casework.ViewTask, v casework.View) *rehearsal.Act {
			return early(usual[casework.StepContactInterview](t, v), t, 32)
		},
		casework.StepConsentRenewal: func(t casework.ViewTask, v casework.View) *rehearsal.Act {
			return early(usual[casework.StepConsentRenewal](t, v), t, 25)
		},
		casework.StepJobCheck: func(t casework.ViewTask, v casework.View) *rehearsal.Act {
			return early(usual[casework.StepJobCheck](t, v), t, 8)
		},
	}
}

// closes is the decision on a child's case: one that is meant to be kept, or that came back, is not closed.
func (f Family) closes(act *rehearsal.Act, child string, v casework.View) *rehearsal.Act {
	if f.child(child).has(CaseKept) || f.reopened(child, v) {
		decision, _ := act.Body.(casework.DecideClosure)
		decision.Close, decision.Despite = false, 0
		act.Body = decision
	}
	return act
}

// meets is a meeting after which the family says at once what it thinks of it.
func (f Family) meets(act *rehearsal.Act) *rehearsal.Act {
	held, _ := act.Body.(casework.HoldMeeting)
	says := cmp.Or(f.Says, casework.SaysYes)
	for _, id := range held.Family {
		held.Feedback = append(held.Feedback, casework.Feedback{Member: id, WasHeard: says, EverybodyKnew: says, KnowsWhatNext: says})
	}
	act.Body = held
	return act
}

// early does it so many days before it is due: before anybody is reminded of it.
func early(act *rehearsal.Act, t casework.ViewTask, days int) *rehearsal.Act {
	act.At = t.OpenedAt.AddDate(0, 0, 1)
	if t.Due != nil && t.Due.AddDate(0, 0, -days).After(act.At) {
		act.At = t.Due.AddDate(0, 0, -days)
	}
	return act
}
