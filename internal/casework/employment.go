package casework

import (
	"time"

	"samspil/internal/policy"
)

// PlacementOver notes that the company placement of this episode has ended, or was not offered, and that the contact
// course has begun.
func (s *State) PlacementOver(adult *Member, now time.Time) {
	adult.Adult.Placed = true
	adult.Adult.CourseAt, adult.Adult.CourseHeld = now.UTC(), 0
}

// InterviewOver counts a contact interview, held or passed by. When the course's interviews are all done and there is
// still no work, a new course begins.
func (s *State) InterviewOver(adult *Member, now time.Time) {
	t := adult.Adult
	t.Interviews++
	t.CourseHeld++
	points, err := s.Policy.Checkpoints(policy.ContactInterviews, From(policy.EventContactCourseStarted, t.CourseAt))
	if err != nil || t.CourseHeld >= len(points) {
		t.CourseAt, t.CourseHeld = now.UTC(), 0
	}
}

// CheckOver counts one of the follow-up's contacts, made or called off.
func (s *State) CheckOver(adult *Member, job *Job) {
	adult.Adult.Checks++
	job.Checked++
}

// FollowUpPoints are the moments of the follow-up of a job, the last one being the end of the three months.
func (s *State) FollowUpPoints(job *Job) []time.Time {
	clock := From(policy.EventWorkStarted, job.StartedAt)
	points, err := s.Policy.Checkpoints(policy.JobFollowUp, clock)
	if err != nil {
		panic(err) // the job's own deadlines stand on the same rule
	}
	return append(points, *s.deadline(policy.JobFollowUp, clock).Due)
}

// AppealPeriodEnds is when the time to appeal is over for the last party that got the decision.
func (s *State) AppealPeriodEnds(c *Closing) time.Time {
	return *s.deadline(policy.AppealPeriod, From(policy.EventDecisionReceived, c.LastReceipt())).Due
}
