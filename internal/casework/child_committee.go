package casework

import (
	"slices"
	"time"

	"samspil/internal/calendar"
	"samspil/internal/policy"
)

// In haste the chair of the committee for children and young people (børne- og ungeudvalget) decides for the time being (formandsafgørelse, Barnets lov
// § 143; § 142, stk. 1, nr. 12, read, names its stk. 4). The committee approves that within seven days, of which the day on which it is carried out is the first, and Sundays and holidays
// count; an approved one holds for a month, and then the committee has decided for good, or it has ended. Read on ast.dk, "Akutte
// afgørelser"; the text of § 143 was not.

// A placement that the committee decided for good is before it again within a year (genbehandlingsfrist; read on ast.dk: one year for a first placement, two
// for a later one, or what the decision says): what is not decided anew by then has no ground any more.

// askCommittee asks for what the committee owes on a decision: approval of what its chair decided, or that a placement of its own is tried again in time. What it was
// asked about the placement before is answered by another decision on its ground. Another place is none (Barnets lov §§ 98 and 142 have it apart from the placement,
// read): who agrees to that has not agreed to the placement, so only what was asked about a place before is answered. Nor does a placement answer what was asked about
// contact: the chair often decides on both on one day, and each is approved and decided for good by itself.
func (s *State) askCommittee(child *Member, d *ChildDecision, carriedOut, now time.Time) {
	for _, earlier := range child.Child.Decided {
		if earlier != d && earlier.Kind != DecisionOnContact && (d.Kind == DecisionToPlace || d.Kind == DecisionToMove && earlier.Kind == DecisionToMove) {
			s.callOffCommittee(child, earlier, "another decision", now)
		}
	}
	switch {
	case d.DecidedBy == ByChair:
		s.Open(s.ask(StepCommittee, child.ID, d.N, carriedOut), now)
		s.Open(s.ask(StepProvisional, child.ID, d.N, carriedOut), now)
	case d.DecidedBy == ByDirector:
		s.Open(s.ask(StepProvisional, child.ID, d.N, carriedOut), now)
		s.Open(s.ask(StepCommitteeFinal, child.ID, d.N, carriedOut), now)
	case (d.DecidedBy == ByCommittee || d.DecidedBy == ByBoard) && d.Kind == DecisionToPlace && !d.Permanent:
		s.Open(s.ask(StepRetrial, child.ID, d.N, d.DecidedAt), now)
	}
}

// takeOverPlacements has the committee try a placement without consent in time with which a child came in: by the day that was set, or where nobody knows that, within a year
// of when it began, which is never too late. The decision stands here like one of others that the parties have: it can be appealed, and it is no placement by consent.
func (s *State) takeOverPlacements(now time.Time) {
	for _, child := range s.Children() {
		if !child.Child.CaseOpen() {
			continue
		}
		for _, m := range child.Child.Case.runningMeasures() {
			decidedHere := slices.ContainsFunc(child.Child.Decided, func(d *ChildDecision) bool { return d.Measure == m.N })
			if m.OutsideHome && m.WithoutConsent && !decidedHere {
				s.takeOverPlacement(child, m, now)
			}
		}
	}
}

func (s *State) takeOverPlacement(child *Member, m Measure, now time.Time) {
	child.Child.Decisions++
	d := s.recordDecided(child, ChildDecision{
		N: child.Child.Decisions, Kind: DecisionToPlace, Measure: m.N, DecidedBy: ByCommittee, Elsewhere: true, Theirs: true, Permanent: m.Permanent,
	}, m.StartedAt)
	s.note(now, Entry{Kind: MeasureDecided, Subject: child.ID, Key: d.key(child.ID).String(), Why: "by-" + string(ByCommittee) + " before", Rows: child.rows()})
	if d.Permanent {
		return
	}
	ask := s.ask(StepRetrial, child.ID, d.N, m.StartedAt)
	ask.OnArrival = true
	if m.RetrialBy != nil {
		set := retrialClock(m, now)
		if _, err := s.Policy.Deadline(ask.Rule, set); err == nil { // a day that no policy takes is none that is known
			ask.Clock = set
		}
	}
	s.Open(ask, now)
}

// retrialClock ends on the day that was set. When the committee last decided nobody asks: the clock counts from a year before that day, and never from later than now.
func retrialClock(m Measure, now time.Time) policy.Options {
	since := calendar.AddMonths(*m.RetrialBy, -12)
	if since.After(now) {
		since = now
	}
	if since.Before(m.StartedAt) {
		since = m.StartedAt
	}
	clock := From(policy.EventCommitteeDecided, since)
	clock.Interval = lasting(calendar.DaysBetween(since, *m.RetrialBy))
	return clock
}

// retrialBy is the day by which the committee has a child's placement again; nil where it is not asked.
func (s *State) retrialBy(child *Member) *time.Time {
	for _, t := range slices.Backward(s.Tasks) {
		if t.Key.Step == StepRetrial && t.Key.Subject == child.ID && (t.IsOpen() || t.State == Returned) {
			return t.Deadline.Due
		}
	}
	return nil
}

// callOffCommittee lets go of what the committee, or the appeals board, is asked about a decision that does not hold any more.
func (s *State) callOffCommittee(child *Member, d *ChildDecision, why string, now time.Time) {
	for _, t := range s.OpenTasks() {
		if carriesGround(t.Key.Step) && t.Key.Subject == child.ID && t.Key.N == d.N {
			s.letGo(t.Key, Engine, now, why)
		}
	}
}

// RecordCommittee is what the committee decided on a chair's decision: whether it approves, and later whether the placement goes on for good.
type RecordCommittee struct {
	Task     string `json:"task"`
	Approved bool   `json:"approved" required:"true" da:"Udvalget har godkendt formandens afgørelse eller selv truffet afgørelse i sagen (nej: afgørelsen bortfalder)" en:"The committee has approved its chair's decision, or decided on the matter itself (no: the decision lapses)"`
	// What the committee approves, or decides for good, is heard about and reasoned like each decision on a child.
	Hearing
	Notes TextRef `json:"notes,omitempty"`
	Happened
}

func (RecordCommittee) Name() string { return "record-committee" }

// Check that the committee is asked.
func (d RecordCommittee) Check(s *State, _ Actor, now time.Time) *Refusal {
	t, r := s.answeredBy(d)
	if r = first(s.running(), r); r != nil || !d.Approved {
		return r
	}
	if d.at(now).After(*t.Deadline.Due) {
		return refuse("committee-late", "approved", "Udvalgets afgørelse kom for sent, så den foreløbige afgørelse eller anbringelsen uden samtykke er bortfaldet (barnets lov § 143; genbehandlingsfristen). Skriv nej; barnets situation skal så afgøres på ny.",
			"The committee's decision came too late, so the provisional decision or the placement without consent has lapsed (Barnets lov § 143; the time limit for trying it again). Write no: the child's situation is then decided anew.")
	}
	return d.gone()
}

// Apply records it. What is approved is put before the committee again within a month. The approval, and what is decided then, is a decision of its own
// with letters and a time to appeal (of the approval read in FOB 2020-33). What the committee does not approve falls.
func (d RecordCommittee) Apply(s *State, by Actor, now time.Time) {
	t, _ := s.answeredBy(d)
	child := s.Member(t.Key.Subject)
	decided := child.Child.decision(t.Key.N)
	s.answerAndForget(t, by, now, d, d.Notes, Rows{})
	if !d.Approved && decided.DecidedBy == ByDirector && !d.at(now).After(*t.Deadline.Due) {
		s.tellBoard(child, decided, d.at(now), now)
		return
	}
	if !d.Approved {
		s.dropAppeals(child, "not approved", now, decided.appealedBy)
		s.chairFalls(child, decided, now)
		s.fall(child, decided, "not approved", by, now)
		return
	}
	s.groundHolds(child, decided, now)
	approves := 0
	if t.Key.Step == StepCommittee {
		approves = decided.N
	}
	child.Child.Decisions++
	own := s.recordDecided(child, ChildDecision{
		N: child.Child.Decisions, Kind: decided.Kind, Measure: decided.Measure, Suspends: decided.Suspends, DecidedBy: ByCommittee, Approves: approves, Concerns: decided.Concerns,
		With: decided.With, Until: decided.Until, PlaceSecret: decided.PlaceSecret,
	}, d.at(now))
	s.note(now, Entry{
		Kind: MeasureDecided, Actor: by, Subject: child.ID, Key: own.key(child.ID).String(), Why: "by-" + string(ByCommittee), Reason: d.Reason,
		Basis: t.Deadline.Basis, Rows: child.rows(),
	})
	s.noteBoth(child.ID, own.key(child.ID).String(), d.Hearing, by, now)
	s.send(child, own, now)
	s.contactApproved(child, decided, own, now)
	if approves != 0 {
		s.Open(s.ask(StepCommitteeFinal, child.ID, own.N, t.Deadline.Start), now)
		return
	}
	s.askCommittee(child, own, own.DecidedAt, now)
}

// chairFalls has what the chair decided lapse with the approval that it stood on. The parties hear it with the approval; who was not sent that hears it of what the chair decided.
func (s *State) chairFalls(child *Member, approval *ChildDecision, now time.Time) {
	d := child.Child.decision(approval.Approves)
	if d == nil || d.Fallen {
		return
	}
	s.decisionFalls(child, d, "not approved", now)
	s.dropAppeals(child, "not approved", now, d.appealedBy)
	for _, l := range d.Letters {
		with := approval.to(l.Party)
		l.Undone = l.Sent > 0 && !l.Off && (with == nil || with.Sent == 0)
	}
}

func (d RecordCommittee) went() string {
	if d.Approved {
		return "approved"
	}
	return "not approved"
}
