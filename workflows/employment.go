package workflows

import (
	"time"

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
		if goesOn() {
			s.FirstInterviewOver(adult, first.Key, j.business())
		}
		s.Forget(first.Key)
	}
	for goesOn() {
		next := s.AskContactInterview(adult)
		ask[casework.HoldInterview](ctx, j, next)
		s.InterviewOver(adult, next.Key, j.business())
		s.Forget(next.Key)
	}
}

// followUp: a contact at each of the policy's points, and after three months the paid hours.
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
	j.shown(ctx, adult, job, points[len(points)-1])
}

// shown: whether the work has held is shown by paid hours, from the department that has them. It is asked at the end of the
// three months, and where a month is not known yet, again when it must be. Too few hours mean that the work did not hold.
func (j *journey) shown(ctx workflow.Context, adult *casework.Member, job *casework.Job, end time.Time) {
	s, months := j.state, j.state.MonthsToShow(job, end)
	held := casework.Key{Step: casework.StepJobHeld, Subject: adult.ID, N: adult.Adult.Episode}
	for at := end; ; at = s.HoursKnownBy(end) {
		inTime := j.until(ctx, held, at)
		s.ForgetWait(held)
		if !inTime {
			return
		}
		hours, known := j.paidHours(ctx, adult, months)
		if !known || adult.Adult.Job != job || !adult.Goes() || j.leaving() {
			return
		}
		few, unknown := s.Shown(months, hours)
		switch last := !j.business().Before(s.HoursKnownBy(end)); {
		case len(few) > 0, len(unknown) > 0 && last:
			s.NotHeld(adult, hours, few, unknown, j.business())
			return
		case len(unknown) == 0:
			s.Held(adult, hours, end, j.business())
			return
		}
		s.AwaitHours(adult, hours, unknown, j.business())
	}
}
