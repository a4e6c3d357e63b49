package casework

import (
	"slices"
	"time"

	"samspil/internal/incoming"
)

// A decision on a child that does not hold any more, because an appeal was followed or the committee did not approve it, undoes nothing by itself:
// the child is where it is. But somebody of the children's department must decide what follows, and soon. Until then the case is not closed.

// fall has a decision not hold any more, and asks the children's department what follows. why is a code.
func (s *State) fall(child *Member, d *ChildDecision, why string, by Actor, now time.Time) {
	s.holdsNoMore(child, d, why, by, now)
	s.tellUndone(child, now)
	step := StepAnew
	if d.Alone {
		step = StepConcernAnew
	}
	s.Open(s.ask(step, child.ID, d.N, now), now)
}

// replace has another decision take the place of one that is not carried out yet. Nobody is asked what follows: it is decided. The parties hear it by the letter with the
// other decision. An appeal over a return home goes on: whoever did not want the child to come home then, or that it stays, may have an interest in the answer still, and no program knows.
func (s *State) replace(child *Member, d *ChildDecision, why string, by Actor, now time.Time) {
	s.holdsNoMore(child, d, why, by, now)
	if d.Kind == DecisionToReturn {
		s.appealsOutlive(child, d, now)
		return
	}
	s.dropAppeals(child, why, now, d.appealedBy)
}

// holdsNoMore is what follows for whatever was to come of a decision, whether it falls or another takes its place: letters that wait, a return, what is planned, and what the
// committee is asked.
func (s *State) holdsNoMore(child *Member, d *ChildDecision, why string, by Actor, now time.Time) {
	s.decisionFalls(child, d, why, now)
	s.oweUndone(child, d, why, by, now)
	s.callOffReturn(child, d, why, now)
	s.returnFalls(child, d, now)
	s.callOffPlan(child, d, why, now)
	s.callOffCommittee(child, d, why, now)
	s.callOffContact(child, d, why, now)
	s.note(now, Entry{Kind: DecisionFell, Actor: by, Subject: child.ID, Key: d.key(child.ID).String(), Why: why, Rows: child.rows()})
}

// askAnew asks what follows where no decision has fallen, and yet one is needed: it takes a decision's number of its own.
func (s *State) askAnew(child *Member, since time.Time) Ask {
	child.Child.Decisions++
	return s.ask(StepAnew, child.ID, child.Child.Decisions, since)
}

// fallenOpen tells whether it is still to be decided what follows from a decision that does not hold any more.
func (s *State) fallenOpen(child *Member) bool { return s.asked(StepAnew, child) }

// placedBy tells whether a child is placed by a decision: the measure that it began runs still.
func (t *ChildTrack) placedBy(d *ChildDecision) bool {
	m := t.runningMeasure(d.Measure)
	return m != nil && m.OutsideHome && (d.Kind == DecisionToPlace || d.Kind == DecisionToMove || d.Kind == DecisionToStay)
}

// where tells whether a decision says where a child lives whose placement, or other place, fell. Another place is no ground for a placement that has none.
func (d *ChildDecision) where(fallen *ChildDecision) bool {
	return d.Kind == DecisionToPlace || d.Kind == DecisionToReturn ||
		(d.Kind == DecisionToMove || d.Kind == DecisionToStay) && fallen.Kind == d.Kind
}

// AnewOutcome is what follows from a decision on a child that does not hold any more.
type AnewOutcome string

// The outcomes.
const (
	AnewDecided    AnewOutcome = "new-decision"   // there is a new decision on the child
	AnewCarriedOut AnewOutcome = "ruling-carried" // what the appeals board decided instead is carried out
	AnewConsented  AnewOutcome = "consent-given"  // who has to consent to support at home does so now
	AnewNothing    AnewOutcome = "nothing-more"   // nothing is left to decide
)

// Choices are what can follow.
func (AnewOutcome) Choices() []incoming.Choice {
	return choices(
		is(AnewDecided, "der er truffet en ny afgørelse om barnet", "a new decision on the child was taken"),
		is(AnewCarriedOut, "Ankestyrelsens afgørelse er gennemført", "the appeals board's decision is carried out"),
		is(AnewConsented, "alle, der skal samtykke til støtten i hjemmet, samtykker nu", "everybody whose consent the support at home takes consents now"),
		is(AnewNothing, "der er ikke mere at tage stilling til", "there is nothing left to decide"),
	)
}

// DecideAnew is what the children's department found to follow from a decision that does not hold any more. A new decision is taken first,
// by the decision that it is (decide-measure, decide-return).
type DecideAnew struct {
	Task    string      `json:"task"`
	Outcome AnewOutcome `json:"outcome" da:"Hvad der følger af, at afgørelsen ikke gælder længere" en:"What follows from the decision not holding any more"`
	Reason  TextRef     `json:"reason"`
	// ConsentedBy are those who consent now, where that is what follows.
	ConsentedBy []string `json:"consentedBy,omitempty" max:"12" da:"Hvem der har givet samtykke" en:"Who has consented" of:"member"`
	Happened
}

func (DecideAnew) Name() string { return "decide-anew" }

// Check that it is asked for, reasoned, and that there is a new decision where it says so.
func (d DecideAnew) Check(s *State, _ Actor, now time.Time) *Refusal {
	t, r := s.answeredBy(d)
	if r = first(s.running(), r); r != nil {
		return r
	}
	child := s.Member(t.Key.Subject).Child
	if t.Key.Step == StepConcernAnew {
		return d.alone(child, t.Key.N)
	}
	later := func(other *ChildDecision) bool { return other.N > t.Key.N && !other.Fallen }
	decided := slices.ContainsFunc(child.Decided, later)
	fallen := child.decision(t.Key.N)
	where := func(other *ChildDecision) bool { return later(other) && other.where(fallen) }
	if fallen != nil && (fallen.Fallen || fallen.LapsedAt != nil) && child.placedBy(fallen) && !slices.ContainsFunc(child.Decided, where) {
		return refuse("still-placed", "outcome", "Barnet er stadig anbragt, og afgørelsen om anbringelsen gælder ikke længere. Træf først afgørelse om hjemgivelse eller en ny afgørelse om anbringelse (decide-return eller decide-measure).",
			"The child is still placed, and the decision to place it does not hold any more. First decide that it comes home, or place it anew (decide-return or decide-measure).")
	}
	if child.homeRefused() {
		return refuse("home-refused", "outcome", "Barnet vil ikke hjem, og afgørelsen om hjemgivelse gælder stadig. Træf først afgørelse om, at barnet bliver (revoke-return), eller om hjemgivelsen på ny (decide-return), eller skriv, at barnet er hjemme (confirm-return).",
			"The child will not go home, and the decision to return it still holds. First decide that it stays (revoke-return), or on the return anew (decide-return), or write that it is at home (confirm-return).")
	}
	if r := d.consent(s, s.Member(t.Key.Subject), now); r != nil {
		return r
	}
	if d.Outcome != AnewConsented && s.lacksConsent(s.Member(t.Key.Subject), now) {
		return consentGone()
	}
	if d.Outcome == AnewDecided && !decided {
		return refuse("no-new-decision", "outcome", "Der er ikke truffet nogen ny afgørelse om barnet. Træf den først (decide-measure eller decide-return).",
			"No new decision on the child was taken. Take it first (decide-measure or decide-return).")
	}
	return reasoned(d.Reason)
}

// alone is Check where nobody else knows of the decision: an investigation is decided anew before it says so.
func (d DecideAnew) alone(t *ChildTrack, fallen int) *Refusal {
	later := func(other *ChildDecision) bool { return other.N > fallen && !other.Fallen }
	switch {
	case d.Outcome == AnewConsented || len(d.ConsentedBy) > 0:
		return refuse("no-consent-here", "outcome", "En undersøgelse kræver ikke samtykke. Vælg et andet svar, og lad feltet med samtykke stå tomt.", "An investigation takes nobody's consent. Choose another answer, and leave the consent out.")
	case d.Outcome == AnewDecided && !slices.ContainsFunc(t.Alone, later):
		return refuse("no-new-decision", "outcome", "Der er ikke truffet nogen ny afgørelse om undersøgelsen. Træf den først (start-investigation).", "No new decision on the investigation was taken. Take it first (start-investigation).")
	}
	return reasoned(d.Reason)
}

func (d DecideAnew) Apply(s *State, by Actor, now time.Time) {
	t, _ := s.answeredBy(d)
	s.consented(s.Member(t.Key.Subject), d.ConsentedBy)
	s.answerAndForget(t, by, now, d, d.Reason, Rows{})
	if t.Key.Step == StepAnew { // and not an investigation, for which nobody has looked at the placement
		s.consentSeenByDeciding(s.Member(t.Key.Subject), by, now)
	}
}

func (d DecideAnew) went() string { return string(d.Outcome) }
