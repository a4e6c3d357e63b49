package casework

import (
	"regexp"
	"time"

	"samspil/internal/calendar"
	"samspil/internal/incoming"
	"samspil/internal/policy"
)

// MeasureAction is what a decision does with a measure.
type MeasureAction string

// The actions.
const (
	StartMeasure  MeasureAction = "start"
	ChangeMeasure MeasureAction = "change" // another measure comes in its place
	EndMeasure    MeasureAction = "end"
)

// DecideMeasure is a decision (afgørelse) on what is done for a child. It can be taken at any time. The first measure
// opens a case for the child; one after the case was closed opens it again, and undoes a closure that is on its way.
type DecideMeasure struct {
	Child       string        `json:"child"`
	Action      MeasureAction `json:"action" da:"Hvad afgørelsen går ud på" en:"What is decided"`
	N           int           `json:"n,omitempty" range:"0..100000" da:"Indsatsens nummer i forløbet (ved ændring og ophør)" en:"The measure's number in the journey (to change or end it)"` // change, end: the number of the measure
	Measure     string        `json:"measure,omitempty"`                                                                                                                                     // start, change: its KLE number, e.g. 27.27.06
	EffectiveOn incoming.Day  `json:"effectiveOn,omitempty" back:"30" da:"Gælder fra (tomt: i dag)" en:"Holds from (empty: today)"`                                                          // the day from which it holds, 2026-11-22; today where it is left out
	OutsideHome bool          `json:"outsideHome,omitempty"`
	CaseID      string        `json:"caseId,omitempty" da:"Sagens nummer i fagsystemet (hvis det ikke er kendt)" en:"Case number in the department's system (where it is not known)" of:"case-id"` // the child's case in the department's own system; needed where none is known
	// NoPlan is why no child's plan is made; without it one is (Barnets lov § 91, stk. 1: whether is decided together with the measure).
	NoPlan TextRef `json:"noPlan,omitempty" da:"Hvorfor der ikke laves en barnets plan (tomt: den laves)" en:"Why no child plan is made (empty: it is made)"`
	// WithoutConsent is a placement without consent (§ 47): the plan is there before the decision (§ 91, stk. 2).
	WithoutConsent bool         `json:"withoutConsent,omitempty" da:"Anbringelse uden samtykke" en:"Placement without consent"`
	PlanMadeOn     incoming.Day `json:"planMadeOn,omitempty" back:"5" da:"Barnets plan forelå den (hvis den er lavet)" en:"The child plan was there on (where it is made)"`
	ChildHeard     bool         `json:"childHeard"`
	NotHeard       TextRef      `json:"notHeard,omitempty"`
	Reason         TextRef      `json:"reason"`
}

// caseNumber is what the id of a case in a department's own system looks like.
var caseNumber = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._/-]{0,63}$`)

// Name of the decision.
func (DecideMeasure) Name() string { return "decide-measure" }

// Check that it is the children's department that decides, with a reason, that the child was heard, and that there is such
// a measure.
func (d DecideMeasure) Check(s *State, by Actor, now time.Time) *Refusal {
	child, r := s.child(d.Child)
	if r = first(s.running(), r); r != nil {
		return r
	}
	if r = first(d.action(child.Child), d.code()); r != nil {
		return r
	}
	return first(d.day(child.Child, now), d.plan(child.Child, now), d.caseID(s, child), heard(d.ChildHeard, d.NotHeard), reasoned(d.Reason))
}

func (d DecideMeasure) action(t *ChildTrack) *Refusal {
	if d.Action == StartMeasure || t.CaseOpen() && 0 < d.N && d.N <= len(t.Case.Measures) && t.Case.Measures[d.N-1].EndedAt == nil {
		return nil
	}
	if d.Action == "" {
		return noChoice("action", d.Action)
	}
	return refuse("measure-unknown", "n", "Barnet har ingen løbende indsats med det nummer.", "The child has no running measure with that number.")
}

func (d DecideMeasure) code() *Refusal {
	if d.Action == EndMeasure || kle.MatchString(d.Measure) {
		return nil
	}
	return refuse("measure-code", "measure", "Skriv indsatsens KLE-nummer, for eksempel 27.27.06.", "Write the KLE number of the measure, for example 27.27.06.")
}

// day holds that the measure does not end before it began, and that none begins while the case was closed.
func (d DecideMeasure) day(t *ChildTrack, now time.Time) *Refusal {
	day := d.effective(now)
	var earliest time.Time
	switch {
	case d.Action != StartMeasure:
		earliest = t.Case.Measures[d.N-1].StartedAt
	case t.ClosedAt != nil:
		earliest = *t.ClosedAt
	}
	if day.Before(calendar.StartOfDay(earliest)) {
		return refuse("measure-early", "effectiveOn", "Dagen ligger før indsatsen begyndte eller sagen blev lukket.",
			"The day lies before the measure began or the case was closed.")
	}
	return nil
}

// plan holds that a child who is placed gets a plan, and that it is there already where the placement is without consent.
func (d DecideMeasure) plan(t *ChildTrack, now time.Time) *Refusal {
	if d.Action == EndMeasure {
		return nil
	}
	switch {
	case d.WithoutConsent && !d.OutsideHome:
		return refuse("placement-only", "withoutConsent", "Kun en anbringelse sker uden samtykke. Skriv også, at barnet er anbragt uden for hjemmet.",
			"Only a placement is without consent: also write that the child is placed outside the home.")
	case d.NoPlan != 0 && d.OutsideHome:
		return refuse("plan-needed", "noPlan", "Et anbragt barn skal have en barnets plan (barnets lov § 91, stk. 2). Lad feltet stå tomt.",
			"A child who is placed must have a child plan (Barnets lov § 91(2)): leave the field empty.")
	case d.NoPlan != 0 && d.PlanMadeOn != "":
		return refuse("plan-both", "noPlan", "Planen er enten lavet, eller også laves den ikke. Udfyld kun det ene felt.", "The plan is made or is not made: fill in one of the two fields.")
	case d.WithoutConsent && d.PlanMadeOn == "" && t.PlanMadeAt == nil:
		return refuse("plan-before", "planMadeOn", "Barnets plan skal foreligge, før barnet anbringes uden samtykke (barnets lov § 91, stk. 2). Skriv, hvornår den forelå.",
			"The child plan must be there before a placement without consent (Barnets lov § 91(2)): write when it was.")
	}
	return nil
}

func (d DecideMeasure) effective(now time.Time) time.Time {
	return dayOrNow(d.EffectiveOn, now)
}

func (d DecideMeasure) caseID(s *State, child *Member) *Refusal {
	known := child.CaseAt(s.Policy.Responsible(policy.Children).ID)
	switch {
	case d.CaseID == "" && known == "" && d.Action == StartMeasure, d.CaseID != "" && !caseNumber.MatchString(d.CaseID):
		return refuse("case-id", "caseId", "Skriv sagens nummer i fagsystemet uden mellemrum.", "Write the case number of the department's system without spaces.")
	case d.CaseID != "" && d.CaseID != known && child.Child.CaseOpen():
		return refuse("case-known", "caseId", "Barnet har allerede en åben sag med et andet nummer: udelad feltet.", "The child has an open case with another number already: leave the field out.")
	}
	return nil
}

// Apply records it and does what follows from it.
func (d DecideMeasure) Apply(s *State, by Actor, now time.Time) {
	child := s.Member(d.Child)
	t, wasOutside := child.Child, child.Child.PlacedOutside()
	day := d.effective(now)
	s.involveIn(child.ID, by)
	t.MeasureDecisions++
	if d.CaseID != "" {
		child.setCase(s.Policy.Responsible(policy.Children).ID, d.CaseID)
	}
	if d.Action == StartMeasure {
		s.openCase(child, "measure started", by, now)
	} else {
		if began := t.Case.Measures[d.N-1].StartedAt; day.Before(began) {
			day = began // earlier on the same day
		}
		t.Case.endMeasure(d.N, day)
	}
	if d.Action != EndMeasure {
		t.Case.startMeasure(d.Measure, d.OutsideHome, day)
	}
	key := Key{Step: StepMeasure, Subject: child.ID, N: t.MeasureDecisions}.String()
	s.note(now, Entry{
		Kind: MeasureDecided, Actor: by, Subject: child.ID, Key: key, Why: d.why(), Reason: d.Reason,
		Basis: s.basis(StepChildPlan, now), Rows: child.rows(),
	})
	if d.NoPlan != 0 && d.Action != EndMeasure {
		s.note(now, Entry{Kind: PlanNotMade, Actor: by, Subject: child.ID, Key: key, Reason: d.NoPlan, Basis: s.basis(StepChildPlan, now)})
	}
	s.noteHeard(child.ID, key, d.ChildHeard, d.NotHeard, by, now)
	s.afterMeasures(child, d, wasOutside, by, now)
}

// why says in codes what was decided.
func (d DecideMeasure) why() string {
	why := string(d.Action) + suffix(d.Measure)
	if d.OutsideHome && d.Action != EndMeasure {
		why += " outside-home"
	}
	if d.WithoutConsent && d.Action != EndMeasure {
		why += " without-consent"
	}
	if d.NoPlan != 0 && d.Action != EndMeasure {
		why += " no-plan"
	}
	return why
}

// CompleteChildPlan is the child's plan (barnets plan) being made after a decision on a measure (Barnets lov § 91).
type CompleteChildPlan struct {
	Task       string  `json:"task"`
	ChildHeard bool    `json:"childHeard"`
	NotHeard   TextRef `json:"notHeard,omitempty"`
	Notes      TextRef `json:"notes,omitempty"`
}

// Name of the decision.
func (CompleteChildPlan) Name() string { return "complete-child-plan" }

func (d CompleteChildPlan) task() string { return d.Task }

// Check that a plan is wanted and the child was heard.
func (d CompleteChildPlan) Check(s *State, by Actor, _ time.Time) *Refusal {
	_, r := s.openTask(d.Task, StepChildPlan)
	return first(s.running(), r, heard(d.ChildHeard, d.NotHeard))
}

// Apply records it.
func (d CompleteChildPlan) Apply(s *State, by Actor, now time.Time) {
	t, _ := s.openTask(d.Task, StepChildPlan)
	s.answer(t, by, now, d, d.Notes, Rows{})
	s.noteHeard(t.Key.Subject, d.Task, d.ChildHeard, d.NotHeard, by, now)
	s.Forget(t.Key)
	at := now.UTC()
	s.Member(t.Key.Subject).Child.PlanMadeAt = &at
}
