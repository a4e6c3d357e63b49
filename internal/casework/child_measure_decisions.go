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
	N           int           `json:"n,omitempty" range:"0..100000" da:"Indsatsen, der ændres eller ophører" en:"The measure that is changed or ends" of:"measure"`
	Measure     string        `json:"measure,omitempty"`                                                                                                                           // start, change: its KLE number, e.g. 27.27.06
	DecidedOn   incoming.Day  `json:"decidedOn,omitempty" back:"1"`                                                                                                                // the day of the decision; today where it is left out
	EffectiveOn incoming.Day  `json:"effectiveOn,omitempty" back:"30" ahead:"1" da:"Iværksat den, eller iværksættes den (tomt: i dag)" en:"Begun on, or begins on (empty: today)"` // the day on which it begins, 2026-11-22, which may lie ahead; today where it is left out
	// AtOnce is why another place does not wait for an appeal that suspends it (iværksættes straks, Retssikkerhedsloven § 72, stk. 2).
	AtOnce      TextRef `json:"atOnce,omitempty" da:"Hvorfor ændringen af anbringelsessted iværksættes straks (tomt: den venter på klagefristen)" en:"Why the change of placement is carried out at once (empty: it waits for the time to appeal)"`
	OutsideHome bool    `json:"outsideHome,omitempty"`
	CaseID      string  `json:"caseId,omitempty" da:"Sagens nummer i fagsystemet (hvis det ikke er kendt)" en:"Case number in the department's system (where it is not known)" of:"case-id"` // the child's case in the department's own system; needed where none is known
	// NoPlan is why no child's plan is made; without it one is (Barnets lov § 91, stk. 1: whether is decided together with the measure).
	NoPlan TextRef `json:"noPlan,omitempty" da:"Hvorfor barnets plan ikke udarbejdes (tomt: den udarbejdes)" en:"Why no child plan is made (empty: it is made)"`
	// WithoutConsent is a placement without consent (§ 47): the plan is there before the decision (§ 91, stk. 2).
	WithoutConsent bool         `json:"withoutConsent,omitempty" da:"Anbringelse uden samtykke" en:"Placement without consent"`
	PlanMadeOn     incoming.Day `json:"planMadeOn,omitempty" back:"5" da:"Barnets plan forelå den (hvis den er lavet)" en:"The child plan was there on (where it is made)"`
	// StatementOn is when the place where a placed child lives said what it thinks of another (§ 98, stk. 2): before the decision.
	StatementOn incoming.Day `json:"statementOn,omitempty" back:"1" da:"Udtalelsen fra anbringelsesstedet er modtaget den (ved ændret anbringelsessted)" en:"The statement of the place of placement came on (where the child is placed elsewhere)"`
	// NoStatement is why that is not waited for: those who look after the child may be whom it is to be kept safe from. The law has no exception (§ 98, stk. 2, read); that a fact must be
	// possible to write down is belief. A leader hears of it.
	NoStatement TextRef `json:"noStatement,omitempty" da:"Hvorfor flytningen ikke venter på en udtalelse fra anbringelsesstedet (kun når den mangler; en leder får besked)" en:"Why the move does not wait for a statement of the place of placement (only where it is missing; a leader hears of it)"`
	// DecidedBy is who took it: a placement without consent is the committee's to decide (§ 142), in haste its chair's for the time being (§ 143).
	DecidedBy MeasureDecider `json:"decidedBy,omitempty" da:"Hvem der har truffet afgørelsen (tomt: børneforvaltningen)" en:"Who took the decision (empty: the children's department)" only:"committee chair"`
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
	if d.plans(now) {
		return time.Time{}, false
	}
	return happenedOn(d.EffectiveOn, now)
}

// Check that it is the children's department that decides, with a reason, that the child was heard, and that there is such
// a measure.
func (d DecideMeasure) Check(s *State, by Actor, now time.Time) *Refusal {
	child, r := s.child(d.Child)
	if r = first(s.protects(d.protects(now)), r); r != nil {
		return r
	}
	if r = first(d.action(child.Child), d.code()); r != nil {
		return r
	}
	return first(d.day(child.Child, now), d.place(child.Child, now), d.ahead(s, child.Child, now), d.plan(child.Child), d.caseID(s, child), d.consent(s, child, now), d.permanent(child, now), d.placed(s, child), d.gone())
}

func (d DecideMeasure) action(t *ChildTrack) *Refusal {
	if d.Action == StartMeasure || t.runningMeasure(d.N) != nil {
		return nil
	}
	if d.Action == "" {
		return noChoice("action", d.Action)
	}
	return refuse("measure-unknown", "n", "Barnet har ingen løbende indsats med det nummer. Skriv indsatsens nummer, for eksempel 1.", "The child has no running measure with that number. Write the measure's number, for example 1.")
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
		return refuse("plan-both", "noPlan", "Planen er enten lavet, eller også laves den ikke. Udfyld kun det ene felt.", "The plan is made or is not made: leave one of the two fields out.")
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

// Apply records it and does what follows from it; what is to begin on a day to come waits for word that it has.
func (d DecideMeasure) Apply(s *State, by Actor, now time.Time) {
	d.carry(s, ChildDecision{DecidedBy: d.DecidedBy}, by, now)
}

// carry is Apply; own is what is known of the decision beside what the measure says.
func (d DecideMeasure) carry(s *State, own ChildDecision, by Actor, now time.Time) {
	child := s.Member(d.Child)
	t, wasOutside, planned := child.Child, child.Child.PlacedOutside(), d.plans(now)
	kind, suspends, measure, day := d.kind(wasOutside), d.movesPlaced(t) && d.AtOnce == 0, d.begins(now), d.effective(now)
	s.involveIn(child.ID, by)
	if d.CaseID != "" {
		child.setCase(s.Policy.Responsible(policy.Children).ID, d.CaseID)
	}
	if d.Action != StartMeasure {
		s.replaceReturn(child, d.N, by, now)
	}
	s.replacePlans(child, d.N, d.OutsideHome, by, now)
	about := 0
	if planned {
		s.openCase(child, "measure planned", by, now) // nor does a case close while something is to begin
		s.undoClosure(child, "measure planned", by, now)
	} else {
		about = s.begin(child, measure, day, by, now)
	}
	t.Decisions++
	own.N, own.Kind, own.Measure, own.Suspends, own.Permanent = t.Decisions, kind, about, suspends, d.Permanent
	if planned {
		own.Plan = &measure
	}
	decided := s.recordDecided(child, own, d.decided(now))
	s.noteMeasure(child, decided, d, by, now)
	s.send(child, decided, now)
	s.fosterMayAsk(child, decided, now)
	if d.Action != EndMeasure {
		s.planAfter(child, d, now)
	}
	if planned {
		s.plan(child, decided, now)
		return
	}
	s.begun(child, decided, measure, day, wasOutside, by, now)
	s.aloneAtOnce(child, by, now)
}

// noteMeasure writes down what was decided, and each reason that the law has it give.
func (s *State) noteMeasure(child *Member, decided *ChildDecision, d DecideMeasure, by Actor, now time.Time) {
	key := decided.key(child.ID).String()
	note := func(kind EntryKind, reason TextRef, basis string) {
		if reason != 0 && d.Action != EndMeasure {
			s.note(now, Entry{Kind: kind, Actor: by, Subject: child.ID, Key: key, Reason: reason, Basis: basis})
		}
	}
	s.note(now, Entry{
		Kind: MeasureDecided, Actor: by, Subject: child.ID, Key: key, Why: d.why(now), Reason: d.Reason,
		Basis: s.basis(StepChildPlan, now), Rows: child.rows(),
	})
	note(PlanNotMade, d.NoPlan, s.basis(StepChildPlan, now))
	note(CarriedOutAtOnce, d.AtOnce, "Retssikkerhedsloven § 72, stk. 2")
	if !decided.Elsewhere {
		s.noteBoth(child.ID, key, d.Hearing, by, now)
	}
	if decided.Kind == DecisionToMove && d.unasked() {
		note(PlaceNotAsked, d.NoStatement, basisStatement)
		s.tellUnasked(child, decided, now)
	}
	if decided.Kind == DecisionToPlace {
		s.note(now, Entry{Kind: PlacementPurpose, Actor: by, Subject: child.ID, Key: key, Why: string(d.Cause), Reason: d.Purpose, Basis: "Barnets lov §§ 46 og 47"})
		note(NotInvestigated, d.NotInvestigated, "Barnets lov § 46, stk. 3")
	}
}

// why says in codes what was decided.
func (d DecideMeasure) why(now time.Time) string {
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
	if d.plans(now) {
		why += " from-" + string(d.EffectiveOn)
	}
	if d.AtOnce != 0 {
		why += " at-once"
	}
	if d.Permanent {
		why += " permanent"
	}
	return why
}
