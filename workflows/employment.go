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
		await(ctx, func() bool { return adult.Goes() && !j.leaving() }) // an ending can turn out to be a mistake
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
		_, how := ask[casework.HoldInterview](ctx, j, first)
		if how == casework.Answered || goesOn() {
			s.FirstInterviewOver(adult, first.Key, j.business())
		}
		s.Forget(first.Key)
	}
	for goesOn() {
		next := s.AskContactInterview(adult)
		_, how := ask[casework.HoldInterview](ctx, j, next)
		if how == casework.Answered || goesOn() {
			s.InterviewOver(adult, next.Key, j.business())
		} else {
			s.InterviewOff(adult) // called off with the way into work: the course may be another when it goes on
		}
		s.Forget(next.Key)
	}
}

// followUp: a contact at each of the policy's points, and after three months the paid hours. Where those do not show that the work has held, a
// person is asked what has become of it; the answer is what follows.
func (j *journey) followUp(ctx workflow.Context, adult *casework.Member) {
	s, job := j.state, adult.Adult.Job
	points := s.FollowUpPoints(adult)
	for job.Checked < len(points) {
		check := s.AskJobCheck(adult)
		ask[casework.CheckJob](ctx, j, check)
		s.CheckOver(adult, job)
		s.Forget(check.Key)
		if adult.Adult.Job != job || !adult.Goes() || j.leaving() {
			return // lost, or the adult or the family is leaving
		}
	}
	if s.AskedWhetherWorkGoesOn(adult) == nil {
		j.shown(ctx, adult, job)
	}
	if q := s.AskedWhetherWorkGoesOn(adult); q != nil {
		answerTo[casework.SettleWork](ctx, q)
		s.UnclearOver(adult, q)
	}
}

// shown: whether the work has held is shown by paid hours, from the department that has them. It is asked at the end of the
// three months, which leave puts off, and where a month is not known yet, again when it must be. Hours that are few, or not known then, are no
// loss: it is asked whether the work goes on.
func (j *journey) shown(ctx workflow.Context, adult *casework.Member, job *casework.Job) {
	s := j.state
	held := casework.Key{Step: casework.StepJobHeld, Subject: adult.ID, N: adult.Adult.Episode}
	wanted := func() bool { return j.inThisWork(adult, job) }
	for again := false; ; {
		end, known := s.FollowUpEnd(adult)
		if !known {
			await(ctx, func() bool {
				_, known := s.FollowUpEnd(adult)
				return known || !wanted()
			})
			if !wanted() {
				return
			}
			continue
		}
		at := end
		if again {
			at = s.HoursKnownBy(end)
		}
		inTime := j.until(ctx, held, at)
		s.ForgetWait(held)
		if !inTime || !wanted() {
			return
		}
		if s.FollowUpPutOff(adult, j.business()) {
			continue
		}
		months := s.MonthsToShow(adult, end)
		if adult.Unnumbered && len(months) > 0 { // whose hours would be told by a number that somebody else may have, or by none
			s.NotShown(adult, nil, nil, months, j.business())
			return
		}
		hours, known := j.paidHours(ctx, adult, months)
		if !known || !wanted() {
			return
		}
		few, unknown := s.Shown(months, hours)
		switch last := !j.business().Before(s.HoursKnownBy(end)); {
		case len(few) > 0, len(unknown) > 0 && last:
			s.NotShown(adult, hours, few, unknown, j.business())
			return
		case len(unknown) == 0:
			s.Held(adult, hours, end, j.business())
			return
		}
		s.AwaitHours(adult, hours, unknown, j.business())
		again = true
	}
}
