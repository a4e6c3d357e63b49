package casework

import (
	"time"

	"samspil/internal/calendar"
	"samspil/internal/policy"
)

// What is asked of whom, and by which rule it is due: one function for each step of the journey.

// AskConsent asks an adult or a young person what the departments at the table may do with what is known about them.
func (s *State) AskConsent(m *Member, now time.Time) Ask {
	return Ask{
		Key: Key{StepConsent, m.ID, m.ConsentAsked + 1}, Department: s.LeadDepartment, About: []string{m.ID},
		Rule: policy.ConsentAnswer, Clock: From(policy.EventConsentAsked, now),
	}
}

// AskCoordinator asks the lead department who takes the family on. Its clock starts when it is asked: until somebody has
// consented, there is nobody to tell the department about.
func (s *State) AskCoordinator(now time.Time) Ask {
	return Ask{
		Key: Key{StepCoordinator, Family, 1}, Department: s.LeadDepartment, About: s.Consenting(s.LeadDepartment, ConsentShare),
		Rule: policy.CoordinatorAppointed, Clock: From(policy.EventJourneyStarted, now),
	}
}

// AskJointMeeting asks the coordinator to gather everybody at one table.
func (s *State) AskJointMeeting(now time.Time) Ask {
	return Ask{
		Key: Key{StepJointMeeting, Family, 1}, Department: s.LeadDepartment, About: s.Consenting(s.LeadDepartment, ConsentShare),
		Rule: policy.JointMeeting, Clock: From(policy.EventContributionsIn, now),
	}
}

// AskStatusMeeting asks for the next status meeting, counted from the last one.
func (s *State) AskStatusMeeting(now time.Time) Ask {
	return Ask{
		Key: Key{StepStatusMeeting, Family, s.Meetings + 1}, Department: s.LeadDepartment, About: s.Consenting(s.LeadDepartment, ConsentShare),
		Rule: policy.StatusMeeting, Clock: From(policy.EventStatusMeetingHeld, now),
	}
}

// askExtraMeeting asks for a meeting that something has called for.
func (s *State) askExtraMeeting(now time.Time) Ask {
	return Ask{
		Key: Key{StepExtraMeeting, Family, s.ExtraMeetings + 1}, Department: s.LeadDepartment, About: s.Consenting(s.LeadDepartment, ConsentShare),
		Rule: policy.ExtraMeeting, Clock: From(policy.EventExtraMeetingCalled, now),
	}
}

// AskClosingMeeting asks for the last meeting, where the final measurements are taken.
func (s *State) AskClosingMeeting(now time.Time) Ask {
	return Ask{
		Key: Key{StepClosingMeeting, Family, s.Closings + 1}, Department: s.LeadDepartment, About: s.Consenting(s.LeadDepartment, ConsentShare),
		Rule: policy.ClosingMeeting, Clock: From(policy.EventTracksDone, now),
	}
}

// AskFirstInterview asks for the first interview of this episode.
func (s *State) AskFirstInterview(adult *Member, now time.Time) Ask {
	return s.ofEmployment(StepFirstInterview, adult, adult.Adult.Episode, policy.FirstInterview, From(policy.EventHelpRequested, now))
}

// AskContactInterview asks for the next interview of the contact course, due at the next of the points over which the
// rule spreads them.
func (s *State) AskContactInterview(adult *Member) Ask {
	clock := adult.Adult.courseClock()
	clock.Check = adult.Adult.CourseHeld + 1
	ask := s.ofEmployment(StepContactInterview, adult, adult.Adult.Interviews+1, policy.ContactInterviews, clock)
	ask.OnArrival = true // the course may have been under way when the family came in
	return ask
}

// AskJobCheck asks for a contact with an adult in work, due at the next of the follow-up's points.
func (s *State) AskJobCheck(adult *Member) Ask {
	clock := From(policy.EventWorkStarted, adult.Adult.Job.CountsFrom)
	clock.Check = adult.Adult.Job.Checked + 1
	return s.ofEmployment(StepJobCheck, adult, adult.Adult.Checks+1, policy.JobFollowUp, clock)
}

func (s *State) ofEmployment(step Step, adult *Member, n int, rule string, clock policy.Options) Ask {
	return Ask{
		Key: Key{step, adult.ID, n}, Department: s.Policy.Responsible(policy.Employment).ID, About: []string{adult.ID},
		Rule: rule, Clock: clock,
	}
}

// AskReview asks for a child's next review. The first one is due at the earlier of the end of the investigation and three
// months after the earliest of the running measures began (Barnets lov § 95, stk. 2), or on the day that was set for it, if
// that is sooner: no day that was set is later than the law's. Where the family came in with reviews already held, it is
// due when the last of them decided; each later one when the review before it decided (stk. 3).
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
	ask = Ask{
		Key: Key{StepChildReview, child.ID, t.Reviews + t.ReviewsOff + 1}, Department: s.Policy.Responsible(policy.Children).ID,
		About: []string{child.ID}, Rule: policy.ChildNextReview,
	}
	switch {
	case t.LastReviewAt != nil:
		last = *t.LastReviewAt
		from := last
		if t.ResumedAt != nil {
			from = *t.ResumedAt
		}
		ask.Clock = From(policy.EventChildReviewHeld, from)
		ask.Clock.Interval = s.allowed(from, policy.Period{N: t.NextInMonths, Unit: policy.Months})
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
	return Ask{
		Key: Key{StepClosureDecision, child.ID, child.Child.Decisions + 1}, Department: s.Policy.Responsible(policy.Children).ID,
		About: []string{child.ID}, Rule: policy.ClosureDecision, Clock: From(policy.EventClosureProposed, now),
	}
}

// AskLetterReceipt waits for the receipt of a letter that was sent.
func (s *State) AskLetterReceipt(k Key, party string, now time.Time) Ask {
	return Ask{
		Key: k, Department: s.Policy.Responsible(policy.Post).ID, About: []string{party},
		Rule: policy.LetterReceipt, Clock: From(policy.EventLetterSent, now),
	}
}

// AskRefusal asks the coordinator to sort out why a department's system said no.
func (s *State) AskRefusal(of Key, n int, now time.Time) Ask {
	return Ask{
		Key: Key{StepRefusal, string(of.Step) + "." + of.Subject, of.N*100 + n}, Department: s.LeadDepartment,
		Rule: policy.RefusalResolved, Clock: From(policy.EventDepartmentRefused, now),
	}
}

func (s *State) everybody() []string {
	var all []string
	for _, m := range s.Present() {
		all = append(all, m.ID)
	}
	return all
}
