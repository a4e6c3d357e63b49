package casework

import (
	"slices"
	"time"

	"samspil/internal/incoming"
	"samspil/internal/policy"
)

// Interplay (samspil) is the heart of the thing: news about one member changes clocks and duties of another. A parent's
// work is news for the child's case; a concern about a child is news for what is demanded of the parent. Which news does
// what, and who is told, stands in the policy's section interplay; this file is the only place where it happens. Each time
// it does, an entry in the journal says why.

// News is something about one member that matters to another.
type News string

// The news there is.
const (
	JobFound        News = policy.NewsJobFound
	JobKept         News = policy.NewsJobKept
	JobGone         News = policy.NewsJobLost
	NewsConcern     News = policy.NewsConcern       // a concern was assessed and gives cause for something
	NewsCrisis      News = policy.NewsCrisis        // a crisis in the family, or a child who needs help today
	NewsAbsenceHigh News = policy.NewsAbsenceHigh   // a child's unlawful absence is above the policy's level
	NewsGoalsMet    News = policy.NewsChildGoalsMet // all goals of the joint plan about a child are met
)

// jobNews is news about an adult's work.
func (s *State) jobNews(adult *Member, news News, now time.Time) {
	s.interplay(news, adult, Key{Step: Step(news), Subject: adult.ID, N: adult.Adult.Episode}, 0, now)
}

// jobOver is news that an adult's work has ended. Where it was not lost nothing is brought forward; those who hear of work hear that it has ended.
func (s *State) jobOver(adult *Member, cause LostCause, now time.Time) {
	if cause.Loss() {
		s.jobNews(adult, JobGone, now)
		return
	}
	k := Key{Step: Step(JobGone), Subject: adult.ID, N: adult.Adult.Episode}
	for _, department := range s.Policy.Effect(string(JobGone)).Tell {
		s.Notify(now, department, Code(JobGone), k, []string{adult.ID}, "")
	}
}

// childNews is news about a child.
func (s *State) childNews(child *Member, news News, now time.Time) {
	child.Child.News++
	s.interplay(news, child, Key{Step: Step(news), Subject: child.ID, N: child.Child.News}, 0, now)
}

// crisisNews is a crisis about one member, or about the family as a whole where about is nil. text is what somebody wrote of
// it; 0 where the department that may read it has it already.
func (s *State) crisisNews(about *Member, text TextRef, now time.Time) {
	s.Crises++
	k := Key{Step: Step(NewsCrisis), Subject: Family, N: s.Crises}
	if about != nil {
		k.Subject = about.ID
	}
	s.interplay(NewsCrisis, about, k, text, now)
}

// interplay does what the policy says follows from news, and tells those whom it says. k is the news itself, text
// what somebody wrote of it, if anything.
func (s *State) interplay(news News, about *Member, k Key, text TextRef, now time.Time) {
	effect := s.Policy.Effect(string(news))
	for _, doing := range effect.Does {
		if s.asksFirst(news) && slices.Contains([]string{policy.DoJointMeeting, policy.DoPauseDemands}, doing) {
			s.askInvolvement(news, doing, now)
			continue
		}
		switch doing {
		case policy.DoReviewForward:
			for _, child := range s.Children() {
				s.orAfterConcern(child, news, now, s.reviewForward)
			}
		case policy.DoMeasureReview:
			s.orAfterConcern(about, news, now, s.callReview)
		case policy.DoJointMeeting:
			s.callMeeting(news, k, now)
		case policy.DoPauseDemands:
			for _, adult := range s.Adults() {
				s.proposePause(adult, news, now)
			}
		case policy.DoProposeClosure:
			s.tryClosure(about, news, now)
		}
	}
	for _, department := range effect.Tell {
		if news == NewsCrisis {
			if text != 0 { // else those who may read it have it already: to assess, or because they wrote it
				s.tellCrisis(k, text, now)
			}
			continue
		}
		about := []string{k.Subject}
		if k.Subject == Family {
			about = s.everybody()
		}
		s.notifyText(now, department, Code(news), k, about, s.basis(StepConcern, now), text)
	}
}

// applied writes down that news had an effect on somebody: which, and on what.
func (s *State) applied(now time.Time, subject string, on Key, news News, doing string) {
	s.note(now, Entry{Kind: InterplayApplied, Subject: subject, Key: on.String(), Why: string(news) + ": " + doing, Went: Way(news), Basis: policy.BasisPolicy})
}

// reviewForward brings a child's next review forward to the policy's time after the news, if it is later than that.
func (s *State) reviewForward(child *Member, news News, now time.Time) {
	for _, t := range s.OpenTasks() {
		if t.Key.Step == StepChildReview && t.Key.Subject == child.ID && t.LateSince == nil {
			s.sooner(t, s.Policy.Interplay.ReviewAfterNews, news, policy.DoReviewForward, now)
		}
	}
}

// callReview calls a child's next review: at the policy's time after the news, if it would be later than that. A child
// without an open case has no measures to review, and where a closure is on its way nothing is reviewed any more.
func (s *State) callReview(child *Member, news News, now time.Time) {
	if child == nil || child.Child == nil || !child.Goes() || child.Child.Proposed || child.Child.Closing() != nil {
		return
	}
	t := s.Open(s.AskReview(child), now)
	if t.IsOpen() && t.LateSince == nil {
		s.sooner(t, s.Policy.Interplay.ReviewAfterNews, news, policy.DoMeasureReview, now)
	}
}

// sooner brings a task's deadline forward to a time after the news, where it is later than that.
func (s *State) sooner(t *Task, within policy.Period, news News, doing string, now time.Time) {
	before := s.withPause(t, now)
	to, err := s.Policy.BringForward(before, now, within)
	if err != nil || !to.Due.Before(*before.Due) {
		return
	}
	s.applied(now, t.Key.Subject, t.Key, news, doing)
	s.keepPause(t, now)
	s.moveDeadline(t, to, now, Entry{Why: string(news)})
}

// callMeeting calls the table together. The table hears that it meets, and never why: that stands in the journal only.
func (s *State) callMeeting(news News, k Key, now time.Time) {
	s.applied(now, Family, k, news, policy.DoJointMeeting)
	s.CallExtraMeeting(string(news), now)
}

// proposePause proposes to the employment department that it suspends the demands on an adult for a while. It decides; it
// is not told why.
func (s *State) proposePause(adult *Member, news News, now time.Time) {
	s.openPause(adult, string(news), now)
}

// proposeMourning proposes that no demands are made for a while on the adults of a family of whom a child has died, a newborn one as well. The employment department decides; nothing that
// anybody has a right to ends.
func (s *State) proposeMourning(dead *Member, now time.Time) {
	if dead.Child == nil {
		return
	}
	for _, adult := range s.Adults() {
		s.openPause(adult, "child-died", now)
	}
}

// openPause proposes a pause where there is anything to pause. why is a code.
func (s *State) openPause(adult *Member, why string, now time.Time) {
	k := s.pauseKey(adult)
	if k == nil {
		return
	}
	s.applied(now, adult.ID, *k, News(why), policy.DoPauseDemands)
	s.Open(s.ask(k.Step, adult.ID, k.N, now), now)
}

// pauseKey is the key of the next proposal to pause the demands on an adult; nil where no demands are made, or they are paused, or that
// is proposed already.
func (s *State) pauseKey(adult *Member) *Key {
	t := adult.Adult
	if !adult.Goes() || t.Job != nil || s.Ending != nil || s.demandsPaused(adult.ID) {
		return nil
	}
	k := Key{Step: StepPauseDemands, Subject: adult.ID, N: t.Pauses + 1}
	if s.Task(k) != nil {
		return nil
	}
	return &k
}

func (s *State) demandsPaused(adult string) bool {
	return slices.ContainsFunc(s.Suspended(), func(x Suspension) bool {
		return x.Scope == policy.ScopeDemands && (x.Member == "" || x.Member == adult)
	})
}

// tryClosure tries at once whether a child's case can be closed, and does not wait for the next review.
func (s *State) tryClosure(child *Member, news News, now time.Time) {
	if child == nil || child.Child == nil || !child.Goes() || child.Child.Proposed || child.Child.Closing() != nil {
		return
	}
	k := Key{Step: StepClosureDecision, Subject: child.ID, N: child.Child.Decisions + 1}
	s.applied(now, child.ID, k, news, policy.DoProposeClosure)
	s.Propose(child, now)
}

// goalsNews is news about each child whose goals in the joint plan have all been met since before.
func (s *State) goalsNews(before []string, now time.Time) {
	for _, child := range s.Children() {
		if s.GoalsMet(child.ID) && !slices.Contains(before, child.ID) {
			s.childNews(child, NewsGoalsMet, now)
		}
	}
}

// withGoalsMet are the children whose goals are all met.
func (s *State) withGoalsMet() []string {
	var out []string
	for _, child := range s.Children() {
		if s.GoalsMet(child.ID) {
			out = append(out, child.ID)
		}
	}
	return out
}

// pauseOf is the suspension that a pause of an adult's demands is: for the policy's time, and no longer than the scope may
// last.
func (s *State) pauseOf(adult string, now time.Time) Suspend {
	until := s.Policy.After(now, s.Policy.Interplay.PauseDemands)
	if scope, ok := s.Policy.Scope(policy.ScopeDemands); ok {
		if longest := s.Policy.After(now, scope.Longest); longest.Before(until) {
			until = longest
		}
	}
	return Suspend{Scope: policy.ScopeDemands, Member: adult, Until: incoming.DayOf(until)}
}
