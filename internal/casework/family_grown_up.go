package casework

import (
	"slices"
	"time"
)

// A child of the family who turns 18 decides for themself whether they go on as an adult of the journey. Nothing is joined up by itself: the coordinator talks with them, and
// either writes them down as an adult (AddMember, which says which child they were), from when they are asked for a consent of their own and have a track like every adult who joins, or that they
// do not go on. Until then they stand where they stood. What was decided on the child and is still open, an appeal or the support after 18, goes on under the child's number.

// askGrownUp asks what becomes of a child who has turned 18 in a family that the joint effort works with.
func (s *State) askGrownUp(child *Member, now time.Time) {
	if !child.InFamily() || !s.TargetGroupKnown || s.Ending != nil {
		return
	}
	s.Open(s.ask(StepGrownUp, child.ID, 1, now), now)
}

// grownUp holds that somebody who joins as the adult whom a child has become was a child of the family, and has turned 18.
func (d AddMember) grownUp(s *State) *Refusal {
	if d.Member.Was == "" {
		return nil
	}
	if m := s.Member(d.Member.Was); d.Member.Kind == Adult && m != nil && m.Child != nil && m.Child.OfAgeAt != nil && m.InFamily() {
		return nil
	}
	return refuse("not-grown-up", "was", "Der er ingen i familien med det nummer, som er fyldt 18 år som barn i forløbet. Skriv den unges nummer, for eksempel child-1, eller lad feltet stå tomt.",
		"Nobody of the family with that number has turned 18 as a child of the journey. Write the young person's number, for example child-1, or leave the field empty.")
}

// growsUp lets a child go on as an adult: who keeps what protects them, and of whom whoever is kept from the child is kept still (selfOf).
func (s *State) growsUp(child, as *Member, by Actor, now time.Time) {
	at := now.UTC()
	as.Protected = as.Protected || child.Protected
	as.Reach, as.Words = as.Reach.And(child.Reach), as.Words.and(child.Words)
	as.Informing.PutOff = child.Informing.PutOff // whoever is not to be told yet is not told as an adult either
	child.LeftAt, child.LeftWhy = &at, GrownUp
	s.note(now, Entry{Kind: MemberLeft, Actor: by, Subject: child.ID, Key: as.ID, Why: string(GrownUp), Rows: Rows{Members: []MemberRow{child.row()}}.and(s.planGoesAlong(child, as))})
	s.invitationsGoAlong(child, as)
	for _, t := range s.OpenTasks() {
		switch {
		case t.Key.Subject != child.ID:
		case t.Key.Step == StepGrownUp:
			s.letGo(t.Key, by, now, "goes on as "+as.ID)
		case t.Key == child.informSeen(), t.Key.Step.in(Informs), t.Key.Step == StepConsentRenewal: // the adult is asked, and told, as one who joins
			s.letGo(t.Key, by, now, "goes on as "+as.ID)
		case t.Key.Step == StepConsent:
			s.drop(t, Superseded, by, now, "goes on as "+as.ID)
		}
	}
	s.speakNoMore(now)
}

// planGoesAlong has the goals of whoever goes on as an adult, and what they have agreed to do, be the adult's, and gives the rows of the plan's next version.
func (s *State) planGoesAlong(child, as *Member) Rows {
	moved, plan := false, slices.Clone(s.Plan)
	now := func(id *string) {
		if *id == child.ID {
			*id, moved = as.ID, true
		}
	}
	for i := range plan {
		now(&plan[i].Member)
		plan[i].Steps = slices.Clone(plan[i].Steps)
		for j := range plan[i].Steps {
			now(&plan[i].Steps[j].Member)
		}
	}
	if !moved {
		return Rows{}
	}
	return s.takePlan(plan)
}

// invitationsGoAlong has whoever goes on as an adult be invited as the adult, to the meetings to which they were: they know the time, and hear nothing of it. A letter that has not left goes to the adult.
func (s *State) invitationsGoAlong(child, as *Member) {
	called := func(ids []string) []string {
		ids = slices.Clone(ids)
		for i, id := range ids {
			if id == child.ID {
				ids[i] = as.ID
			}
		}
		return ids
	}
	for _, a := range s.Arranged {
		a.NoInterpreter = called(a.NoInterpreter)
		for i := range a.Parts {
			a.Parts[i].Members, a.Parts[i].Interpreters = called(a.Parts[i].Members), called(a.Parts[i].Interpreters)
		}
		for i := range a.Earlier {
			a.Earlier[i].Who = called([]string{a.Earlier[i].Who})[0]
		}
	}
	readdress := func(m *Message) {
		if isAsking(*m) && m.Recipient == 0 {
			m.About = called(m.About)
			if m.Meeting != nil {
				at := *m.Meeting
				at.Interpreters = called(at.Interpreters)
				m.Meeting = &at
			}
		}
	}
	for i := range s.Outbox {
		readdress(&s.Outbox[i])
	}
	for i := range s.Refused {
		readdress(&s.Refused[i].Message)
	}
	for i := range s.HeldLetters {
		readdress(&s.HeldLetters[i].Letter)
	}
}

// childsWordOver is that what a child, or those who spoke for it, agreed to does not count any more for whoever goes on as an adult: they are asked anew. Until they have answered nothing that is
// known of the child is told on consent, and where they do not agree the departments that have heard it stop using it.
func (s *State) childsWordOver(child *Member, before []may, by Actor, now time.Time) {
	s.groundsGone(now)
	for _, g := range s.since(before) {
		if !slices.Contains(g.members, child.ID) || s.agreedToAll(child.ID, g.department) {
			continue
		}
		g.members, g.obtain = []string{child.ID}, slices.DeleteFunc(g.obtain, func(id string) bool { return id != child.ID })
		s.recall(g.department, now)
		s.narrow(g, by, now)
		if slices.Contains(s.Told, g.department) && !slices.Contains(child.Untold, g.department) && !slices.Contains(child.Child.Heard, g.department) {
			child.Child.Heard = append(child.Child.Heard, g.department)
		}
	}
}

// agreedToAll tells whether a department may hear of a member for whatever purpose.
func (s *State) agreedToAll(member, department string) bool {
	return !slices.ContainsFunc(ConsentPurposes, func(p ConsentPurpose) bool { return !s.agreed(member, department, p, asRecorded) })
}

// selfOf is the number by which somebody is known where it is about who they are: the child's, of an adult who was one here.
func selfOf(members []*Member, id string) string {
	if i := slices.IndexFunc(members, func(m *Member) bool { return m.ID == id && m.Was != "" }); i >= 0 {
		return members[i].Was
	}
	return id
}

// selves are the numbers that one person has in the journey.
func (s *State) selves(m *Member) []*Member {
	self := selfOf(s.Members, m.ID)
	return slices.DeleteFunc(slices.Clone(s.Members), func(other *Member) bool { return selfOf(s.Members, other.ID) != self })
}

// nowCalled is the number by which somebody goes on: the adult's, of a child who has become one.
func (s *State) nowCalled(id string) string {
	if i := slices.IndexFunc(s.Members, func(m *Member) bool { return m.Was == id }); i >= 0 {
		return s.Members[i].ID
	}
	return id
}

// EndAtAge is that a young person who has turned 18 does not go on in the journey.
type EndAtAge struct {
	Task   string  `json:"task"`
	Reason TextRef `json:"reason"`
}

func (EndAtAge) Name() string { return "end-at-age" }

// Check that it is asked.
func (d EndAtAge) Check(s *State, _ Actor, _ time.Time) *Refusal {
	_, r := s.openTask(d.Task, StepGrownUp)
	return first(s.running(), r, reasonGiven(d.Reason))
}

// Apply lets them go: the joint work is about them no more, and what is a department's own duty stays there.
func (d EndAtAge) Apply(s *State, by Actor, now time.Time) {
	t, _ := s.openTask(d.Task, StepGrownUp)
	child, had := s.Member(t.Key.Subject), s.AnyConsent()
	s.answerAndForget(t, by, now, d, d.Reason, Rows{})
	s.depart(child, GrownUp, by, now, "", d.Reason)
	s.afterLeaving(had, by, now, d.Reason)
}
