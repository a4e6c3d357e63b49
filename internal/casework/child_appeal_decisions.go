package casework

import (
	"slices"
	"time"

	"samspil/internal/calendar"
	"samspil/internal/incoming"
	"samspil/internal/policy"
)

// FileAppeal is a party complaining about a decision on a child: on a measure, a placement, or the closing of the case. What counts is the day on which the
// complaint was received, not the day on which it is entered here. One that comes too late is recorded and passed on: the appeals
// board may set the time limit aside (read on ast.dk). It is taken until the journey has ended, and also of a child who has left the family or come of
// age: what is the department's alone by then is handed back to it at once.
type FileAppeal struct {
	Child      string       `json:"child"`
	Party      string       `json:"party" da:"Den, der klager" en:"Who appeals" of:"member"` // a custody holder, or the young person
	Decision   int          `json:"decision,omitempty" range:"0..100000" da:"Afgørelsen, som klagen gælder (tomt: klagen siger det ikke)" en:"The decision that the appeal is about (empty: the appeal does not say)" of:"child-decision"`
	ReceivedOn incoming.Day `json:"receivedOn,omitempty" back:"2" da:"Klagen er modtaget den (tomt: i dag)" en:"The appeal was received on (empty: today)"` // the day, 2026-11-22; today where it is left out
	Text       TextRef      `json:"text,omitempty" da:"Hvad der står i klagen" en:"What the appeal says"`
}

func (FileAppeal) Name() string { return "file-appeal" }

func (d FileAppeal) happened(now time.Time) (time.Time, bool) { return happenedOn(d.ReceivedOn, now) }

// Check that there is a decision to complain about, that the party has not done so, and that the complaint came after the decision.
func (d FileAppeal) Check(s *State, by Actor, now time.Time) *Refusal {
	child, r := s.decidedOn(d.Child)
	if r != nil {
		return r
	}
	over := d.about(child.Child, by.Department == s.Policy.Responsible(policy.Children).ID, now)
	var known []*ChildDecision
	for _, decided := range over {
		if child.Child.appealed(decided, d.Party) {
			known = append(known, decided)
		}
	}
	switch {
	case len(over) == 0:
		return noDecision("child")
	case s.Member(d.Party) != nil && s.Member(d.Party).LeftWhy == Died:
		return refuse("party-died", "party", "Parten er registreret som død, så klagen falder bort. Gem den på sagen; skriv den part, der klager, hvis det er en anden. Er dødsfaldet en fejl, så ret det først (correct).",
			"The party is recorded as dead, so the appeal lapses. Keep it with the case; write the party who appeals, if it is another. Where the death is a mistake correct that first (correct).")
	case !child.Child.mayAppeal(over[0], d.Party):
		return noParty("party")
	case len(over) == 1 && child.Child.mayHold(over[0], d.Party):
		return refuse("appeal-hold-on", "party", "Afgørelsen er delvist ændret efter partens klage. Holder parten fast i klagen, så skriv det som svar på den opgave (hold-on-to-appeal).",
			"The decision was partly changed after the party's appeal. Where the party holds on to the appeal write that as the answer to that task (hold-on-to-appeal).")
	case len(known) == len(over) || d.Decision == 0 && child.Child.unclear(d.Party):
		return unchanged("appeal-known", "party", "Partens klage over afgørelsen er allerede registreret.", "The party's appeal against the decision is recorded already.")
	}
	return d.afterwards(over[0].taken(), now)
}

func noDecision(field string) *Refusal {
	return refuse("no-decision", field, "Der er ingen afgørelse om barnet med det nummer at klage over. Skriv nummeret på den afgørelse, som klagen gælder.", "There is no decision on the child with that number to complain about. Write the number of the decision that the appeal is about.")
}

func noParty(field string) *Refusal {
	return refuse("party-unknown", field, "Personen er ikke part i afgørelsen. Skriv en part, for eksempel adult-1; eller fortæl personen, hvorfor vedkommende ikke kan klage, og skriv det ned (tell-no-party).",
		"That is no party to the decision. Write a party, for example adult-1; or tell them why they cannot appeal, and write that down (tell-no-party).")
}

// about gives the decisions that it can be about; none where there is none that holds. Where nothing fits, it is the latest, and whoever checks says why that does not. Of those of
// which nobody but the children's department knows nobody else hears that they are there.
func (d FileAppeal) about(t *ChildTrack, knowsAll bool, now time.Time) []*ChildDecision {
	if d.Decision != 0 {
		if decided := t.decision(d.Decision); decided != nil && !decided.Fallen && (knowsAll || !decided.Alone) {
			return []*ChildDecision{decided}
		}
		return nil
	}
	if over := t.mayBeOver(d.Party, d.received(now)); len(over) > 0 {
		return over
	}
	for _, decided := range slices.Backward(t.Decided) {
		if !decided.Fallen {
			return []*ChildDecision{decided}
		}
	}
	return nil
}

// appealLate tells whether an appeal came after the party's own appeal period.
func (s *State) appealLate(a *Appeal, over *ChildDecision) bool {
	l := over.to(a.Party)
	return l != nil && l.ReceivedAt != nil && a.ReceivedAt.After(s.appealEnds(*l.ReceivedAt))
}

// mayAppeal tells whether somebody is a party to a decision: whoever was written to, and whoever has got custody since. No time runs for those, who had no
// letter; whether they may is the board's to say (so it is believed), and nobody turns them away here.
func (t *ChildTrack) mayAppeal(d *ChildDecision, who string) bool {
	return d.to(who) != nil || slices.Contains(t.Parties, who)
}

// afterwards holds that the complaint came after the decision.
func (d FileAppeal) afterwards(decided, now time.Time) *Refusal {
	if d.received(now).Before(calendar.StartOfDay(decided)) {
		return tooEarly("appeal-early", "receivedOn", "afgørelsen", "the decision")
	}
	return nil
}

func (d FileAppeal) received(now time.Time) time.Time {
	return dayOrNow(d.ReceivedOn, now)
}

// Apply records it, and has it go on; where several decisions come into question the department is asked first which it is about.
func (d FileAppeal) Apply(s *State, by Actor, now time.Time) {
	child := s.Member(d.Child)
	t := child.Child
	over, at := d.about(t, true, now), d.received(now)
	t.Appeals = append(t.Appeals, Appeal{N: t.nextAppeal(over[0].Alone), Decision: over[0].N, Party: d.Party, ReceivedAt: at, State: AppealReassessed})
	a := &t.Appeals[len(t.Appeals)-1]
	why := "received " + calendar.ISODate(at)
	switch {
	case len(over) > 1:
		a.Decision, a.State = 0, AppealUnclear
	case s.appealLate(a, over[0]):
		why += " late"
	}
	s.note(now, Entry{
		Kind: AppealFiled, Actor: by, Subject: child.ID, Key: a.appealKey(StepAppeal, child.ID).String(), Why: why,
		Reason: d.Text, Basis: s.basis(StepAppealPeriod, at), Rows: Rows{Appeals: []AppealRow{a.row(child)}},
	})
	if !child.died() {
		s.warnSuspended(child, a, over, now)
	}
	if a.State == AppealUnclear {
		s.askAppeal(child, *a, StepAppealWhich, at, now)
		s.appealAlone(child, a, StepAppealWhich, by, now)
		return
	}
	s.takeUp(child, a, by, now)
}

// nextAppeal is the number of the next appeal, over what others know of or not.
func (t *ChildTrack) nextAppeal(alone bool) int {
	n := 1
	for _, a := range t.Appeals {
		if a.alone() == alone {
			n++
		}
	}
	if alone {
		n += aloneFrom
	}
	return n
}

// takeUp asks the department to look at its decision again, within four weeks of the receipt; a late appeal, and one over what the
// committee decided, goes straight to the appeals board; one over what the board itself decided is brought before the city court by it (both read on ast.dk).
func (s *State) takeUp(child *Member, a *Appeal, by Actor, now time.Time) {
	if child.died() { // nothing is sent to anybody before a person has read it
		s.askAppeal(child, *a, StepReassessment, a.ReceivedAt, now)
		s.appealAlone(child, a, StepReassessment, by, now)
		return
	}
	s.warnOverPlace(child, a, now)
	step := StepRuling
	if !s.goesStraightOn(child, a, by, now) {
		step = StepReassessment
		s.askAppeal(child, *a, step, a.ReceivedAt, now)
	}
	s.appealAlone(child, a, step, by, now)
}

// goesStraightOn passes on an appeal that the department does not reassess; false where it does.
func (s *State) goesStraightOn(child *Member, a *Appeal, by Actor, now time.Time) bool {
	over := child.Child.decision(a.Decision)
	switch to := over.AppealedTo(); {
	case to == ToCourt:
		s.passOn(child, a, CodeAppealToCourt, by, now)
	case to == ToBoard || s.appealLate(a, over) || child.Child.changedBefore(a):
		s.passOn(child, a, CodeAppealToBoard, by, now)
	default:
		return false
	}
	return true
}

// warnOverPlace has the department hear that somebody appeals over a placement that has not begun yet.
func (s *State) warnOverPlace(child *Member, a *Appeal, now time.Time) {
	if over := child.Child.decision(a.Decision); over.Kind == DecisionToPlace && over.Planned() {
		s.Notify(now, s.Policy.Responsible(policy.Children).ID, CodeAppealOverPlace, a.appealKey(StepAppeal, child.ID), a.about(child), s.basis(StepAppealPeriod, a.ReceivedAt))
	}
}

// warnSuspended has the department hear, once, that an appeal keeps what was decided from being carried out, or can.
func (s *State) warnSuspended(child *Member, a *Appeal, over []*ChildDecision, now time.Time) {
	if !a.Suspends && slices.ContainsFunc(over, func(d *ChildDecision) bool { return d.Suspends }) {
		a.Suspends = true
		s.Notify(now, s.Policy.Responsible(policy.Children).ID, CodeAppealSuspends, a.appealKey(StepAppeal, child.ID), a.about(child), s.basis(StepAppealPeriod, a.ReceivedAt))
	}
}

// appealAlone hands what is asked about an appeal to its department, where the child is that department's alone by then.
func (s *State) appealAlone(child *Member, a *Appeal, step Step, by Actor, now time.Time) {
	if alone := s.aloneNow(child); alone != "" {
		s.handBack(s.Task(a.appealKey(step, child.ID)), by, now, alone)
	}
}

// AppealOutcome is what an appeal led to.
type AppealOutcome string

// The outcomes. Sending back and dismissing are the appeals board's alone; the party can take the appeal back while it lies with either.
const (
	DecisionStands  AppealOutcome = "decision-stands"
	Changed         AppealOutcome = "decision-changed"
	PartlyChanged   AppealOutcome = "partly-changed"
	SentBack        AppealOutcome = "sent-back"
	AppealRefused   AppealOutcome = "dismissed"
	AppealTakenBack AppealOutcome = "withdrawn"
	AppealNoMatter  AppealOutcome = "moot" // the decision does not hold any more, and the party has no interest in an answer
)

// DecideAppeal is the department's reassessment of its own decision (genvurdering af afgørelsen).
type DecideAppeal struct {
	Task       string        `json:"task"`
	Outcome    AppealOutcome `json:"outcome" da:"Resultat af genvurderingen" en:"Outcome of the reassessment" only:"decision-stands decision-changed partly-changed withdrawn moot"`
	ChildHeard bool          `json:"childHeard"`
	NotHeard   TextRef       `json:"notHeard,omitempty"`
	Reason     TextRef       `json:"reason"`
	Happened
}

func (DecideAppeal) Name() string { return "decide-appeal" }

// Check that a reassessment is owed, reasoned, and that the child was heard.
func (d DecideAppeal) Check(s *State, by Actor, _ time.Time) *Refusal {
	t, r := s.answeredBy(d)
	if r == nil && d.Outcome == AppealNoMatter {
		if child, a := s.appealOf(t.Key); !child.Child.decision(a.Decision).Fallen {
			r = refuse("decision-holds", "outcome", "Afgørelsen gælder stadig, så klagen skal afgøres. Vælg et andet resultat.", "The decision still holds, so the appeal must be decided. Choose another outcome.")
		}
	}
	return first(s.running(), r, heard(d.ChildHeard, d.NotHeard), reasoned(d.Reason))
}

// Apply records it. A decision that is changed falls, and the reviews go on; one that stands goes to the appeals board.
func (d DecideAppeal) Apply(s *State, by Actor, now time.Time) {
	t, _ := s.answeredBy(d)
	child, a := s.appealOf(t.Key)
	s.answerAndForget(t, by, now, d, d.Reason, Rows{})
	s.noteHeard(child.ID, d.Task, d.ChildHeard, d.NotHeard, by, now)
	if d.Outcome == DecisionStands {
		s.passOn(child, a, CodeAppealPassedOn, by, now)
		return
	}
	s.outcome(child, a, d.Outcome, "appeal", by, now)
	switch d.Outcome {
	case AppealTakenBack:
	case AppealNoMatter:
		s.tellAppellant(child, a, CodeAppealMoot, now)
	case PartlyChanged:
		s.mayHoldOn(child, a, by, now)
	default:
		s.tellAppellant(child, a, CodeAppealOutcome, now)
	}
}

// RecordRuling is what the appeals board (Ankestyrelsen) has decided on an appeal, or a court on what the board decided.
type RecordRuling struct {
	Task    string        `json:"task"`
	Outcome AppealOutcome `json:"outcome" da:"Ankestyrelsens eller rettens afgørelse" en:"Ruling of the appeals board or the court" only:"decision-stands decision-changed partly-changed sent-back dismissed withdrawn"`
	Notes   TextRef       `json:"notes,omitempty"`
	Happened
}

func (RecordRuling) Name() string { return "record-ruling" }

// Check that a ruling is waited for.
func (d RecordRuling) Check(s *State, by Actor, _ time.Time) *Refusal {
	_, r := s.answeredBy(d)
	return first(s.running(), r)
}

// Apply records it. A decision that does not stand falls: a case that is closed meanwhile is opened again.
func (d RecordRuling) Apply(s *State, by Actor, now time.Time) {
	t, _ := s.answeredBy(d)
	child, a := s.appealOf(t.Key)
	s.answerAndForget(t, by, now, d, d.Notes, Rows{})
	s.outcome(child, a, d.Outcome, "ruling", by, now)
}
