package casework

import (
	"time"

	"samspil/internal/calendar"
	"samspil/internal/policy"
)

// What is asked of whom, and by which rule it is due: one function for each step of the journey.

// AskConsent asks an adult or a young person what the departments at the table may do with what is known about them.
func (s *State) AskConsent(m *Member, now time.Time) Ask {
	return s.ask(StepConsent, m.ID, m.ConsentAsked+1, now)
}

// AskCoordinator asks the lead department who takes the family on. Its clock starts when it is asked: until somebody has
// consented, there is nobody to tell the department about.
func (s *State) AskCoordinator(now time.Time) Ask { return s.ask(StepCoordinator, Family, 1, now) }

// AskJointMeeting asks the coordinator to gather everybody at one table.
func (s *State) AskJointMeeting(now time.Time) Ask { return s.ask(StepJointMeeting, Family, 1, now) }

// AskStatusMeeting asks for the next status meeting, counted from the last one, or the joint meeting.
func (s *State) AskStatusMeeting(now time.Time) Ask {
	since := s.TableMet
	if since.IsZero() {
		since = now
	}
	return s.ask(StepStatusMeeting, Family, s.Meetings+1, since)
}

// askExtraMeeting asks for a meeting that something has called for.
func (s *State) askExtraMeeting(now time.Time) Ask {
	return s.ask(StepExtraMeeting, Family, s.ExtraMeetings+1, now)
}

// AskClosingMeeting asks for the last meeting, where the final measurements are taken.
func (s *State) AskClosingMeeting(now time.Time) Ask {
	return s.ask(StepClosingMeeting, Family, s.Closings+1, now)
}

// AskFirstInterview asks for the first interview of this episode.
func (s *State) AskFirstInterview(adult *Member, now time.Time) Ask {
	ask := s.ask(StepFirstInterview, adult.ID, adult.Adult.Episode, now)
	ask.Key = s.cameBack(ask.Key)
	ask.Clock.Variant = adult.Adult.group(s.Policy)
	return ask
}

// cameBack is the key of an interview that is there already, because the work that had called it off was a mistake: it goes on under its own number, and is due when it was.
func (s *State) cameBack(next Key) Key {
	for _, t := range s.Of(next.Step) {
		if t.State != Superseded && t.State != Cancelled && t.State != Returned && t.Key.Subject == next.Subject {
			return t.Key
		}
	}
	return next
}

// AskContactInterview asks for the next interview of the contact course, due at the next of the points over which the
// rule spreads them.
func (s *State) AskContactInterview(adult *Member) Ask {
	ask := s.ask(StepContactInterview, adult.ID, adult.Adult.Interviews+1, time.Time{})
	ask.Key = s.cameBack(ask.Key)
	ask.Clock = adult.Adult.courseClock(s.Policy)
	ask.Clock.Check = adult.Adult.CourseHeld + 1
	ask.OnArrival = true // the course may have been under way when the family came in
	return ask
}

// AskJobCheck asks for a contact with an adult in work, due at the next of the follow-up's points.
func (s *State) AskJobCheck(adult *Member) Ask {
	ask := s.ask(StepJobCheck, adult.ID, adult.Adult.Checks+1, adult.Adult.Job.CountsFrom)
	ask.Clock.Check = adult.Adult.Job.Checked + 1
	return ask
}

// AskWorkUnclear asks whether work goes on of which paid hours do not show it.
func (s *State) AskWorkUnclear(adult *Member, now time.Time) Ask {
	return s.ask(StepWorkUnclear, adult.ID, adult.Adult.Unclear+1, now)
}

// AskReview asks for a child's next review. The first one is due at the earlier of the end of the investigation and three
// months after the earliest of the running measures began (Barnets lov § 95, stk. 2), or on the day that was set for it, if
// that is sooner: no day that was set is later than the law's. Where the family came in with reviews already held, it is
// due when the last of them decided; each later one when the review before it decided (stk. 3).
//
// After a closure that fell it counts from the last review, too; where that day has passed meanwhile, the policy's time for a
// review after news counts from then.
//
// A measure that began after the last review has a first review of its own: where that is sooner, it counts. A case that was opened, or opened
// again, in the journey is reviewed like a new one.
func (s *State) AskReview(child *Member) Ask {
	ask, last := s.plannedReview(child)
	since := child.Child.Case.MeasuresSince(last)
	if last.IsZero() || since == nil {
		return ask
	}
	first := policy.Options{Starts: map[string]time.Time{policy.EventMeasureStarted: *since}}
	if ended := child.Child.Case.InvestigationEnded; ended != nil {
		first.Starts[policy.EventInvestigationEnds] = *ended
	}
	if s.deadline(policy.ChildFirstReview, first).Due.Before(*s.deadline(ask.Rule, ask.Clock).Due) {
		ask.Rule, ask.Clock = policy.ChildFirstReview, first
	}
	return ask
}

// plannedReview is the review as the one before it, if any, has left it. last is when that was held.
func (s *State) plannedReview(child *Member) (ask Ask, last time.Time) {
	t := child.Child
	ask = s.ask(StepChildReview, child.ID, t.Reviews+t.ReviewsOff+1, time.Time{})
	switch {
	case t.LastReviewAt != nil:
		last = *t.LastReviewAt
		ask.Clock = From(policy.EventChildReviewHeld, last)
		ask.Clock.Interval = s.allowed(last, policy.Period{N: t.NextInMonths, Unit: policy.Months})
		if at := t.ResumedAt; at != nil && s.deadline(ask.Rule, ask.Clock).Due.Before(*at) { // it was not owed while the closure was on its way
			ask.Clock = From(policy.EventChildReviewHeld, *at)
			ask.Clock.Interval = s.allowed(*at, s.Policy.Interplay.ReviewAfterNews)
		}
	case t.Case.LastReview != nil:
		last = *t.Case.LastReview
		ask.Clock, ask.OnArrival = From(policy.EventChildReviewHeld, *t.Case.LastReview), true
		ask.Clock.Interval = s.setBefore(*t.Case.LastReview, t.Case.NextReview)
	default:
		ask.Rule, ask.OnArrival = policy.ChildFirstReview, true
		ask.Clock = t.Case.firstReview()
	}
	return ask, last
}

// firstReview is what the clock of a case's first review starts at, and what may end it before its period does.
func (c *ChildCase) firstReview() policy.Options {
	clock := policy.Options{Starts: map[string]time.Time{}}
	given := func(event string, at *time.Time) {
		if at != nil {
			clock.Starts[event] = *at
		}
	}
	since := c.MeasuresSince(time.Time{})
	if c.OpenedAt != nil && (since == nil || len(c.runningMeasures()) == 0 || c.OpenedAt.Before(*since)) {
		since = c.OpenedAt // what ran before a case was closed counts for nothing when it is opened again
	}
	given(policy.EventMeasureStarted, since)
	given(policy.EventInvestigationEnds, c.InvestigationEnded)
	given(policy.EventFirstReviewSet, c.NextReview)
	return clock
}

// setBefore is the interval that a review before the journey decided, where it did.
func (s *State) setBefore(last time.Time, next *time.Time) *policy.Period {
	if next == nil {
		return nil
	}
	return s.allowed(last, policy.Period{N: calendar.DaysBetween(last, *next), Unit: policy.Days})
}

// allowed is an interval that a review decided, or nil where the policy that holds now has a lower cap: then its own
// period counts.
func (s *State) allowed(last time.Time, interval policy.Period) *policy.Period {
	if _, err := s.Policy.Deadline(policy.ChildNextReview, policy.Options{Start: last, Interval: &interval}); err != nil {
		return nil
	}
	return &interval
}

// AskClosureDecision asks the department to decide on the closure that the engine has proposed.
func (s *State) AskClosureDecision(child *Member, now time.Time) Ask {
	return s.ask(StepClosureDecision, child.ID, child.Child.Decisions+1, now)
}

// AskRefusal asks the coordinator to sort out why a department's system said no.
func (s *State) AskRefusal(of Key, try int, now time.Time) Ask {
	return s.askFor(Key{Step: StepRefusal, Subject: subjectOf(string(of.Step), of.Subject), N: of.N, Try: try}, now)
}

func (s *State) everybody() []string {
	var all []string
	for _, m := range s.Present() {
		all = append(all, m.ID)
	}
	return all
}
