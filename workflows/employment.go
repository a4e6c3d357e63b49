package workflows

import (
	"go.temporal.io/sdk/workflow"

	"samspil/internal/casework"
)

// employment is the track of one adult: placement until there is work, then the three-month follow-up. Work that holds
// ends the track. Work that is lost leads back into placement, as a new episode with fresh deadlines; the children's
// tracks go on meanwhile.
func (j *journey) employment(ctx workflow.Context, adult *casework.Member) {
	for {
		await(ctx, func() bool { return adult.Goes() || j.leaving() })
		if j.leaving() {
			return
		}
		if adult.Adult.Job == nil {
			j.placement(ctx, adult)
		} else {
			j.followUp(ctx, adult)
		}
	}
}

// placement (virksomhedsrettet indsats): a first interview, and then the interviews of the contact course, until work is
// reported. Offers (company placement, wage subsidy, mentor) run beside them: each is opened and ended by a decision. Work
// found on the way calls off what is still open.
func (j *journey) placement(ctx workflow.Context, adult *casework.Member) {
	s, t := j.state, adult.Adult
	episode := t.Episode
	goesOn := func() bool { return adult.Goes() && t.Job == nil && t.Episode == episode && !j.leaving() }
	if !t.Met {
		first := s.AskFirstInterview(adult, j.business())
		ask[casework.HoldInterview](ctx, j, first)
		s.Forget(first.Key)
		if goesOn() {
			s.FirstInterviewOver(adult, j.business())
		}
	}
	for goesOn() {
		next := s.AskContactInterview(adult)
		ask[casework.HoldInterview](ctx, j, next)
		s.InterviewOver(adult, j.business())
		s.Forget(next.Key)
	}
}

// followUp: a contact at each of the policy's points, and at the end of three months the paid hours, from the department
// that has them. Hours that are not there mean that the work did not hold.
func (j *journey) followUp(ctx workflow.Context, adult *casework.Member) {
	s, job := j.state, adult.Adult.Job
	points := s.FollowUpPoints(job)
	for job.Checked < len(points) {
		check := s.AskJobCheck(adult)
		ask[casework.CheckJob](ctx, j, check)
		s.CheckOver(adult, job)
		s.Forget(check.Key)
		if adult.Adult.Job != job || !adult.Goes() || j.leaving() {
			return // lost, or the adult or the family is leaving
		}
	}
	held := casework.Key{Step: casework.StepJobHeld, Subject: adult.ID, N: adult.Adult.Episode}
	inTime := j.until(ctx, held, points[len(points)-1])
	s.ForgetWait(held)
	if !inTime {
		return
	}
	months := s.MonthsToShow(job, points[len(points)-1])
	key := casework.Key{Step: casework.StepPaidHours, Subject: adult.ID, N: adult.Adult.Episode}
	hours, known := j.paidHours(ctx, adult, key, months)
	s.ForgetEffect(key)
	if !known || adult.Adult.Job != job || !adult.Goes() || j.leaving() {
		return
	}
	if short := s.Short(months, hours); len(short) > 0 {
		s.NotHeld(adult, hours, short, j.business())
		return
	}
	s.Held(adult, hours, j.business())
}
