package casework

import (
	"slices"
	"time"

	"samspil/internal/policy"
)

// Whoever did not die speaks for the children again, and what was decided while nobody asked them is looked at: nothing ends by itself.

// custodyAgain asks the children's department what follows where something began, or was planned, on the consent of the others alone, and calls off
// what is asked of custody because of the death, unless another death is why as well.
func (s *State) custodyAgain(c *Correctable, unknown []string, now time.Time) {
	for _, child := range s.Children() {
		due := slices.ContainsFunc(s.Members, func(m *Member) bool { return m.LeftWhy == Died && s.weighsCustody(child, m) })
		switch {
		case !due:
			s.callOff(StepCustodyAfter, child, "corrected", now)
		case slices.Contains(c.Left.Custody, child.ID) && slices.Contains(unknown, child.ID) && !s.asked(StepCustodyAfter, child):
			s.Open(s.ask(StepCustodyAfter, child.ID, s.next(string(StepCustodyAfter)+" "+child.ID), now), now) // of the other, who died meanwhile, nobody was asked
		}
		if c.Decision == (RecordDeath{}).Name() && slices.Contains(child.custody(), c.About) {
			s.consentAgain(child, c.At, now)
		}
	}
}

// partsAgain puts back on the table what departments had said about somebody for whom whoever is back speaks. What was delivered anew meanwhile stands, and so does a no that was said.
func (s *State) partsAgain(l *Left) (rows []ContributionRow) {
	for _, x := range l.Parts {
		m, p := s.Member(x.Member), s.part(x.Department, x.Member)
		if p.State == PartWithdrawn && p.Version == x.Version && m.InFamily() && s.agreed(x.Member, x.Department, ConsentObtain, asRecorded) {
			*p = x
			rows = append(rows, ContributionRow(x))
		}
	}
	return rows
}

// consentAgain asks what follows where a consent was not asked for since then: somebody who has custody was written down as dead.
func (s *State) consentAgain(child *Member, since, now time.Time) {
	t := child.Child
	for _, d := range t.Decided {
		begins := d.Kind == DecisionToPlace || d.Kind == DecisionToStart || d.Kind == DecisionToChange
		if !begins || d.byCommittee() || d.Fallen || d.DecidedAt.Before(since) {
			continue
		}
		if m := t.runningMeasure(d.Measure); m != nil && t.onConsent(*m) {
			m.ConsentGone = true
		}
	}
	if s.lacksConsent(child, now) {
		s.askGround(child, now, now)
	}
}

// custodyUnknown are the children of whom nobody knows who has custody.
func (s *State) custodyUnknown() (children []string) {
	for _, child := range s.Children() {
		if s.asked(StepCustody, child) {
			children = append(children, child.ID)
		}
	}
	return children
}

// consentsAgain has those departments stop that may use less now that somebody's word counts again, and tells those that may use more that it holds:
// they were told to stop. What concerns who is back themself is told otherwise.
func (s *State) consentsAgain(before []may, m *Member, by Actor, now time.Time) {
	s.withdrawn(before, m.ID, by, now)
	k := Key{Step: StepCorrection, Subject: m.ID, N: 1 + s.Counts[string(StepCorrection)+" "+m.ID]} // as the rest of the correction is told
	for _, department := range s.Policy.Departments {
		var again []string
		for _, was := range before {
			for _, id := range s.Consenting(department.ID, was.purpose) {
				if was.department == department.ID && id != m.ID && !slices.Contains(was.members, id) && !slices.Contains(again, id) {
					again = append(again, id)
				}
			}
		}
		if len(again) > 0 && slices.Contains(s.Told, department.ID) {
			s.Notify(now, department.ID, CodeConsentHolds, k, again, "")
		}
	}
}

// mourningOver drops the proposals to pause demands that a wrong death led to and that nobody has answered.
func (s *State) mourningOver(c *Correctable, now time.Time) {
	for _, t := range s.OpenTasks() {
		if t.Key.Step == StepPauseDemands && slices.Contains(c.Sooner, t.Key.String()) {
			s.Member(t.Key.Subject).Adult.Pauses = t.Key.N
			s.letGo(t.Key, Engine, now, "corrected")
		}
	}
}

// appealAgain lets an appeal go on as it stood, unless its decision has fallen meanwhile, or the party has died: a party may still want an answer over a return alone. It is
// false of one that does not go on. The board has it again where it had heard that there was nothing left to decide.
func (s *State) appealAgain(x appealAt, by Actor, now time.Time) bool {
	child, a := s.Member(x.Child), s.appealOn(x)
	if d := child.Child.decision(a.Decision); d != nil && d.Fallen && d.Kind != DecisionToReturn && !a.Partly || !s.lives(a.Party) {
		return false
	}
	gone := a.State == AppealMoot && x.State == AppealPassedOn
	s.appealStands(child, a, x.State, by, now)
	if !gone {
		return true
	}
	k, waiting := a.appealKey(StepAppeal, child.ID), len(s.Outbox)
	s.Outbox = slices.DeleteFunc(s.Outbox, func(m Message) bool { return m.Key == k.String() && m.Code == string(CodeAppealGone) })
	if len(s.Outbox) == waiting { // whoever sends has been told, and may have told the board
		s.tell(now, Message{
			ID:         s.MessageID(k, MessageNotice, s.next("again "+k.String())) + "/" + string(CodeAppealPassedOn),
			Department: s.sends(a.alone()), Kind: MessageNotice, Key: k.String(), About: a.about(child), Code: string(CodeAppealPassedOn),
		}, CodeAppealPassedOn.purpose(k.Step), s.basis(StepReassessment, now))
	}
	return true
}

// appealStaysAlone hands an appeal that comes back to its department where the child it is about is gone by now: its party was taken for dead, and the child has died or left since.
func (s *State) appealStaysAlone(k Key, by Actor, now time.Time) {
	t := s.Task(k)
	if child, a := s.appealOf(k); a != nil && k.Step.in(AppealWaits) && t != nil && t.IsOpen() {
		s.appealAlone(child, a, k.Step, by, now)
	}
}

// afterDeath is what a correction of a death leaves as others have answered it.
func (s *State) afterDeath(c *Correctable) (all []Remark) {
	if c.Decision != (RecordDeath{}).Name() || s.Ending != nil {
		return nil
	}
	for _, child := range s.Children() {
		if id := child.ID; s.weighsCustody(child, s.Member(c.About)) && !s.asked(StepCustodyAfter, child) {
			all = append(all, Remark{
				"Forældremyndigheden over " + id + " er vurderet efter dødsfaldet. Er Familieretshuset underrettet, så fortæl det, at dødsfaldet var en fejl.",
				"Custody of " + id + " was looked at after the death. If Familieretshuset was told, tell it that the death was a mistake.",
			})
		}
	}
	for _, x := range c.Left.Parts {
		if p := s.part(x.Department, x.Member); p.State == PartWithdrawn && p.Version == x.Version {
			continue
		}
		da, en := s.names([]string{x.Department})
		all = append(all, Remark{
			"Bidraget om " + x.Member + " fra " + da + " er leveret på ny siden og bliver stående, som det er nu.", "The contribution about " + x.Member + " by " + en + " was delivered anew since, and stays as it is now.",
		})
	}
	return all
}

// pausedFor tells, of a proposal to pause demands that a wrong death led to, whether the demands are paused: until somebody ends that.
func (s *State) pausedFor(k Key) bool {
	return !s.asked(StepPauseDemands, s.Member(k.Subject)) && slices.ContainsFunc(s.Suspended(), func(x Suspension) bool {
		return x.Scope == policy.ScopeDemands && x.Member == k.Subject
	})
}
