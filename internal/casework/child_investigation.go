package casework

import (
	"time"

	"samspil/internal/incoming"
	"samspil/internal/policy"
)

// That a child is investigated, or something about it clarified, mostly follows from a concern, and looks the same where it does not: nobody but the children's
// department sees it (the rules are confidential), and it tells the others at the table what they need.

// Investigating tells whether an investigation (børnefaglig undersøgelse) of the child's situation is under way, or was
// only assessed provisionally.
func (s *State) Investigating(child *Member) bool {
	return s.asked(StepInvestigation, child) || s.asked(StepInvestigationRest, child)
}

// OpenInvestigation starts an investigation of a child's situation, unless one is under way. It is due four months after
// the municipality became aware of the need (Barnets lov § 20, stk. 3): the earliest day counts, and no later one starts the months over.
func (s *State) OpenInvestigation(child *Member, needKnownAt, now time.Time) (began bool) {
	if s.Investigating(child) {
		s.needKnownSooner(child, needKnownAt, now)
		return false
	}
	for _, t := range s.OpenTasks() {
		if t.Key.Step == StepClarification && t.Key.Subject == child.ID && t.Deadline.Start.Before(needKnownAt) {
			needKnownAt = t.Deadline.Start
		}
	}
	s.callOff(StepClarification, child, "investigated", now)
	s.callOff(StepSibling, child, "investigated", now)
	s.callOff(StepConcernSibling, child, "investigated", now)
	s.Open(s.nextInvestigation(child, StepInvestigation, needKnownAt), now)
	s.askOthersInFamily(child, now)
	return true
}

// investigate is OpenInvestigation where something was found that calls for one: the parties get the decision when the children's department lets it go.
func (s *State) investigate(child *Member, needKnownAt, now time.Time) {
	if s.OpenInvestigation(child, needKnownAt, now) {
		s.investigationDecided(child, now)
	}
}

// needKnownSooner gives an investigation or a clarification under way the clock of a need that was known before the one it began with.
func (s *State) needKnownSooner(child *Member, needKnownAt, now time.Time) {
	for _, t := range s.OpenTasks() {
		fromNeed := t.Key.Step.rule().Start == policy.EventNeedKnown
		if fromNeed && t.Key.Subject == child.ID && needKnownAt.Before(t.Deadline.Start) {
			to := s.deadline(t.Key.Step.rule().ID, From(policy.EventNeedKnown, needKnownAt))
			if to.Due == nil || t.Deadline.Due == nil || to.Due.After(*t.Deadline.Due) {
				continue // a sooner day was set for it, by somebody who may
			}
			s.keepPause(t, now)
			s.moveDeadline(t, to, now, Entry{Why: "need known earlier"})
		}
	}
}

// lookIntoAlone starts what a screening has found must be done, where it is the children's department's alone from the first: the
// joint effort is over, or the child has left it. The clock runs from the same day as it would here.
func (s *State) lookIntoAlone(child *Member, found ConcernOutcome, by Actor, needKnownAt, now time.Time) {
	if child.Child.OfAgeAt != nil || child.LeftWhy == Died || s.looksInto(child) {
		return
	}
	step, why := StepInvestigation, s.aloneNow(child)
	switch found {
	case ConcernInvestigate:
		s.OpenInvestigation(child, needKnownAt, now)
	case ConcernClarify:
		step = StepClarification
		s.openClarification(child, needKnownAt, now)
	default:
		return
	}
	s.handBack(s.Task(Key{Step: step, Subject: child.ID, N: child.Child.Investigations}), by, now, why)
	s.concernMoves(child, now)
}

// nextInvestigation is the next task of an investigation: itself, what a provisional assessment has left, or a clarification.
func (s *State) nextInvestigation(child *Member, step Step, since time.Time) Ask {
	child.Child.Investigations++
	return s.ask(step, child.ID, child.Child.Investigations, since)
}

// Underway is an investigation that runs when a child comes in.
type Underway struct {
	Step  Step      `json:"step"`  // the investigation itself, what a provisional assessment has left, or a clarification
	Since time.Time `json:"since"` // what its clock runs from
}

// takeOverInvestigations asks for the investigations that ran when the children came in, by the clocks that they have.
func (s *State) takeOverInvestigations(now time.Time) {
	for _, child := range s.Children() {
		u := child.Child.Underway
		child.Child.Underway = nil
		if u == nil || child.Child.OfAgeAt != nil || s.looksInto(child) {
			continue
		}
		ask := s.nextInvestigation(child, u.Step, u.Since)
		ask.OnArrival = true
		s.Open(ask, now)
	}
}

// underway is the investigation of a child that has not been concluded, also where the end of the journey has called it off.
func (s *State) underway(child *Member) *Underway {
	for _, step := range stepsIn(LooksInto) {
		t := s.Task(Key{Step: step, Subject: child.ID, N: child.Child.Investigations})
		if t != nil && (t.IsOpen() || t.State == Returned) {
			return &Underway{Step: step, Since: t.Deadline.Start}
		}
	}
	return child.Child.Underway
}

// StartInvestigation is the children's department finding that a child's situation must be investigated.
type StartInvestigation struct {
	Child       string       `json:"child"`
	NeedKnownOn incoming.Day `json:"needKnownOn" back:"5" da:"Kommunen blev opmærksom på behovet den" en:"The municipality became aware of the need on"` // the day on which the municipality became aware of the need, 2026-11-22
	// HoldLetters is why the parties do not get the decision yet: it can warn whoever a danger comes from. Somebody is asked when it goes.
	HoldLetters TextRef `json:"holdLetters,omitempty" da:"Hvorfor parterne ikke får afgørelsen endnu (tomt: de får den nu)" en:"Why the parties do not get the decision yet (empty: they get it now)"`
	Hearing
}

func (StartInvestigation) Name() string { return "start-investigation" }

func (d StartInvestigation) happened(now time.Time) (time.Time, bool) {
	return happenedOn(d.NeedKnownOn, now)
}

// Check that it is the children's department that decides, with a reason, that none is under way, and that the child was heard.
func (d StartInvestigation) Check(s *State, by Actor, now time.Time) *Refusal {
	child, r := s.child(d.Child)
	if r = first(s.running(), r); r != nil {
		return r
	}
	if s.Investigating(child) {
		return refuse("investigation-running", "child", "Der er allerede en børnefaglig undersøgelse i gang. Arbejd videre med den.", "An investigation is under way already. Go on with that one.")
	}
	r = dayGiven(d.NeedKnownOn, "needKnownOn")
	if r == nil {
		r = d.concernBefore(child.Child)
	}
	return first(r, d.gone())
}

// concernBefore holds that the need is not said to be known later than a concern was received that is not screened yet. A person writes the earlier
// day: were it put in here, others could tell from the deadline that there is a concern.
func (d StartInvestigation) concernBefore(t *ChildTrack) *Refusal {
	for _, c := range t.Concerns {
		if d.NeedKnownOn.Start().After(c.KnownSince) {
			return refuse("need-known-before", "needKnownOn", "Kommunen har modtaget en underretning om barnet før den dag, og den er ikke screenet endnu. Skriv den dag, underretningen blev modtaget, eller en tidligere.",
				"The municipality received a concern about the child before that day, and it is not screened yet. Write the day on which the concern was received, or an earlier one.")
		}
	}
	return nil
}

// Apply starts it, with a letter to each party. A closing that is on its way is held: the child's situation is looked into again, and nobody else may tell.
func (d StartInvestigation) Apply(s *State, by Actor, now time.Time) {
	known := d.NeedKnownOn.Start()
	s.involveIn(d.Child, by)
	child := s.Member(d.Child)
	s.note(now, Entry{
		Kind: InvestigationStarted, Actor: by, Subject: d.Child, Key: Key{Step: StepInvestigation, Subject: d.Child, N: child.Child.Investigations + 1}.String(),
		Reason: d.Reason, Basis: s.basis(StepInvestigation, known),
	})
	s.holdClosure(child, now)
	s.OpenInvestigation(child, known, now)
	key := Key{Step: StepInvestigation, Subject: child.ID, N: child.Child.Investigations}.String()
	s.noteBoth(child.ID, key, d.Hearing, by, now)
	if d.HoldLetters != 0 {
		s.note(now, Entry{Kind: LettersHeld, Actor: by, Subject: child.ID, Key: key, Reason: d.HoldLetters})
	}
	s.decideAlone(child, ChildDecision{Kind: DecisionToInvestigate}, d.HoldLetters != 0, now, now)
}

// ConcludeInvestigation is the end of an investigation, or a provisional assessment where the time has run out: the rest
// then stays owed until it is concluded for good.
type ConcludeInvestigation struct {
	Task        string  `json:"task"`
	Provisional bool    `json:"provisional,omitempty" da:"Kun en foreløbig vurdering" en:"A provisional assessment only"`
	ChildHeard  bool    `json:"childHeard"`
	NotHeard    TextRef `json:"notHeard,omitempty"`
	Reason      TextRef `json:"reason"`

	Support YouthSupport `json:"support,omitempty" da:"Støtten efter det 18. år (hvis den unge er fyldt 18, og den ikke afgøres for sig)" en:"The support after the 18th birthday (where the young person has turned 18, and it is not decided apart)"`
	Agrees  bool         `json:"agrees,omitempty" da:"Den unge er indforstået med støtten" en:"The young person agrees to the support"`
	Happened
}

func (ConcludeInvestigation) Name() string { return "conclude-investigation" }

// Check that an investigation is under way, reasoned, and that the child was heard. It is assessed provisionally once.
func (d ConcludeInvestigation) Check(s *State, by Actor, _ time.Time) *Refusal {
	t, r := s.answeredBy(d)
	var twice *Refusal
	if r == nil && d.Provisional && t.Key.Step == StepInvestigationRest {
		twice = refuse("provisional-already", "provisional", "Der er allerede en foreløbig vurdering. Skriv resten.", "There is a provisional assessment already. Write the rest.")
	}
	var others *Refusal
	if r == nil {
		twice = first(twice, d.ofAge(s, s.Member(t.Key.Subject)))
	}
	if r == nil && !d.Provisional {
		others = s.othersFirst()
	}
	return first(s.running(), r, twice, heard(d.ChildHeard, d.NotHeard), reasoned(d.Reason), others)
}

// Apply records it. The end of the investigation calls for the first review of the child's measure (Barnets lov § 95, stk. 2): at once, and in the children's
// department alone, for all who know of the review see its date. It has a clock whether or not the table is called.
func (d ConcludeInvestigation) Apply(s *State, by Actor, now time.Time) {
	t, _ := s.answeredBy(d)
	child, at := s.Member(t.Key.Subject), d.at(now)
	s.answerAndForget(t, by, now, d, d.Reason, Rows{})
	s.noteHeard(child.ID, d.Task, d.ChildHeard, d.NotHeard, by, now)
	switch {
	case child.Child.OfAgeAt != nil:
		s.supportFound(child, d, now)
		return
	case d.Provisional:
		s.Open(s.nextInvestigation(child, StepInvestigationRest, at), now)
		return
	}
	child.Child.InvestigatedAt = &at
	if s.reviewOwedAfter(child, at) {
		s.reviewAfterConcern(child, now)
		if !s.asked(StepConcernReview, child) {
			s.Open(s.ask(StepConcernReview, child.ID, s.next(string(StepConcernReview)+" "+child.ID), at), now)
		}
	}
}

// investigationKnown has the end of an investigation bring the review forward, now that others may know of it.
func (s *State) investigationKnown(child *Member, now time.Time) {
	if t := child.Child; t.InvestigatedAt != nil && t.CaseOpen() {
		t.Case.InvestigationEnded = t.InvestigatedAt
		s.reviewSooner(child, policy.EventInvestigationEnds, now)
	}
}

// reviewOwedAfter tells whether the end of an investigation calls for the child's review earlier than the date that everybody sees.
func (s *State) reviewOwedAfter(child *Member, ended time.Time) bool {
	c := child.Child.Case
	if !child.Child.CaseOpen() || !s.asked(StepChildReview, child) {
		return false
	}
	ask := s.AskReview(child)
	shown := s.deadline(ask.Rule, ask.Clock)
	known := c.InvestigationEnded
	c.InvestigationEnded = &ended
	ask = s.AskReview(child)
	c.InvestigationEnded = known
	return s.deadline(ask.Rule, ask.Clock).Due.Before(*shown.Due)
}
