package casework

import (
	"encoding/json"
	"time"
)

// walk goes through the stages the way the workflow does, as far as they can go at a moment: it asks for what comes next
// and takes in what has been answered. Departments answer at once, and paid hours are there.
func walk(s *State, now time.Time) {
	for {
		entries, tasks := s.Seq, len(s.Tasks)
		switch {
		case s.Ending != nil && s.Stage != Ended:
			s.TellEnd(now)
			s.End(now)
		case s.Stage == Intake:
			walkIntake(s, now)
		case s.Stage == Assessment:
			walkAssessment(s, now)
		case s.Stage == Tracks:
			walkTracks(s, now)
		case s.Stage == Leaving:
			if t := s.Open(s.AskClosingMeeting(now), now); !t.IsOpen() {
				s.BeginEnding(now, Engine, Completed, 0)
			}
		}
		if s.Seq == entries && len(s.Tasks) == tasks {
			return
		}
	}
}

func walkIntake(s *State, now time.Time) {
	if !s.TargetGroupKnown {
		s.TestTargetGroup(now)
		return
	}
	for _, adult := range s.Adults() {
		if s.Unanswered(adult.ID) {
			s.Open(s.AskConsent(adult, now), now)
		}
	}
	for _, t := range s.Of(StepConsent) {
		if t.IsOpen() {
			return
		}
	}
	if !s.AnyConsent() {
		s.BeginEnding(now, Engine, NoConsent, 0)
		return
	}
	if t := s.Open(s.AskCoordinator(now), now); !t.IsOpen() {
		s.Advance(now, Assessment, "")
	}
}

func walkAssessment(s *State, now time.Time) {
	s.AskContributions(now)
	for _, t := range s.Of(StepContribution) {
		if t.IsOpen() {
			return
		}
	}
	if t := s.Open(s.AskJointMeeting(now), now); !t.IsOpen() {
		s.Advance(now, Tracks, "")
	}
}

func walkTracks(s *State, now time.Time) {
	going := false
	for _, m := range s.Members {
		if m.Adult != nil {
			going = walkAdult(s, m, now) || going
		} else {
			going = walkChild(s, m, now) || going
		}
	}
	if !going {
		s.CallOffStatusMeeting(now)
		s.Advance(now, Leaving, "")
		return
	}
	if ask := s.AskStatusMeeting(now); !s.Open(ask, now).IsOpen() {
		s.Meetings = ask.Key.N
		s.Forget(ask.Key)
	}
}

// walkAdult tells whether the adult's track goes on.
func walkAdult(s *State, m *Member, now time.Time) bool {
	a := m.Adult
	for _, t := range s.Of(StepJobCheck) { // checks that are over, whatever became of the job
		if t.Key.Subject == m.ID && !t.IsOpen() {
			job := a.Job
			if job == nil || t.State == Superseded {
				job = &Job{}
			}
			s.CheckOver(m, job)
			s.Forget(t.Key)
		}
	}
	switch {
	case a.HeldAt != nil:
		return false
	case a.Job != nil:
		walkFollowUp(s, m, now)
	default:
		walkPlacement(s, m, now)
	}
	return a.HeldAt == nil
}

func walkPlacement(s *State, m *Member, now time.Time) {
	if m.Adult.Placed {
		if ask := s.AskContactInterview(m); !s.Open(ask, now).IsOpen() {
			s.InterviewOver(m, now)
			s.Forget(ask.Key)
		}
		return
	}
	first := s.Open(s.AskFirstInterview(m, now), now)
	if first.IsOpen() {
		return
	}
	var held HoldInterview
	if first.Answer != nil {
		if err := json.Unmarshal(first.Answer, &held); err != nil {
			panic(err)
		}
	}
	if held.OfferPlacement {
		stay := s.Open(s.AskEndOfPlacement(m, now), now)
		if stay.IsOpen() {
			return
		}
		s.Forget(stay.Key)
	}
	s.Forget(first.Key)
	s.PlacementOver(m, now)
}

func walkFollowUp(s *State, m *Member, now time.Time) {
	job := m.Adult.Job
	points := s.FollowUpPoints(job)
	if job.Checked < len(points) {
		s.Open(s.AskJobCheck(m), now)
		return
	}
	if w := s.Until(Key{StepJobHeld, m.ID, m.Adult.Episode}, points[len(points)-1]); !w.Over {
		return
	}
	var hours []Hours
	for _, month := range s.MonthsToShow(job, points[len(points)-1]) {
		hours = append(hours, Hours{Month: month, Hours: 80})
	}
	s.Held(m, hours, now)
}

// walkChild tells whether the child's track goes on.
func walkChild(s *State, m *Member, now time.Time) bool {
	c := m.Child
	switch {
	case c.Case == nil || c.ClosedAt != nil:
		return false
	case c.Closing != nil:
		walkClosing(s, m, now)
	case c.Proposed:
		if ask := s.AskClosureDecision(m, now); !s.Open(ask, now).IsOpen() {
			s.Forget(ask.Key)
		}
	default:
		for _, t := range s.Of(StepClosureDecision) {
			if t.Key.Subject == m.ID && !t.IsOpen() {
				s.Forget(t.Key)
			}
		}
		for _, t := range s.Of(StepChildReview) {
			if t.Key.Subject == m.ID && !t.IsOpen() {
				s.Forget(t.Key)
				s.Propose(m, now)
				return true
			}
		}
		s.Open(s.AskReview(m), now)
	}
	return c.ClosedAt == nil
}

func walkClosing(s *State, m *Member, now time.Time) {
	waiting := false
	for i := range m.Child.Closing.Letters {
		l := &m.Child.Closing.Letters[i]
		if l.ReceivedAt != nil {
			continue
		}
		t := s.Open(s.SendLetter(m, l, now), now)
		if !t.IsOpen() {
			var receipt ConfirmLetter
			if err := json.Unmarshal(t.Answer, &receipt); err != nil {
				panic(err)
			}
			s.LetterOver(l, receipt)
			s.Forget(t.Key)
		}
		waiting = waiting || l.ReceivedAt == nil
	}
	if waiting {
		return
	}
	if w := s.Until(Key{StepAppealPeriod, m.ID, m.Child.Decisions}, s.AppealPeriodEnds(m.Child.Closing)); w.Over {
		s.Close(m, now)
	}
}
