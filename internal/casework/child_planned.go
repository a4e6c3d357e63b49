package casework

import (
	"slices"
	"time"

	"samspil/internal/calendar"
	"samspil/internal/policy"
)

// A decision on a measure, a placement or another place can have it begin on a day to come. Until somebody writes that it has, everything is as it
// was: the child is where it is, reviews and visits go on as before. From the day on which it began the child counts as placed, and what follows
// counts from then. A decision that falls before takes its plan with it.
//
// An appeal over where a placed child lives suspends the decision; the municipality may decide at the same time that it is carried out at once, where
// special circumstances make that necessary, and nobody can appeal that (Retssikkerhedsloven § 72, stk. 2, read in a version that still names the
// social services act). So another place is never there by itself: it waits for the time to appeal, or says why it does not. That a child is placed at all
// is not suspended (§ 72, stk. 1).

// PlannedMeasure is what a decision has begin.
type PlannedMeasure struct {
	Action      MeasureAction  `json:"action"`
	N           int            `json:"n,omitempty"` // the measure in whose place it comes
	Code        string         `json:"code"`
	OutsideHome bool           `json:"outsideHome,omitempty"`
	Cause       PlacementCause `json:"cause,omitempty"`
	// ConsentedBy are those on whose consent it begins; empty where it stands on none.
	ConsentedBy []string  `json:"consentedBy,omitempty"`
	On          time.Time `json:"on"` // the first moment of the day on which it is to begin
	Became      PlanEnd   `json:"became,omitempty"`
}

// PlanEnd is what became of something planned; empty while it waits.
type PlanEnd string

// The ends.
const (
	PlanBegun PlanEnd = "begun"
	PlanOff   PlanEnd = "called-off"
)

// Planned tells whether a decision that holds has something begin that has not begun.
func (d *ChildDecision) Planned() bool { return d.Plan != nil && d.Plan.Became == "" && !d.Fallen }

// Planned are the decisions on a child by which something is to begin.
func (t *ChildTrack) Planned() []*ChildDecision {
	return filter(t.Decided, func(d *ChildDecision) bool { return d.Planned() })
}

// supportedSoon tells whether a measure runs or is to begin: then there is nothing to close.
func (t *ChildTrack) supportedSoon() bool { return t.Supported() || len(t.Planned()) > 0 }

// plans tells whether what the decision has begin lies ahead.
func (d DecideMeasure) plans(now time.Time) bool {
	return d.EffectiveOn.Given() && d.EffectiveOn.Start().After(now)
}

// movesPlaced tells whether the decision has a placed child live elsewhere.
func (d DecideMeasure) movesPlaced(t *ChildTrack) bool {
	return d.kind(t.PlacedOutside()) == DecisionToMove
}

// begins is what the decision has begin, and when.
func (d DecideMeasure) begins(now time.Time) PlannedMeasure {
	p := PlannedMeasure{Action: d.Action, N: d.N, Code: d.Measure, OutsideHome: d.OutsideHome, Cause: d.Cause, On: d.effective(now)}
	if d.DecidedBy == "" {
		p.ConsentedBy = d.ConsentedBy
	}
	return p
}

// ahead holds that only what can wait is planned, that a placed child does not live elsewhere before an appeal can keep it where it is, unless the
// decision says why, and that no measure ends in whose place something is to come.
func (d DecideMeasure) ahead(s *State, t *ChildTrack, now time.Time) *Refusal {
	switch moves := d.movesPlaced(t); {
	case d.AtOnce != 0 && !moves:
		return refuse("at-once", "atOnce", "Kun en ændring af anbringelsessted kan iværksættes straks; en klage over andet udskyder ingenting her (retssikkerhedsloven § 72, stk. 1 og 2). Lad feltet stå tomt.",
			"Only another place of placement is carried out at once; an appeal over anything else suspends nothing here (Retssikkerhedsloven § 72(1) and (2)). Leave the field empty.")
	case moves && d.AtOnce == 0 && !d.plans(now):
		return refuse("move-suspended", "effectiveOn", "En klage udskyder en ændring af anbringelsessted (retssikkerhedsloven § 72, stk. 2). Skriv den dag efter klagefristen, hvor barnet flytter, eller hvorfor det er nødvendigt, at afgørelsen iværksættes straks (atOnce).",
			"An appeal suspends a change of placement (Retssikkerhedsloven § 72(2)). Write the day after the time to appeal on which the child moves, or why it is necessary to carry it out at once (atOnce).")
	case d.Action == EndMeasure && slices.ContainsFunc(t.Planned(), func(p *ChildDecision) bool { return p.Plan.N == d.N }):
		return refuse("planned-first", "n", "Der ligger en afgørelse om noget andet i stedet for indsatsen. Skriv først, om den bliver gennemført (begin-measure).",
			"A decision has something else begin in the measure's place. First write whether it has (begin-measure).")
	case !d.plans(now):
		return nil
	case d.Action == EndMeasure:
		return refuse("end-planned", "effectiveOn", "En indsats ophører tidligst i dag. Skriv afgørelsen, når dagen er kommet.", "A measure ends today at the earliest. Write the decision when the day has come.")
	case d.DecidedBy.provisional():
		return refuse("chair-planned", "effectiveOn", "Formanden afgør det, der ikke kan vente, og det iværksættes med det samme (barnets lov § 143). Lad feltet stå tomt.",
			"The chair decides what cannot wait, and it is carried out at once (Barnets lov § 143). Leave the field empty.")
	}
	clock := From(policy.EventMeasurePlanned, d.decided(now))
	clock.Interval = &policy.Period{N: daysTo(d.decided(now), d.EffectiveOn.Start()), Unit: policy.Days}
	if _, err := s.Policy.Deadline(policy.MeasureBegins, clock); err != nil {
		return refuse("planned-far", "effectiveOn", "Datoen ligger længere ude, end regelsættet tillader. Skriv en tidligere dato.", "The day lies further ahead than the policy allows. Write an earlier day.")
	}
	return nil
}

func daysTo(from, on time.Time) int { return calendar.DaysBetween(from, on) }

// lasting is a period of so many days. One that is too long to be counted in days is counted in whole weeks, and so is over a little early rather than late.
func lasting(days int) *policy.Period {
	if days > policy.LongestPeriod {
		return &policy.Period{N: days / 7, Unit: policy.Weeks}
	}
	return &policy.Period{N: days, Unit: policy.Days}
}

func (d *ChildDecision) beginKey(child string) Key {
	return Key{Step: StepBegins, Subject: child, N: d.N}
}

// plan asks for word that what a decision has begin has begun.
func (s *State) plan(child *Member, d *ChildDecision, now time.Time) {
	ask := s.ask(StepBegins, child.ID, d.N, d.DecidedAt)
	ask.Clock.Interval = &policy.Period{N: daysTo(d.DecidedAt, d.Plan.On), Unit: policy.Days}
	s.Open(ask, now)
}

// callOffPlan lets go of what will not begin.
func (s *State) callOffPlan(child *Member, d *ChildDecision, why string, now time.Time) {
	if d.Plan == nil || d.Plan.Became != "" {
		return
	}
	d.Plan.Became = PlanOff
	s.letGo(d.beginKey(child.ID), Engine, now, why)
	if !child.Child.supportedSoon() {
		s.callOffPlans(child, why, now)
	}
}

// replacePlans has another decision take the place of what is planned in the place of the same measure, or of a placement that is planned where it
// places the child itself.
func (s *State) replacePlans(child *Member, measure int, places bool, by Actor, now time.Time) {
	for _, d := range child.Child.Planned() {
		if measure != 0 && d.Plan.N == measure || places && d.Plan.OutsideHome {
			s.replace(child, d, "another decision", by, now)
		}
	}
}

// begin has a measure begin, in the place of another or beside those that run; it gives its number.
func (s *State) begin(child *Member, p PlannedMeasure, at time.Time, by Actor, now time.Time) int {
	t := child.Child
	if m := t.runningMeasure(p.N); p.Action != StartMeasure && m != nil {
		if at.Before(m.StartedAt) {
			at = m.StartedAt // earlier on the same day
		}
		t.Case.endMeasure(p.N, at)
		if p.Action == EndMeasure {
			return p.N
		}
	} else {
		s.openCase(child, "measure started", by, now)
	}
	s.undoClosure(child, "measure started", by, now)
	t.Case.startMeasure(p, at)
	return len(t.Case.Measures)
}

// groundMoves has the decisions on a placement be about the measure that came in its place when the child is placed elsewhere: the ground is the same, and what
// the committee, the board and a return have to do with it goes on.
func (s *State) groundMoves(child *Member, d *ChildDecision, before int) {
	if d.Kind != DecisionToMove {
		return
	}
	was, is := child.Child.Case.Measures[before-1], &child.Child.Case.Measures[d.Measure-1]
	is.WithoutConsent, is.ConsentGone = was.WithoutConsent, was.ConsentGone // a consent to the move is none to the placement (Barnets lov §§ 46 and 98)
	for _, earlier := range child.Child.Decided {
		if earlier.Measure == before && (earlier.Kind == DecisionToPlace || earlier.Kind == DecisionToMove || earlier.Kind == DecisionToStay) {
			earlier.Measure = d.Measure
		}
	}
}

// begun does what follows when a measure has begun, or has ended: the committee's part, the siblings, visits, the reviews, and word to the table.
func (s *State) begun(child *Member, d *ChildDecision, p PlannedMeasure, at time.Time, wasOutside bool, by Actor, now time.Time) {
	s.groundMoves(child, d, p.N)
	s.askCommittee(child, d, at, now)
	if child.Child.PlacedOutside() {
		s.callOff(StepAcutePlacement, child, "placed by a decision", now)
	}
	s.askVisits(now)
	if d.Kind == DecisionToPlace && p.Cause == CauseNeglect {
		s.askSiblings(child, at, now)
		s.contactAfterAbuse(child, d, now)
	}
	s.afterMeasures(child, d.N, p.Action, wasOutside, by, now)
}
