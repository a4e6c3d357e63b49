package evaluation

import (
	"cmp"
	"maps"
	"slices"
	"time"

	"samspil/internal/casework"
)

// As says as of when something is counted, and by what was known when. Known is the same day where what was known then is to be counted, and a later one
// where what is known now about then is.
type As struct {
	Of    time.Time // nothing that happened later counts
	Known time.Time // nothing that was written down later counts
}

// Family is what is counted of one journey.
type Family struct {
	Case   string
	Began  time.Time
	Ended  *time.Time // nil while it goes on
	Ending string     // a casework.EndingKind; empty while it goes on
	Before string     // the case before, of a family that came back
	Back   *Family    // the journey that it began after this one; nil: it has not come back
	Lead   string     // the department that leads it
	Policy string     // the version of the policy under which it began
	People []*Person  // in the order of their ids

	Meetings  []Event // code: casework.MeetingComplete or MeetingIncomplete
	Cancelled []Event // code: by whom
	Deadlines []Event // code: met, late or missed
	Feedback  []Event // code: asked, yes, partly or no; value: how many
	Seats     []Event // of each seat who had it, one after the other; detail: staff id
	Interplay []Event // code: the news
	As        As
}

// Person is what is counted of an adult or a child.
type Person struct {
	ID       string
	Kind     casework.MemberKind
	Began    time.Time  // their own start: when they came into the journey
	Left     *time.Time // nil while they are in the family
	LeftWhy  string     // a casework.LeftWhy
	Benefit  []State    // an adult's
	CaseOpen []State    // a child's: 1 while it is
	Work     []Span     // ordinary work; code: in which figure; value: hours a week
	Episodes []Span     // attempts at work; code: the kind
	Held     []Event    // work that has held for three months; code: the kind
	Measured []Event    // code: the kind; value
}

// State is what held from a time on, until the next one of its kind.
type State struct {
	From  time.Time
	Code  string
	Value float64
}

// Span is what held from a time until another; nil: it does still.
type Span struct {
	From   time.Time
	Until  *time.Time
	Code   string
	Detail string
	Value  float64
	Thing  string // which of its kind
}

// At tells whether it held at that time. What somebody had until they left the journey they had when they left.
func (s Span) At(at time.Time) bool {
	return !s.From.After(at) && (s.Until == nil || s.Until.After(at) || s.Until.Equal(at) && s.Detail == "")
}

// lasted is how long it had lasted at a time.
func (s Span) lasted(at time.Time) (from, until time.Time) {
	if s.Until != nil && s.Until.Before(at) {
		return s.From, *s.Until
	}
	return s.From, at
}

// Event is what happened at a time.
type Event struct {
	At         time.Time
	Thing      string
	Code       string
	Detail     string
	Department string
	Value      float64
	Since      time.Time // of a deadline: when its clock began to run
}

// Families puts together what is counted of each journey, in the order of the case numbers: of those that had begun.
func Families(facts map[string][]casework.FactRow, as As) []*Family {
	var all []*Family
	for _, caseNo := range slices.Sorted(maps.Keys(facts)) {
		if f := familyOf(caseNo, facts[caseNo], as); f != nil {
			all = append(all, f)
		}
	}
	comeBack(all)
	return all
}

// familyOf is nil where nothing was known yet.
func familyOf(caseNo string, facts []casework.FactRow, as As) *Family {
	f := &Family{Case: caseNo, As: as}
	people := map[string]*Person{}
	for _, x := range latest(facts, as) {
		p := people[x.Subject]
		if x.Subject != casework.Family && p == nil {
			p = &Person{ID: x.Subject, Kind: casework.KindOf(x.Subject)}
			people[x.Subject] = p
		}
		f.take(p, x)
	}
	if f.Began.IsZero() {
		return nil
	}
	for _, id := range slices.Sorted(maps.Keys(people)) {
		if p := people[id]; !p.Began.IsZero() {
			f.People = append(f.People, p)
		}
	}
	return f
}

func (f *Family) take(p *Person, x casework.FactRow) {
	event := Event{At: x.From, Thing: x.Thing, Code: x.Code, Detail: x.Detail, Department: x.Department, Value: x.Value}
	span := Span{x.From, x.Until, x.Code, x.Detail, x.Value, x.Thing}
	switch x.Kind {
	case casework.FactJourney:
		f.Began, f.Ended, f.Before, f.Lead = x.From, x.Until, x.Detail, x.Department
		if f.Ending = ""; x.Until != nil {
			f.Ending = x.Code
		}
	case casework.FactPolicy:
		f.Policy = cmp.Or(f.Policy, x.Code)
	case casework.FactMember:
		p.is(x)
	case casework.FactBenefit:
		p.Benefit = becomes(p.Benefit, x)
	case casework.FactCase:
		p.CaseOpen = becomes(p.CaseOpen, x)
	case casework.FactWork:
		p.Work = append(p.Work, span)
	case casework.FactEpisode:
		p.Episodes = append(p.Episodes, span)
	case casework.FactHeld:
		p.Held = append(p.Held, event)
	case casework.FactMeasured:
		p.Measured = append(p.Measured, event)
	case casework.FactMeeting:
		f.Meetings = append(f.Meetings, event)
	case casework.FactCancelled:
		f.Cancelled = append(f.Cancelled, event)
	case casework.FactFeedback:
		f.Feedback = append(f.Feedback, event)
	case casework.FactDeadline:
		if event.Since = x.From; x.Until != nil && x.Code != string(casework.DeadlineOff) {
			event.At = *x.Until
			f.Deadlines = append(f.Deadlines, event)
		}
	case casework.FactStaff:
		f.seated(event)
	case casework.FactInterplay:
		f.Interplay = append(f.Interplay, event)
	}
}

// is takes in since when somebody is in the family, and whether they still are. Their own start is the first time that they came.
func (p *Person) is(x casework.FactRow) {
	if p.Began.IsZero() || x.From.Before(p.Began) {
		p.Began = x.From
	}
	p.Left, p.LeftWhy = x.Until, ""
	if x.Until != nil {
		p.LeftWhy = x.Detail
	}
}

// becomes adds to the states what is said now. What was a mistake never was: this held in its place.
func becomes(states []State, x casework.FactRow) []State {
	now := State{x.From, x.Code, x.Value}
	if n := len(states); n > 0 {
		before := states[n-1]
		switch {
		case before.Code == now.Code && before.Value == now.Value:
			return states
		case x.Mistake:
			now.From, states = before.From, states[:n-1]
			if m := len(states); m > 0 && states[m-1].Code == now.Code && states[m-1].Value == now.Value {
				return states
			}
		}
	}
	states = append(states, now)
	slices.SortStableFunc(states, func(a, b State) int { return cmp.Compare(a.From.UnixNano(), b.From.UnixNano()) })
	return states
}

// seated takes in who has a seat: what is said again is no change.
func (f *Family) seated(e Event) {
	for _, before := range slices.Backward(f.Seats) {
		if before.Thing == e.Thing {
			if before.Detail == e.Detail {
				return
			}
			break
		}
	}
	f.Seats = append(f.Seats, e)
}

// stateAt is what held at a time; false: nothing is known of it.
func stateAt(states []State, at time.Time) (State, bool) {
	var held State
	known := false
	for _, s := range states {
		if !s.From.After(at) {
			held, known = s, true
		}
	}
	return held, known
}

// InFamily tells whether somebody was in the family at a time, as far as the work with them goes.
func (p *Person) InFamily(at time.Time) bool { return p.Left == nil || p.Left.After(at) }

// FollowedAt tells whether it is known how somebody stood at a time: the journey was under way, and they were in it.
func (f *Family) FollowedAt(p *Person, at time.Time) bool {
	return !at.After(f.As.Of) && p.InFamily(at) && (f.Ended == nil || !f.Ended.Before(at))
}

// Last is the last time at which it is known how somebody stood.
func (f *Family) Last(p *Person) time.Time {
	at := f.As.Of
	if f.Ended != nil && f.Ended.Before(at) {
		at = *f.Ended
	}
	if p.Left != nil && p.Left.Before(at) {
		at = *p.Left
	}
	return at
}
