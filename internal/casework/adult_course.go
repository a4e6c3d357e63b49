package casework

import (
	"time"

	"samspil/internal/policy"
)

// FirstInterviewOver notes that the first interview of this episode has been held, and that the contact course began with it.
func (s *State) FirstInterviewOver(adult *Member, first Key, now time.Time) {
	adult.Adult.Met = true
	adult.Adult.CourseAt, adult.Adult.CourseHeld = s.doneAt(first, now), 0
}

// InterviewOver counts a contact interview, held or passed by. When the course's interviews are all done and there is
// still no work, a new course begins.
func (s *State) InterviewOver(adult *Member, interview Key, now time.Time) {
	t := adult.Adult
	t.Interviews++
	t.CourseHeld++
	if t.CourseHeld >= len(s.courseOf(adult)) {
		t.CourseAt, t.CourseHeld = s.doneAt(interview, now), 0
	}
}

// courseOf are the moments by which the interviews of the adult's contact course are due.
func (s *State) courseOf(adult *Member) []time.Time {
	points, err := s.Policy.Checkpoints(policy.ContactInterviews, adult.Adult.courseClock(s.Policy))
	if err != nil {
		panic(err) // the interviews' own deadlines stand on the same rule
	}
	return points
}

// courseClock is the clock of the contact course: the law's for the job-ready, and for others what the municipality has
// decided.
func (t *AdultTrack) courseClock(p *policy.Policy) policy.Options {
	clock := From(policy.EventContactCourseStarted, t.CourseAt)
	clock.Variant = t.group(p)
	return clock
}

// TakeOver goes on from the first day with what was under way when the family came in: investigations of children, placements without consent, visits to those who are placed, and the
// track of an adult on public support with a contact course. The next interview is due by the course's own clock. Where its interviews have all been held, or its time is over, a new
// course begins today.
func (s *State) TakeOver(now time.Time) {
	s.takeOverInvestigations(now)
	s.takeOverPlacements(now)
	s.askVisits(now)
	for _, adult := range s.Adults() {
		t := adult.Adult
		if benefit, _ := s.Policy.Benefit(t.Benefit); !t.PublicSupport || benefit.Outcome != "" || t.CourseAt.IsZero() || t.Begun {
			continue
		}
		points := s.courseOf(adult)
		if t.CourseHeld >= len(points) || points[len(points)-1].Before(now) {
			t.CourseAt, t.CourseHeld = now.UTC(), 0
		}
		t.Met = true
		s.beginEmployment(adult, now, "contact course under way")
	}
}

// CheckOver counts one of the follow-up's contacts, made or called off.
func (s *State) CheckOver(adult *Member, job *Job) {
	adult.Adult.Checks++
	job.Checked++
}
