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
	EffectiveOn incoming.Day  `json:"effectiveOn,omitempty" back:"30" da:"Gælder fra (tomt: i dag)" en:"Holds from (empty: today)"` // the day from which it holds, 2026-11-22; today where it is left out
	OutsideHome bool          `json:"outsideHome,omitempty"`
	CaseID      string        `json:"caseId,omitempty" da:"Sagens nummer i fagsystemet (hvis det ikke er kendt)" en:"Case number in the department's system (where it is not known)" of:"case-id"` // the child's case in the department's own system; needed where none is known
	// NoPlan is why no child's plan is made; without it one is (Barnets lov § 91, stk. 1: whether is decided together with the measure).
	NoPlan TextRef `json:"noPlan,omitempty" da:"Hvorfor der ikke laves en barnets plan (tomt: den laves)" en:"Why no child plan is made (empty: it is made)"`
	// WithoutConsent is a placement without consent (§ 47): the plan is there before the decision (§ 91, stk. 2).
	WithoutConsent bool         `json:"withoutConsent,omitempty" da:"Anbringelse uden samtykke" en:"Placement without consent"`
	PlanMadeOn     incoming.Day `json:"planMadeOn,omitempty" back:"5" da:"Barnets plan forelå den (hvis den er lavet)" en:"The child plan was there on (where it is made)"`
	// DecidedBy is who took it: a placement without consent is the committee's to decide (§ 142), in haste its chair's for the time being (§ 143).
	DecidedBy MeasureDecider `json:"decidedBy,omitempty" da:"Hvem der har truffet afgørelsen (tomt: børneforvaltningen)" en:"Who took the decision (empty: the children's department)"`
	// Consented says that those who have custody and a young person of 15 agree to what begins (§§ 32 and 46).
	Consented       bool    `json:"consented,omitempty" da:"Forældremyndighedens indehavere og den unge på 15 år har givet samtykke" en:"The custody holders and the young person of 15 have consented"`
	PartiesHeard    bool    `json:"partiesHeard"`
	PartiesNotHeard TextRef `json:"partiesNotHeard,omitempty"`
	ChildHeard      bool    `json:"childHeard"`
	NotHeard        TextRef `json:"notHeard,omitempty"`
	Reason          TextRef `json:"reason"`
	Belated
}

// MeasureDecider is who took a decision on a measure. The engine records it: a person decides.
type MeasureDecider string

// Who decides. Without one it is the children's department.
const (
	ByCommittee MeasureDecider = "committee" // the committee for children and young people (børne- og ungeudvalget)
	ByChair     MeasureDecider = "chair"     // its chair, for the time being (formandsafgørelse)
)

// caseNumber is what the id of a case in a department's own system looks like.
var caseNumber = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._/-]{0,63}$`)

func (DecideMeasure) Name() string { return "decide-measure" }

func (d DecideMeasure) happened(now time.Time) (time.Time, bool) {
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
	return first(d.day(child.Child, now), d.plan(child.Child), d.caseID(s, child), heard(d.ChildHeard, d.NotHeard), partiesHeard(d.PartiesHeard, d.PartiesNotHeard),
		d.consent(), s.addressed(child, "child"), reasoned(d.Reason))
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
		return tooEarly("measure-early", "effectiveOn", "indsatsens begyndelse eller lukningen af sagen", "the measure began or the case was closed")
	}
	return nil
}

// plan holds that a child who is placed gets a plan, and that it is there already where the placement is without consent.
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
	case d.WithoutConsent && d.OutsideHome && d.PlanMadeOn == "" && t.PlanMadeAt == nil:
		return refuse("plan-before", "planMadeOn", "Barnets plan skal foreligge, før barnet anbringes uden samtykke (barnets lov § 91, stk. 2). Skriv, hvornår den forelå.",
			"The child plan must be there before a placement without consent (Barnets lov § 91(2)): write when it was.")
	}
	return nil
}

// consent holds that what begins stands on consent, or is decided without it by whom the law has decide that.
func (d DecideMeasure) consent() *Refusal {
	switch {
	case d.Action == EndMeasure:
		return nil
	case d.Consented == d.WithoutConsent:
		return refuse("measure-consent", "consented", "Skriv enten, at der er samtykke til indsatsen, eller at afgørelsen er truffet uden samtykke (barnets lov §§ 32, 37-41, 46 og 47).",
			"Write either that there is consent to the measure, or that it was decided without consent (Barnets lov §§ 32, 37-41, 46 and 47).")
	case d.OutsideHome && d.WithoutConsent && d.DecidedBy == "":
		return refuse("placement-committee", "decidedBy", "En anbringelse uden samtykke afgøres af børne- og ungeudvalget, i hast foreløbigt af formanden (barnets lov §§ 142 og 143). Skriv, hvem der har truffet afgørelsen.",
			"A placement without consent is decided by the committee for children and young people, in haste for the time being by its chair (Barnets lov §§ 142 and 143). Write who took the decision.")
	}
	return nil
}

// kind is what the decision is about. A child who is placed, or is placed elsewhere, is one kind whatever else the measure is.
func (d DecideMeasure) kind(wasOutside bool) DecisionKind {
	switch {
	case d.Action == EndMeasure:
		return DecisionToEnd
	case d.OutsideHome && !wasOutside:
		return DecisionToPlace
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
		suspends = t.Case.Measures[d.N-1].OutsideHome
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
	decided := s.decide(child, ChildDecision{N: t.Decisions, Kind: d.kind(wasOutside), Measure: about, Suspends: suspends}, now)
	key := decided.key(child.ID).String()
	s.note(now, Entry{
		Kind: MeasureDecided, Actor: by, Subject: child.ID, Key: key, Why: d.why(), Reason: d.Reason,
		Basis: s.basis(StepChildPlan, now), Rows: child.rows(),
	})
	if d.NoPlan != 0 && d.Action != EndMeasure {
		s.note(now, Entry{Kind: PlanNotMade, Actor: by, Subject: child.ID, Key: key, Reason: d.NoPlan, Basis: s.basis(StepChildPlan, now)})
	}
	s.noteHeard(child.ID, key, d.ChildHeard, d.NotHeard, by, now)
	s.notePartiesHeard(child.ID, key, d.PartiesHeard, d.PartiesNotHeard, by, now)
	s.PostLetters(child, decided, now)
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
