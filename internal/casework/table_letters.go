package casework

import (
	"cmp"
	"slices"
	"time"

	"samspil/internal/calendar"
)

// After a meeting that has made or changed the joint plan, each of the family has the plan and the minutes in writing; after one that has not, the minutes: what a table has agreed on binds nobody who
// has not seen it. Everybody gets what is about them or about everybody, and the goals of those from whom they are not kept; whoever has custody and lives elsewhere gets
// what is about them and the children they have custody of, and no more. Nothing of a concern is in it: a plan and minutes are what was said at the table.
//
// No program can tell whom free text names. So a letter to somebody who is not to know of another, to whom an address could show where a protected person lives, or who is not
// told of the journey yet, waits to be seen first, as each other letter does (child_letter_seen.go). The law gives no time for it, so it can be put off to a day.

// PlanLetter is what one member gets after one meeting, and waits to be seen.
type PlanLetter struct {
	N        int       `json:"n"`              // of the meetings whose plan was sent, from 1
	Sent     int       `json:"sent,omitempty"` // how many times it was put in the post, and taken out of it again
	Look     int       `json:"look"`           // which of the questions to see one of the member's letters asks for it
	Minutes  []TextRef `json:"minutes,omitempty"`
	Goals    []Goal    `json:"goals,omitempty"`
	Text     TextRef   `json:"text,omitempty"`     // what a person wrote instead of it, which is seen again
	Corrects bool      `json:"corrects,omitempty"` // in place of minutes that they have got and that were wrong
	Held     bool      `json:"held,omitempty"`     // until a person lets it go, whatever mark is lifted
}

// planSeenFrom is where the numbers of the plans begin among the letters that are seen first; those of the letters to who is no party come after them.
const planSeenFrom = 80_000

func isPlanLetter(seen Key) bool {
	return seen.Step == StepLetterSeen && seen.N > planSeenFrom && seen.N <= noPartyFrom
}

// seenKey is the task of seeing what the letter says, letterKey what it is known by.
func (l PlanLetter) seenKey(m *Member) Key {
	return Key{Step: StepLetterSeen, Subject: subjectOf(m.ID, m.ID), N: planSeenFrom + l.N, Try: l.Look}
}

func (l PlanLetter) letterKey(m *Member) Key {
	return Key{Step: StepPlanLetter, Subject: m.ID, N: l.N, Try: l.Sent}
}

// sendPlan sends each of the family the plan that a meeting has made, with its minutes; where the plan stays as it was, the minutes: what was said at the table holds without a new plan, too.
func (s *State) sendPlan(d HoldMeeting, kept *Minuted, now time.Time) {
	var plan []Goal
	if len(d.Plan) > 0 {
		plan = s.Plan
	} else if len(d.Minutes) == 0 {
		return
	}
	n := s.next(string(StepPlanLetter))
	kept.Letters = append(kept.Letters, n)
	for _, m := range s.Members {
		if s.tooYoung(m, now) || m.LeftAt != nil && m.LeftWhy != Outside || s.goesOnAs(m) {
			continue
		}
		l := PlanLetter{N: n, Goals: s.goalsFor(m, plan), Minutes: kept.texts(s.minutesFor(m, kept, now), m.ID)}
		if len(l.Goals) == 0 && len(l.Minutes) == 0 {
			continue
		}
		if s.planSeenFirst(m) {
			s.planWaits(m, l, now, now)
			continue
		}
		s.postPlan(m, l, 0, now)
	}
}

// readsFor tells whether minutes are about nobody but small children of whom somebody has custody: they read them, for such a child gets no letter.
func (s *State) readsFor(m *Member, about []string, now time.Time) bool {
	kept := s.NeverTogether(m.ID)
	return len(about) > 0 && !slices.ContainsFunc(about, func(id string) bool {
		return slices.Contains(kept, id) || !s.tooYoung(s.Member(id), now) || !m.hasCustodyOf(s.Member(id))
	})
}

// goesOnAs tells whether somebody who was a child here is in the family as an adult.
func (s *State) goesOnAs(child *Member) bool {
	return slices.ContainsFunc(s.Members, func(m *Member) bool { return m.Was == child.ID })
}

// tooYoung tells whether a child is below the age from which it gets letters of its own.
func (s *State) tooYoung(m *Member, now time.Time) bool {
	return m.Child != nil && calendar.AddMonths(m.Child.AdultFrom, 12*(s.Policy.Information.ChildFromAge-18)).After(now)
}

// goalsFor are the goals that a member may read, with what each does for them: their own, and those of children of whom they have
// custody. Who has left the family does nothing for it any more. What another adult wants is told to nobody in writing, not to their child either: it can be about their health, and a
// consent that departments share says nothing of the family. At the table they may say it themselves.
func (s *State) goalsFor(m *Member, goals []Goal) []Goal {
	kept := s.NeverTogether(m.ID)
	own := func(id string) bool {
		return !slices.Contains(kept, id) && (id == "" || id == m.ID || m.hasCustodyOf(s.Member(id)))
	}
	does := func(id string) bool {
		other := s.Member(id)
		return own(id) || other != nil && livesWith(m, other) && !slices.Contains(kept, id)
	}
	return goalsThat(goals, own, does)
}

// hasCustodyOf tells whether a member is a party to a child's case. Nobody has custody of who is of age.
func (m *Member) hasCustodyOf(child *Member) bool {
	return child != nil && child.Child != nil && child.Child.OfAgeAt == nil && slices.Contains(child.Child.Parties, m.ID)
}

// goalsThat are the goals of those whom somebody may read of, without what others do for them. about is asked of nobody where a department does something.
func goalsThat(goals []Goal, reads, does func(member string) bool) []Goal {
	var out []Goal
	for _, g := range goals {
		if !reads(g.Member) {
			continue
		}
		g.Steps = slices.DeleteFunc(slices.Clone(g.Steps), func(x GoalStep) bool { return !does(x.Member) })
		out = append(out, g)
	}
	return out
}

// goalsAbout are the goals of these members, with what they and departments do for them.
func goalsAbout(goals []Goal, about []string) []Goal {
	of := func(id string) bool { return id == "" || slices.Contains(about, id) }
	return goalsThat(goals, of, of)
}

// planSeenFirst tells whether the children's department sees somebody's letter before it goes: as their letter about the journey, and as long as that one waits.
func (s *State) planSeenFirst(m *Member) bool {
	return s.informSeenFirst(m) || s.informWaits(m) != nil
}

// planWaits asks the children's department, from a day on, to see a letter.
func (s *State) planWaits(m *Member, l PlanLetter, from, now time.Time) {
	m.PlanLooks++
	l.Look = m.PlanLooks
	m.PlanLetters = append(m.PlanLetters, l)
	ask := s.askFor(l.seenKey(m), from)
	ask.About, ask.Text = []string{m.ID}, l.Text
	s.Open(ask, now)
}

// postPlan sends the letter by a way that is safe, or instead of it what a person wrote who has seen it. What somebody has been kept from since then is left out.
func (s *State) postPlan(m *Member, l PlanLetter, instead TextRef, now time.Time) {
	l.Sent++
	k := l.letterKey(m)
	code := string(CodePlanSent)
	if l.Corrects {
		code = string(CodeMinutesAnew)
	}
	x := Message{ID: s.MessageID(k, MessageLetter, 0) + "/" + code, Key: k.String(), Code: code, Text: instead}
	if instead == 0 {
		x.Goals, x.Minutes = s.goalsFor(m, l.Goals), l.Minutes
	}
	s.tellLetter(now, m.ID, x, "")
}

// planSeen gives the letter that a task asks to be seen, and takes it out of what waits.
func (s *State) planSeen(seen Key) (*Member, PlanLetter, bool) {
	m := s.Member(seen.member())
	i := slices.IndexFunc(m.PlanLetters, func(l PlanLetter) bool { return l.seenKey(m) == seen })
	if i < 0 {
		return m, PlanLetter{}, false
	}
	l := m.PlanLetters[i]
	m.PlanLetters = slices.Delete(slices.Clone(m.PlanLetters), i, i+1)
	return m, l, true
}

// plansBack takes back what is queued for somebody, and has not left, where that is true of it.
func (s *State) plansBack(m *Member, is func(Message) bool, now time.Time) (back []PlanLetter) {
	for _, x := range s.queuedBack(func(x Message) bool { return x.Kind == MessageLetter && x.plans(m) && is(x) }, "sent later", now) {
		k, _ := ParseKey(x.Key)
		back = append(back, PlanLetter{N: k.N, Sent: k.Try, Minutes: x.Minutes, Goals: x.Goals, Text: x.Text, Corrects: x.Code == string(CodeMinutesAnew)})
	}
	return back
}

// plans tells whether a message is about a plan that goes to somebody.
func (m Message) plans(reader *Member) bool {
	k, err := ParseKey(m.Key)
	return err == nil && k.Step == StepPlanLetter && k.Subject == reader.ID
}

// plansTakenBack has what is queued for somebody, and has not left, be seen first. What a person wrote who has seen it is what they get.
func (s *State) plansTakenBack(m *Member, now time.Time) {
	for _, l := range s.plansBack(m, func(x Message) bool { return x.Text == 0 }, now) {
		s.planWaits(m, l, now, now)
	}
}

// planSeenAgain has all that is queued for somebody from whom something is kept now be seen, also what a person wrote who did not know yet.
func (s *State) planSeenAgain(m *Member, now time.Time) {
	if len(s.NeverTogether(m.ID)) == 0 && !s.planSeenFirst(m) {
		return
	}
	for _, l := range s.plansBack(m, func(Message) bool { return true }, now) {
		s.planWaits(m, l, now, now)
	}
}

// plansApart has what is queued be seen first where it is about somebody from whom its reader is kept now, or may be.
func (s *State) plansApart(now time.Time) {
	for _, m := range s.Members {
		if len(s.NeverTogether(m.ID)) > 0 || s.planSeenFirst(m) {
			s.plansTakenBack(m, now)
		}
	}
}

// plansAnew takes back what is queued and tells more than its reader is to read now: somebody has left the family, or is of age. What is left of it goes.
func (s *State) plansAnew(now time.Time) {
	for _, m := range s.Members {
		more := func(x Message) bool { return x.Text == 0 && !sameGoals(x.Goals, s.goalsFor(m, x.Goals)) }
		for _, l := range s.plansBack(m, more, now) {
			l.Goals = s.goalsFor(m, l.Goals)
			switch {
			case len(l.Goals) == 0 && len(l.Minutes) == 0:
			case s.planSeenFirst(m):
				s.planWaits(m, l, now, now)
			default:
				s.postPlan(m, l, 0, now)
			}
		}
	}
}

// sameGoals tells whether goals that were left as they are, or left out, or lost a step, are all there.
func sameGoals(all, left []Goal) bool {
	return slices.EqualFunc(all, left, func(a, b Goal) bool { return len(a.Steps) == len(b.Steps) })
}

// plansHeld has what is queued for somebody wait until a person lets it go: it may tell of a child of whom they have custody no more.
func (s *State) plansHeld(m *Member, now time.Time) {
	for _, l := range s.plansBack(m, func(Message) bool { return true }, now) {
		l.Held = true
		s.planWaits(m, l, now, now)
	}
}

// lettersHidden has what is queued for the family be seen first where it can show now where somebody is: who has left the family, or joined it, is not to be found by it, or is not to find.
func (s *State) lettersHidden(now time.Time) {
	s.plansAnew(now)
	for _, m := range s.Members {
		s.planSeenAgain(m, now)
		s.invitationsSeen(m, now)
	}
	s.outsideSeen(now)
	s.lettersSeenAnew(now)
}

// plansFree sends what waited for somebody for no other reason than a mark that is lifted.
func (s *State) plansFree(m *Member, now time.Time) {
	if s.planSeenFirst(m) || len(s.NeverTogether(m.ID)) > 0 {
		return
	}
	for _, l := range slices.Clone(m.PlanLetters) {
		if l.Held {
			continue
		}
		s.letGo(l.seenKey(m), Engine, now, "not needed any more")
		if _, _, waits := s.planSeen(l.seenKey(m)); waits && m.LeftWhy != Died {
			s.postPlan(m, l, l.Text, now)
		}
	}
}

// seePlan lets a letter go that somebody has seen, or puts it off.
func (s *State) seePlan(seen Key, d SeeLetter, now time.Time) {
	m, l, waits := s.planSeen(seen)
	switch {
	case !waits:
	case d.Again.Given():
		l.Held = true
		s.planWaits(m, l, d.Again.Start(), now)
	default:
		s.postPlan(m, l, cmp.Or(d.Text, l.Text), now)
	}
}
