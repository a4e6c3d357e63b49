package casework

import (
	"time"

	"samspil/internal/policy"
)

// News is something about one member that matters to another. What follows from it is the policy's to say; this file is
// the only place where it happens. It is the heart of the thing: a parent's work is news for the child's case.
type News string

// The news that the first journeys know.
const (
	JobFound        News = policy.NewsJobFound
	JobKept         News = policy.NewsJobKept
	JobGone         News = policy.NewsJobLost
	NewsAbsenceHigh News = policy.NewsAbsenceHigh // a child\'s unlawful absence is above the policy\'s level
)

// jobNews carries news about an adult's work to the children's cases and to the departments at the table.
func (s *State) jobNews(adult *Member, news News, now time.Time) {
	effect := s.Policy.Effect(string(news))
	if effect.Has(policy.DoReviewForward) {
		for _, child := range s.Children() {
			s.reviewForward(child, news, now)
		}
	}
	k := Key{Step: Step(news), Subject: adult.ID, N: adult.Adult.Episode}
	for _, department := range effect.Tell {
		s.Notify(now, department, string(news), k, []string{adult.ID}, JointWork)
	}
}

// reviewForward brings a child's next review forward to the policy's time after the news, if it is later than that.
func (s *State) reviewForward(child *Member, news News, now time.Time) {
	for _, t := range s.OpenTasks() {
		if t.Key.Step != StepChildReview || t.Key.Subject != child.ID || t.LateSince != nil {
			continue
		}
		before := s.booked(t, now)
		sooner, err := s.Policy.BringForward(before, now, s.Policy.Interplay.ReviewAfterJobNews)
		if err == nil && sooner.Due.Before(*before.Due) {
			s.book(t, now)
			s.moveDeadline(t, sooner, now, Entry{Why: string(news)})
		}
	}
}

// childNews carries news about a child to the departments at the table.
func (s *State) childNews(child *Member, news News, now time.Time) {
	child.Child.News++
	k := Key{Step: Step(news), Subject: child.ID, N: child.Child.News}
	for _, department := range s.Policy.Effect(string(news)).Tell {
		s.Notify(now, department, string(news), k, []string{child.ID}, JointWork)
	}
}
