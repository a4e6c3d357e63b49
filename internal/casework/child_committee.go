package casework

import "time"

// In haste the chair of the committee for children and young people (børne- og ungeudvalget) decides for the time being (formandsafgørelse, Barnets lov
// § 143). The committee approves that within seven days, of which the day on which it is carried out is the first, and Sundays and holidays
// count; an approved one holds for a month, and then the committee has decided for good, or it has ended. Read on ast.dk, "Akutte
// afgørelser"; the text of § 143 was not.

// A placement that the committee decided for good is before it again within a year (genbehandlingsfrist; read on ast.dk: one year for a first placement, two
// for a later one, or what the decision says): what is not decided anew by then has no ground any more.

// committeeSteps are what the committee is asked.
var committeeSteps = []Step{StepCommittee, StepCommitteeFinal, StepRetrial}

// askCommittee asks for what the committee owes on a decision: approval of what its chair decided, or that a placement of its own is tried again in time. What it was
// asked about the placement before is answered by this decision.
func (s *State) askCommittee(child *Member, d *ChildDecision, carriedOut, now time.Time) {
	for _, earlier := range child.Child.Decided {
		if earlier != d && d.Kind != DecisionToStart && d.Kind != DecisionToEnd {
			s.callOffCommittee(child, earlier, "another decision", now)
		}
	}
	switch {
	case d.DecidedBy == ByChair:
		s.Open(s.ask(StepCommittee, child.ID, d.N, carriedOut), now)
	case d.DecidedBy == ByCommittee:
		s.Open(s.ask(StepRetrial, child.ID, d.N, d.DecidedAt), now)
	}
}

// callOffCommittee lets go of what the committee is asked about a decision that does not hold any more.
func (s *State) callOffCommittee(child *Member, d *ChildDecision, why string, now time.Time) {
	for _, step := range committeeSteps {
		s.letGo(Key{Step: step, Subject: child.ID, N: d.N}, Engine, now, why)
	}
}

// RecordCommittee is what the committee decided on a chair's decision: whether it approves, and later whether the placement goes on for good.
type RecordCommittee struct {
	Task     string `json:"task"`
	Approved bool   `json:"approved" required:"true" da:"Udvalget har godkendt formandens afgørelse eller selv truffet afgørelse om anbringelsen (nej: afgørelsen bortfalder)" en:"The committee has approved its chair's decision, or decided on the placement itself (no: the decision lapses)"`
	// What the committee decides for good is heard about and reasoned like each decision on a child.
	Hearing
	Notes TextRef `json:"notes,omitempty"`
	Happened
}

func (RecordCommittee) Name() string { return "record-committee" }

func (d RecordCommittee) task() string { return d.Task }

// Check that the committee is asked.
func (d RecordCommittee) Check(s *State, _ Actor, now time.Time) *Refusal {
	t, r := s.openOneOf(d.Task, committeeSteps)
	if r = first(s.running(), r); r != nil || !d.Approved {
		return r
	}
	if d.at(now).After(*t.Deadline.Due) {
		return refuse("committee-late", "approved", "Udvalgets afgørelse kom for sent, så den foreløbige afgørelse eller anbringelsen uden samtykke er bortfaldet (barnets lov § 143; genbehandlingsfristen). Skriv nej; barnets situation skal så afgøres på ny.",
			"The committee's decision came too late, so the provisional decision or the placement without consent has lapsed (Barnets lov § 143; the time limit for trying it again). Write no: the child's situation is then decided anew.")
	}
	if t.Key.Step == StepCommittee {
		return nil
	}
	return d.gone()
}

// Apply records it. What is approved is put before the committee again within a month; what it decides then is a decision of its own, with
// letters and a time to appeal. What it does not approve falls.
func (d RecordCommittee) Apply(s *State, by Actor, now time.Time) {
	t, _ := s.openOneOf(d.Task, committeeSteps)
	child := s.Member(t.Key.Subject)
	decided, from := child.Child.decision(t.Key.N), t.Deadline.Start
	s.answer(t, by, now, d, d.Notes, Rows{})
	s.Forget(t.Key)
	switch {
	case !d.Approved:
		s.dropAppeals(child, "not approved", now, func(a *Appeal) bool { return a.Decision == decided.N })
		s.fall(child, decided, "not approved", by, now)
	case t.Key.Step == StepCommittee:
		s.Open(s.ask(StepCommitteeFinal, child.ID, decided.N, from), now)
	default:
		child.Child.Decisions++
		final := s.decide(child, ChildDecision{N: child.Child.Decisions, Kind: decided.Kind, Measure: decided.Measure, Suspends: decided.Suspends, DecidedBy: ByCommittee}, d.at(now))
		s.note(now, Entry{
			Kind: MeasureDecided, Actor: by, Subject: child.ID, Key: final.key(child.ID).String(), Why: "by-" + string(ByCommittee), Reason: d.Reason,
			Basis: s.basis(StepCommitteeFinal, now), Rows: child.rows(),
		})
		s.noteBoth(child.ID, final.key(child.ID).String(), d.Hearing, by, now)
		s.send(child, final, now)
		s.askCommittee(child, final, final.DecidedAt, now)
	}
}

func (d RecordCommittee) went() string {
	if d.Approved {
		return "approved"
	}
	return "not approved"
}
