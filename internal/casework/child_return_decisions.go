package casework

import (
	"time"

	"samspil/internal/calendar"
	"samspil/internal/incoming"
	"samspil/internal/policy"
)

// DecideReturn is the decision to send a child home from a placement (hjemgivelse), with the time until then. A further one takes the place of one that is not carried
// out yet.
type DecideReturn struct {
	Child  string       `json:"child"`
	N      int          `json:"n" range:"0..100000" da:"Anbringelsen" en:"The placement" of:"placement"`
	HomeOn incoming.Day `json:"homeOn,omitempty" ahead:"1" da:"Hjemgivelsen sker den (hjemgivelsesperiodens sidste dag)" en:"The child is at home on (the last day of the time until then)"`
	// NoPeriod is the special reason for which there is no time until then (§ 100, stk. 1).
	NoPeriod TextRef `json:"noPeriod,omitempty" da:"Hvorfor der ikke er nogen hjemgivelsesperiode (kun i særlige tilfælde)" en:"Why there is no time until the return (in special cases only)"`
	// StatementOn is when the place where the child lives said what it thinks (§ 100, stk. 2): before the decision.
	StatementOn incoming.Day `json:"statementOn" back:"1" da:"Udtalelsen fra anbringelsesstedet er modtaget den" en:"The statement of the place of placement came on"`
	// PlanRevisedOn is when the child's plan or the youth plan was revised for the return; where it is left out that is asked for.
	PlanRevisedOn incoming.Day `json:"planRevisedOn,omitempty" back:"1" da:"Planen er revideret den (tomt: det sker inden hjemgivelsen)" en:"The plan was revised on (empty: it will be before the return)"`
	DecidedOn     incoming.Day `json:"decidedOn,omitempty" back:"1"`
	Belated
	Hearing
}

func (DecideReturn) Name() string { return "decide-return" }

func (d DecideReturn) happened(now time.Time) (time.Time, bool) { return happenedOn(d.DecidedOn, now) }

func (DecideReturn) dateField() string { return "decidedOn" }

// Check that the child is placed there, that the time is one that the law has, and that what comes before the decision has come.
func (d DecideReturn) Check(s *State, by Actor, now time.Time) *Refusal {
	child, m, r := s.placedIn(d.Child, d.N)
	if r != nil {
		return r
	}
	return first(child.Child.returning(d.N).bindsUs(), s.decidedInTime(d.DecidedOn, m.StartedAt, now), d.period(s, child.Child, now), d.before(now), d.gone())
}

// placedIn gives the child and the placement with a number, where it runs.
func (s *State) placedIn(id string, n int) (*Member, *Measure, *Refusal) {
	child, r := s.child(id)
	if r = first(s.running(), r); r != nil {
		return nil, nil, r
	}
	if m := child.Child.runningMeasure(n); m != nil && m.OutsideHome {
		return child, m, nil
	}
	return nil, nil, notPlaced()
}

func notPlaced() *Refusal {
	return refuse("not-placed", "n", "Barnet har ingen løbende anbringelse med det nummer. Skriv anbringelsens nummer.", "The child has no running placement with that number. Write the placement's number.")
}

// period holds that there is a time until the return, of at most what the policy has, or the reason why there is none.
func (d DecideReturn) period(s *State, t *ChildTrack, now time.Time) *Refusal {
	switch {
	case !d.HomeOn.Given() && d.NoPeriod == 0, d.HomeOn.Given() && d.NoPeriod != 0:
		return refuse("return-period", "homeOn", "Skriv, hvornår barnet er hjemme, eller hvorfor der ikke er nogen hjemgivelsesperiode (barnets lov § 100, stk. 1).",
			"Write when the child is at home, or why there is no time until then (Barnets lov § 100(1)).")
	case d.days(true, now) < 1:
		return refuse("return-period", "homeOn", "Barnet er tidligst hjemme dagen efter afgørelsen. Skriv en senere dag.", "The child is at home on the day after the decision at the earliest. Write a later day.")
	}
	if d.NoPeriod != 0 {
		return nil
	}
	since := t.since(d.N, d.decided(now))
	clock := From(policy.EventReturnDecided, since)
	clock.Interval = &policy.Period{N: calendar.DaysBetween(since, d.HomeOn.Start()), Unit: policy.Days}
	if _, err := s.Policy.Deadline(policy.ReturnHome, clock); err != nil {
		return refuse("return-period", "homeOn", "Hjemgivelsesperioden er længere, end regelsættet tillader (højst seks måneder efter barnets lov § 100, stk. 3, regnet fra den første afgørelse, hvis denne træder i stedet for en anden). Skriv en tidligere dag.",
			"The time until the return is longer than the policy allows (six months at most by Barnets lov § 100(3), counted from the first decision where this one takes the place of another). Write an earlier day.")
	}
	return nil
}

// before holds that the place where the child lives was asked before the decision.
func (d DecideReturn) before(now time.Time) *Refusal {
	if d.StatementOn.Given() && !d.StatementOn.Start().After(d.decided(now)) {
		return nil
	}
	return refuse("return-statement", "statementOn", "Indhent først en udtalelse fra anbringelsesstedet, og skriv, hvornår den kom (barnets lov § 100, stk. 2).",
		"First ask the place of placement for a statement, and write when it came (Barnets lov § 100(2)).")
}

func (d DecideReturn) decided(now time.Time) time.Time { return dayOrNow(d.DecidedOn, now) }

// How many days after a return that has no time of its own somebody is asked whether the child is at home: nobody may be sent home
// while the parties can appeal, so not before those four weeks, and the days of the letter, are over. Where an appeal suspends nothing, because nothing
// keeps the child where it is or somebody else decided so, they are asked at once.
const (
	withoutPeriod = 35
	atOnce        = 1
)

// days are those from the decision to when somebody is asked whether the child is at home.
func (d DecideReturn) days(suspends bool, now time.Time) int {
	switch {
	case d.NoPeriod == 0:
		return calendar.DaysBetween(d.decided(now), d.HomeOn.Start())
	case suspends:
		return withoutPeriod
	}
	return atOnce
}

// Apply has the letters go to the parties, and asks for word that the child is at home when the day has come.
func (d DecideReturn) Apply(s *State, by Actor, now time.Time) {
	child := s.Member(d.Child)
	t := child.Child
	s.involveIn(child.ID, by)
	since, earlier := t.since(d.N, d.decided(now)), t.returning(d.N)
	s.replaceReturn(child, d.N, by, now)
	s.replacePlans(child, d.N, false, by, now)
	t.Decisions++
	decided := s.recordDecided(child, ChildDecision{N: t.Decisions, Kind: DecisionToReturn, Measure: d.N, Suspends: t.holds(d.N), NoPeriod: d.NoPeriod != 0, Since: since}, d.decided(now))
	key := decided.key(child.ID).String()
	s.note(now, Entry{Kind: ReturnDecided, Actor: by, Subject: child.ID, Key: key, Why: d.why(), Reason: d.Reason, Basis: s.basis(StepReturn, now), Rows: child.rows()})
	if d.NoPeriod != 0 {
		s.note(now, Entry{Kind: NoReturnPeriod, Actor: by, Subject: child.ID, Key: key, Reason: d.NoPeriod, Basis: s.basis(StepReturn, now)})
	}
	s.noteBoth(child.ID, key, d.Hearing, by, now)
	s.appealsFollow(child, earlier, decided, by, now)
	s.planBy(child, d.PlanRevisedOn, d.decided(now), now)
	s.send(child, decided, now)
	s.fosterMayAsk(child, decided, now)
	s.askReturn(child, decided, d.days(decided.Suspends, now), now)
	if t.placedByCommittee(d.N) {
		s.Notify(now, s.Policy.Responsible(policy.Children).ID, CodeTellCommittee, decided.key(child.ID), []string{child.ID}, s.basis(StepReturn, now))
	}
}

func (d DecideReturn) why() string {
	if d.NoPeriod != 0 {
		return "no period"
	}
	return "home " + string(d.HomeOn)
}

// ConfirmReturn is word that a child whom it was decided to send home is there. The placement ends with it.
type ConfirmReturn struct {
	Task string `json:"task"`
	// Despite is why the child is at home although an appeal can still come or is not decided, or the plan is not revised. What has happened is
	// written down as it is; a leader sees it.
	Despite TextRef `json:"despite,omitempty" da:"Hvorfor barnet er hjemme, selv om klagefristen løber, en klage ikke er afgjort, eller planen ikke er revideret" en:"Why the child is at home although the time to appeal runs, an appeal is not decided, or the plan is not revised"`
	Notes   TextRef `json:"notes,omitempty"`
	Happened
}

func (ConfirmReturn) Name() string { return "confirm-return" }

// Check that it is waited for, and that nothing keeps the child where it is.
func (d ConfirmReturn) Check(s *State, by Actor, now time.Time) *Refusal {
	t, r := s.openTask(d.Task, StepReturn)
	if r = first(s.running(), r); r != nil || d.Despite != 0 {
		return r
	}
	child, decided := s.returnOf(t.Key)
	switch {
	case s.suspended(child, decided, d.at(now)):
		return refuse("return-suspended", "despite", "Barnet bliver på anbringelsesstedet, så længe der kan klages, eller en klage ikke er afgjort (retssikkerhedsloven § 72, stk. 2). Er barnet hjemme alligevel, så skriv hvorfor.",
			"The child stays where it is placed while an appeal can come or is not decided (Retssikkerhedsloven § 72(2)). If it is at home all the same, write why.")
	case !decided.NoPeriod && d.at(now).Before(calendar.StartOfDay(*t.Deadline.Due)):
		return refuse("return-early", "despite", "Hjemgivelsesperioden er ikke slut. Er barnet hjemme alligevel, så skriv hvorfor.",
			"The time until the return is not over. If the child is at home all the same, write why.")
	case s.asked(StepChildPlan, child) || s.asked(StepYouthPlan, child):
		return refuse("return-plan", "despite", "Planen skal revideres, før barnet kommer hjem (barnets lov § 100, stk. 5). Er barnet hjemme alligevel, så skriv hvorfor.",
			"The plan is to be revised before the child comes home (Barnets lov § 100(5)). If it is at home all the same, write why.")
	}
	return nil
}

// Apply ends the placement, tells the table, and brings the next review forward: how the child fares at home is looked at soon.
func (d ConfirmReturn) Apply(s *State, by Actor, now time.Time) {
	t, _ := s.openTask(d.Task, StepReturn)
	child, decided := s.returnOf(t.Key)
	at := d.at(now)
	if began := child.Child.Case.Measures[decided.Measure-1].StartedAt; at.Before(began) {
		at = began
	}
	decided.CarriedOut = true
	child.Child.Case.endMeasure(decided.Measure, at)
	child.Child.HomeAt = &at
	for _, d := range child.Child.Decided {
		s.callOffCommittee(child, d, "at home", now)
	}
	s.answerAndForget(t, by, now, d, d.Notes, child.rows())
	if d.Despite != 0 {
		s.tellDespite(t, CodeReturnedDespite, now)
		s.note(now, Entry{Kind: ReturnedDespite, Actor: by, Subject: child.ID, Key: d.Task, Reason: d.Despite, Basis: "Retssikkerhedsloven § 72, stk. 2, og barnets lov § 100, stk. 5"})
	}
	if !child.Child.supportedSoon() {
		s.callOffPlans(child, "measure ended", now)
	}
	s.tellMeasure(child, decided.N, CodeMeasureEnded, by, now)
	if !child.Child.PlacedOutside() {
		s.callOff(StepVisit, child, "at home", now)
		s.callOff(StepPermanent, child, "at home", now)
		s.callOff(StepContactEnds, child, "at home", now)
		s.tellMeasure(child, decided.N, CodeHomeAgain, by, now)
	}
	s.callReview(child, newsHome, now)
}
