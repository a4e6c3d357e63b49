package casework

import (
	"time"

	"samspil/internal/calendar"
	"samspil/internal/incoming"
)

// A child's plan (barnets plan, Barnets lov § 91) is decided on with the measure. For a young person of 16 it is the youth plan (ungeplan, § 108):
// whether one is made is decided when they turn 16 while a measure runs, and when a measure begins later; one who is placed must have one. Each
// review decides whether the plan is to be revised (§ 95, stk. 4).

// youthMonths is how long before the 18th birthday a child is a young person to the law's plans: from the 16th on.
const youthMonths = 24

// youthFrom is the child's 16th birthday; zero where it is not known.
func (t *ChildTrack) youthFrom() time.Time {
	if t.AdultFrom.IsZero() {
		return time.Time{}
	}
	return calendar.AddMonths(t.AdultFrom, -youthMonths)
}

// planStep is the plan that a child of that age has.
func (t *ChildTrack) planStep(now time.Time) Step {
	if from := t.youthFrom(); !from.IsZero() && !from.After(now) {
		return StepYouthPlan
	}
	return StepChildPlan
}

// turns16: from now on the young person's plan is a youth plan. Where a measure runs it is decided whether one is made; for one who was 16 before
// the family came in that has been done, and the reviews go on with it.
func (s *State) turns16(child *Member, now time.Time) {
	t := child.Child
	t.Youth = true
	if !t.Supported() || t.youthFrom().Before(s.StartedAt) {
		return
	}
	s.callOff(StepChildPlan, child, "turned 16", now)
	s.askPlan(child, now, now)
}

// planAfter does what a decision on a measure says of the child's plan. One that is being made goes on being made: the clock of the
// first decision counts, and a later measure without a plan of its own takes nothing back.
func (s *State) planAfter(child *Member, d DecideMeasure, now time.Time) {
	if d.NoPlan == 0 {
		s.planBy(child, d.PlanMadeOn, d.decided(now), now)
	}
}

// planBy notes when the plan was made or revised; where no day is given it is asked for, counted from the decision.
func (s *State) planBy(child *Member, made incoming.Day, decided, now time.Time) {
	if !made.Given() {
		s.askPlan(child, decided, now)
		return
	}
	at := dayOrNow(made, now)
	child.Child.PlanMadeAt = &at
	s.callOffPlans(child, "plan made", now)
}

// callOffPlans calls off the plan that is being made.
func (s *State) callOffPlans(child *Member, why string, now time.Time) {
	s.callOff(StepChildPlan, child, why, now)
	s.callOff(StepYouthPlan, child, why, now)
}

// askPlan asks for the plan, or for a new version of it, unless one is being made: the clock of the first decision counts.
func (s *State) askPlan(child *Member, since, now time.Time) {
	if s.asked(StepChildPlan, child) || s.asked(StepYouthPlan, child) {
		return
	}
	child.Child.Plans++
	s.Open(s.ask(child.Child.planStep(now), child.ID, child.Child.Plans, since), now)
}

// CompleteChildPlan is the plan being made or revised: a child's plan (Barnets lov § 91) or a youth plan (§ 108). Of a youth plan it may be decided that none
// is made, but not for a young person who is placed (§ 108, stk. 2).
type CompleteChildPlan struct {
	Task       string  `json:"task"`
	NotMade    TextRef `json:"notMade,omitempty" da:"Hvorfor der ikke laves en ungeplan (tomt: den er lavet)" en:"Why no youth plan is made (empty: it is made)"`
	ChildHeard bool    `json:"childHeard"`
	NotHeard   TextRef `json:"notHeard,omitempty"`
	Notes      TextRef `json:"notes,omitempty"`
	Happened
}

func (CompleteChildPlan) Name() string { return "complete-child-plan" }

// Check that a plan is wanted and the child was heard.
func (d CompleteChildPlan) Check(s *State, by Actor, _ time.Time) *Refusal {
	t, r := s.answeredBy(d)
	if r = first(s.running(), r); r != nil {
		return r
	}
	if d.NotMade != 0 && (t.Key.Step == StepChildPlan || s.Member(t.Key.Subject).Child.PlacedOutside()) {
		return refuse("plan-needed", "notMade", "Planen skal laves: kun en ungeplan kan udelades, og ikke for en ung, der er anbragt (barnets lov § 108, stk. 2). Lad feltet stå tomt.",
			"The plan must be made: only a youth plan can be left out, and not for a young person who is placed (Barnets lov § 108(2)). Leave the field empty.")
	}
	return heard(d.ChildHeard, d.NotHeard)
}

func (d CompleteChildPlan) Apply(s *State, by Actor, now time.Time) {
	t, _ := s.answeredBy(d)
	s.answerAndForget(t, by, now, d, d.Notes, Rows{})
	s.noteHeard(t.Key.Subject, d.Task, d.ChildHeard, d.NotHeard, by, now)
	if d.NotMade != 0 {
		s.note(now, Entry{Kind: PlanNotMade, Actor: by, Subject: t.Key.Subject, Key: d.Task, Reason: d.NotMade, Basis: t.Deadline.Basis})
		return
	}
	at := d.at(now)
	s.Member(t.Key.Subject).Child.PlanMadeAt = &at
}
