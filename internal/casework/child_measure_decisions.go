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
	N           int           `json:"n,omitempty" range:"0..100000" da:"Indsatsens nummer i forløbet (ved ændring og ophør)" en:"The measure's number in the journey (to change or end it)"`
	Measure     string        `json:"measure,omitempty"`                                                                            // start, change: its KLE number, e.g. 27.27.06
	DecidedOn   incoming.Day  `json:"decidedOn,omitempty" back:"1"`                                                                 // the day of the decision; today where it is left out
	EffectiveOn incoming.Day  `json:"effectiveOn,omitempty" back:"30" da:"Gælder fra (tomt: i dag)" en:"Holds from (empty: today)"` // the day from which it holds, 2026-11-22; today where it is left out
	OutsideHome bool          `json:"outsideHome,omitempty"`
	CaseID      string        `json:"caseId,omitempty" da:"Sagens nummer i fagsystemet (hvis det ikke er kendt)" en:"Case number in the department's system (where it is not known)" of:"case-id"` // the child's case in the department's own system; needed where none is known
	// NoPlan is why no child's plan is made; without it one is (Barnets lov § 91, stk. 1: whether is decided together with the measure).
	NoPlan TextRef `json:"noPlan,omitempty" da:"Hvorfor der ikke laves en barnets plan (tomt: den laves)" en:"Why no child plan is made (empty: it is made)"`
	// WithoutConsent is a placement without consent (§ 47): the plan is there before the decision (§ 91, stk. 2).
	WithoutConsent bool         `json:"withoutConsent,omitempty" da:"Anbringelse uden samtykke" en:"Placement without consent"`
	PlanMadeOn     incoming.Day `json:"planMadeOn,omitempty" back:"5" da:"Barnets plan forelå den (hvis den er lavet)" en:"The child plan was there on (where it is made)"`
	// StatementOn is when the place where a placed child lives said what it thinks of another (§ 98, stk. 2): before the decision.
	StatementOn incoming.Day `json:"statementOn,omitempty" back:"1" da:"Udtalelsen fra anbringelsesstedet er modtaget den (ved ændret anbringelsessted)" en:"The statement of the place of placement came on (where the child is placed elsewhere)"`
	// DecidedBy is who took it: a placement without consent is the committee's to decide (§ 142), in haste its chair's for the time being (§ 143).
	DecidedBy MeasureDecider `json:"decidedBy,omitempty" da:"Hvem der har truffet afgørelsen (tomt: børneforvaltningen)" en:"Who took the decision (empty: the children's department)"`
	// ConsentedBy are those who agree to what begins: each who has custody, and a young person of 15 (§§ 32 and 46); to another place of placement a child of 12 (§ 98, stk. 1).
	ConsentedBy []string `json:"consentedBy,omitempty" max:"12" da:"Hvem der har givet samtykke" en:"Who has consented" of:"member"`
	Placement
	Hearing
	Belated
}

// caseNumber is what the id of a case in a department's own system looks like.
var caseNumber = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._/-]{0,63}$`)

func (DecideMeasure) Name() string { return "decide-measure" }

func (d DecideMeasure) happened(now time.Time) (time.Time, bool) {
	if d.DecidedOn.Given() {
		return happenedOn(d.DecidedOn, now)
	}
	return happenedOn(d.EffectiveOn, now)
}

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
	return first(d.day(child.Child, now), d.place(child.Child, now), d.plan(child.Child), d.caseID(s, child), d.consent(s, child, now), d.placed(s, child), d.gone())
}

func (d DecideMeasure) action(t *ChildTrack) *Refusal {
	if d.Action == StartMeasure || t.runningMeasure(d.N) != nil {
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
		return tooEarly("measure-early", "effectiveOn", "indsatsens begyndelse eller lukningen af sagen", "the measure began or the case was closed")
	}
	return nil
}

// decided is when the decision was taken.
func (d DecideMeasure) decided(now time.Time) time.Time { return dayOrNow(d.DecidedOn, now) }

// plan holds that a child who is placed gets a plan, and that it is there already where the placement is without consent. In haste, where the chair decides, it comes after.
func (d DecideMeasure) plan(t *ChildTrack) *Refusal {
	if d.Action == EndMeasure {
		return nil
	}
	switch {
	case d.NoPlan != 0 && d.OutsideHome:
		return refuse("plan-needed", "noPlan", "Et anbragt barn skal have en barnets plan (barnets lov § 91, stk. 2). Lad feltet stå tomt.",
			"A child who is placed must have a child plan (Barnets lov § 91(2)): leave the field empty.")
	case d.NoPlan != 0 && d.PlanMadeOn != "":
		return refuse("plan-both", "noPlan", "Planen er enten lavet, eller også laves den ikke. Udfyld kun det ene felt.", "The plan is made or is not made: fill in one of the two fields.")
	case d.WithoutConsent && d.OutsideHome && d.DecidedBy != ByChair && d.PlanMadeOn == "" && t.PlanMadeAt == nil:
		return refuse("plan-before", "planMadeOn", "Barnets plan skal foreligge, før barnet anbringes uden samtykke (barnets lov § 91, stk. 2). Skriv, hvornår den forelå.",
			"The child plan must be there before a placement without consent (Barnets lov § 91(2)): write when it was.")
	}
	return nil
}

// kind is what the decision is about. A child who is placed, or is placed elsewhere, is one kind whatever else the measure is.
func (d DecideMeasure) kind(wasOutside bool) DecisionKind {
	switch {
	case d.Action == EndMeasure:
		return DecisionToEnd
	case d.OutsideHome && (!wasOutside || d.SamePlace):
		return DecisionToPlace
	case d.OutsideHome:
		return DecisionToMove
	case d.Action == ChangeMeasure:
		return DecisionToChange
	default:
		return DecisionToStart
	}
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
	if d.CaseID != "" {
		child.setCase(s.Policy.Responsible(policy.Children).ID, d.CaseID)
	}
	suspends := false
	if d.Action == StartMeasure {
		s.openCase(child, "measure started", by, now)
	} else {
		s.replaceReturn(child, d.N, "another decision", now)
		suspends = t.Case.Measures[d.N-1].OutsideHome && !d.SamePlace
		if began := t.Case.Measures[d.N-1].StartedAt; day.Before(began) {
			day = began // earlier on the same day
		}
		t.Case.endMeasure(d.N, day)
	}
	about := d.N
	if d.Action != EndMeasure {
		s.undoClosure(child, "measure started", by, now)
		t.Case.startMeasure(d.Measure, d.OutsideHome, day)
		about = len(t.Case.Measures)
	}
	t.Decisions++
	decided := s.decide(child, ChildDecision{N: t.Decisions, Kind: d.kind(wasOutside), Measure: about, Suspends: suspends, DecidedBy: d.DecidedBy}, d.decided(now))
	key := decided.key(child.ID).String()
	s.note(now, Entry{
		Kind: MeasureDecided, Actor: by, Subject: child.ID, Key: key, Why: d.why(), Reason: d.Reason,
		Basis: s.basis(StepChildPlan, now), Rows: child.rows(),
	})
	if d.NoPlan != 0 && d.Action != EndMeasure {
		s.note(now, Entry{Kind: PlanNotMade, Actor: by, Subject: child.ID, Key: key, Reason: d.NoPlan, Basis: s.basis(StepChildPlan, now)})
	}
	s.noteBoth(child.ID, key, d.Hearing, by, now)
	s.send(child, decided, now)
	s.askCommittee(child, decided, day, now)
	s.afterPlacement(child, decided, d, by, now)
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
	if d.DecidedBy != "" {
		why += " by-" + string(d.DecidedBy)
	}
	return why
}
