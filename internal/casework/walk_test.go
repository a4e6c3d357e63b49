package casework

import (
	"time"
)

// walk goes through the stages the way the workflow does, as far as they can go at a moment: it asks for what comes next
// and takes in what has been answered. Departments answer at once, and paid hours are there.
func walk(s *State, now time.Time) {
	walkSlowly(s, now, func(*Member) bool { return false })
}

// walkSlowly is walk where the children's department's own system does not confirm some closings yet.
func walkSlowly(s *State, now time.Time, slow func(*Member) bool) {
	for {
		entries, tasks := s.Seq, len(s.Tasks)
		switch {
		case s.Ending != nil && s.Stage != Ended:
			walkEnding(s, now)
		case s.Stage == Intake:
			walkIntake(s, now)
		case s.Stage == Assessment:
			walkAssessment(s, now)
		case s.Stage == Tracks:
			walkTracks(s, now)
		case s.Stage == Leaving:
			walkLeaving(s, now)
		}
		if s.TargetGroupKnown && s.Ending == nil {
			walkMembers(s, now, slow)
		}
		if s.Seq == entries && len(s.Tasks) == tasks {
			return
		}
	}
}

func walkEnding(s *State, now time.Time) {
	systemsConfirm(s, now)
	if s.Awaits(StepHandover) {
		ask := s.SendHandover(now)
		if t := s.Open(ask, now); !t.IsOpen() {
			s.Forget(t.Key)
		}
		return
	}
	if s.Awaits(StepMerge) {
		s.Open(s.AskMerge(now), now)
		return
	}
	if s.EndHeld() {
		return
	}
	if s.TellEnd(now); !s.ConcernsOpen() {
		s.EndJourney(now)
	}
}

func walkIntake(s *State, now time.Time) {
	if s.AwaitsConcern() {
		return
	}
	if !s.TargetGroupKnown {
		if !s.EndingProposed() {
			s.TestTargetGroup(now)
		}
		return
	}
	for _, adult := range s.Consenters() {
		if s.Unanswered(adult.ID) && !s.AskedLater(adult) {
			s.Open(s.AskConsent(adult, now), now)
		}
	}
	for _, t := range s.Of(StepConsent) {
		if t.IsOpen() {
			return
		}
	}
	if s.ConsentsIn(now); s.EndingProposed() {
		return
	}
	if t := s.Open(s.AskCoordinator(now), now); !t.IsOpen() {
		s.Advance(now, Assessment, CoordinatorAppointed)
	}
}

func walkAssessment(s *State, now time.Time) {
	if !s.Asked() && !s.AnyConsent() {
		if s.TracksDone() {
			s.OwnDutiesDone(now)
		}
		return
	}
	s.AskContributions(now)
	if !s.ContributionsIn() || s.EndingProposed() {
		return
	}
	if t := s.Open(s.AskJointMeeting(now), now); !t.IsOpen() {
		s.ChooseTracks(now)
		s.AssessmentMade(now)
	}
}

func walkTracks(s *State, now time.Time) {
	done := s.TracksDone()
	if done {
		for _, meeting := range s.Of(StepStatusMeeting) {
			s.MeetingOver(meeting, now)
		}
	}
	if s.EndingProposed() {
		return
	}
	if done {
		for _, m := range s.Present() {
			interviewsOver(s, m, now) // a child has none
		}
		s.Advance(now, Leaving, EveryTrackDone)
		return
	}
	if meeting := s.Open(s.AskStatusMeeting(now), now); !meeting.IsOpen() {
		s.MeetingOver(meeting, now)
	}
}

func walkLeaving(s *State, now time.Time) {
	switch meeting := s.Open(s.AskClosingMeeting(now), now); {
	case !meeting.IsOpen():
		s.BeginEnding(now, Engine, Completed, 0)
	case !s.TracksDone():
		s.BackToTracks(meeting, now)
	}
}

func walkMembers(s *State, now time.Time, slow func(*Member) bool) {
	for _, m := range s.Present() {
		if m.Adult != nil {
			walkAdult(s, m, now)
		} else {
			walkChild(s, m, now, slow)
		}
	}
}

func walkAdult(s *State, m *Member, now time.Time) {
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
	interviewsOver(s, m, now)
	for _, q := range s.Of(StepWorkUnclear) {
		if q.Key.Subject == m.ID && !q.IsOpen() {
			s.UnclearOver(m, q)
		}
	}
	switch {
	case !a.Goes():
	case a.Job != nil:
		walkFollowUp(s, m, now)
	default:
		walkPlacement(s, m, now)
	}
}

// interviewsOver uses up the numbers of contact interviews that are over, as a track does before the family goes on.
func interviewsOver(s *State, m *Member, now time.Time) {
	for _, t := range s.Of(StepContactInterview) { // also because there is work now
		if t.Key.Subject == m.ID && !t.IsOpen() {
			if t.State == Superseded {
				s.InterviewOff(m)
			} else {
				s.InterviewOver(m, t.Key, now)
			}
			s.Forget(t.Key)
		}
	}
}

func walkPlacement(s *State, m *Member, now time.Time) {
	if !m.Adult.Met {
		ask := s.AskFirstInterview(m, now)
		if s.Open(ask, now).IsOpen() {
			return
		}
		s.FirstInterviewOver(m, ask.Key, now)
		s.Forget(ask.Key)
	}
	s.Open(s.AskContactInterview(m), now)
}

// hoursNobodyPays are the hours a week of work whose paid hours nobody knows.
const hoursNobodyPays = 13

func walkFollowUp(s *State, m *Member, now time.Time) {
	job := m.Adult.Job
	if job.Checked < len(s.FollowUpPoints(m)) {
		s.Open(s.AskJobCheck(m), now)
		return
	}
	end, known := s.FollowUpEnd(m)
	if !known || s.AskedWhetherWorkGoesOn(m) != nil {
		return
	}
	held := Key{Step: StepJobHeld, Subject: m.ID, N: m.Adult.Episode}
	if w := s.Until(held, end); !w.Over {
		return
	}
	s.ForgetWait(held)
	if s.FollowUpPutOff(m, now) {
		return
	}
	var hours []Hours
	months := s.MonthsToShow(m, end)
	for _, month := range months {
		hours = append(hours, Hours{Month: month, Hours: 80})
	}
	if job.HoursPerWeek == hoursNobodyPays && len(months) > 0 {
		s.NotShown(m, nil, nil, months, now)
		return
	}
	s.Held(m, hours, end, now)
}

func walkChild(s *State, m *Member, now time.Time, slow func(*Member) bool) {
	c := m.Child
	switch {
	case !c.Goes():
	case c.Closing() != nil:
		walkClosing(s, m, now, slow)
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
				return
			}
		}
		s.Open(s.AskReview(m), now)
	}
}

func walkClosing(s *State, m *Member, now time.Time, slow func(*Member) bool) {
	closing := m.Child.Closing()
	s.PostLetters(m, closing, now)
	if !closing.AllReceived() {
		return
	}
	appeal := Key{Step: StepAppealPeriod, Subject: m.ID, N: closing.N}
	if w := s.Until(appeal, s.AppealPeriodEnds(closing)); w.Over && !s.HeldByAppeal(m) && !s.ClosureHeld(m) && !slow(m) {
		s.ForgetWait(appeal)
		s.Close(m, now)
	}
}
