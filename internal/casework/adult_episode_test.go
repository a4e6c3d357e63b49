package casework

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"samspil/internal/calendar"
	"samspil/internal/policy"
)

// episodes are an adult's attempts at work as the journal leaves them in the register.
func episodes(s *State, adult string) []EpisodeRow {
	var rows []EpisodeRow
	for _, e := range s.Journal {
		for _, r := range e.Rows.Episodes {
			switch {
			case r.Member != adult:
			case r.Episode > len(rows):
				rows = append(rows, r)
			default:
				rows[r.Episode-1] = r
			}
		}
	}
	return rows
}

func TestWork_CountsFromTheDayItBeganAndNotFromTheReport(t *testing.T) {
	t.Parallel()
	s, _ := inTracks(t)
	now := when("2026-12-14T09:00")
	pass(s, now)
	do(t, s, employment, StartJob{Adult: "adult-1", Kind: OrdinaryHours, HoursPerWeek: 12.5, Since: "2026-11-25", Belated: Belated{WhyLate: 1}}, now)
	walk(s, now)
	job := s.Member("adult-1").Adult.Job
	require.Equal(t, "2026-11-25 00:00:00", show(&job.CountsFrom))
	require.Equal(t, 1, job.Checked, "nobody can be called on a day that has been")
	require.Equal(t, "2027-01-06 23:59:59", show(task(t, s, "job-check/adult-1/1").Deadline.Due), "six weeks after it began")
	row := episodes(s, "adult-1")[0]
	require.InDelta(t, 12.5, row.HoursPerWeek, 0)
	require.Equal(t, job.StartedAt, *row.StartedAt)
}

// The policy tolerates a gap of 14 days, both days of it in Copenhagen.
func TestWork_AGapThatThePolicyToleratesCarriesTheThreeMonthsOn(t *testing.T) {
	t.Parallel()
	began := when("2026-11-23T09:00")
	for name, c := range map[string]struct {
		lastDay, since string
		why            string
		from           string
		checked        int
	}{
		"the next day":          {"2027-01-11", "2027-01-12", "ordinary-job, gap tolerated, 1 days", "2026-11-23", 2},
		"on the fourteenth day": {"2027-01-11", "2027-01-25", "ordinary-job, gap tolerated, 14 days", "2026-11-23", 2},
		"on the fifteenth day":  {"2027-01-11", "2027-01-26", "ordinary-job, gap not tolerated, 15 days", "2027-01-26", 0},
	} {
		t.Run(name, func(t *testing.T) {
			s, now := inTracks(t)
			do(t, s, employment, StartJob{Adult: "adult-1", Kind: OrdinaryJob}, now)
			walk(s, now)
			for n, day := range []string{"2026-12-04", "2027-01-04"} {
				pass(s, when(day))
				do(t, s, employment, CheckJob{Task: Key{Step: StepJobCheck, Subject: "adult-1", N: n + 1}.String(), Thriving: true, Employer: EmployerSpoken}, when(day))
				walk(s, when(day))
			}
			lost := when(c.lastDay + "T15:00")
			pass(s, lost)
			do(t, s, employment, LoseJob{Adult: "adult-1", Cause: Expired}, lost)
			walk(s, lost)
			require.True(t, task(t, s, "first-interview/adult-1/2").IsOpen(), "the new episode begins at once, with fresh deadlines")

			found := when(c.since + "T08:00")
			pass(s, found)
			from := s.Seq
			do(t, s, employment, StartJob{Adult: "adult-1", Kind: OrdinaryJob}, found)
			require.Equal(t, []string{"job-started  " + c.why}, kinds(s, from, JobStarted))
			job := s.Member("adult-1").Adult.Job
			require.Equal(t, c.from, show(&job.CountsFrom)[:10])
			require.Equal(t, c.checked, job.Checked, "contacts that were made count")

			rows := episodes(s, "adult-1")
			require.Len(t, rows, 2, "the old one is kept")
			require.Equal(t, began, *rows[0].StartedAt)
			require.Equal(t, lost, *rows[0].EndedAt)
			require.Equal(t, Expired, rows[0].Cause)
			require.Equal(t, found, *rows[1].StartedAt)
			require.Equal(t, job.CountsFrom, *rows[1].CountsFrom)
		})
	}
}

// The gap is counted from the last day in work, whenever it is reported.
func TestWork_AGapIsCountedFromTheLastDay(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, employment, StartJob{Adult: "adult-1", Kind: OrdinaryJob}, now)
	reported := now.AddDate(0, 0, 30)
	pass(s, reported)
	do(t, s, employment, LoseJob{Adult: "adult-1", LastDay: "2026-12-05", Belated: Belated{WhyLate: 1}}, reported)
	early := StartJob{Adult: "adult-1", Kind: OrdinaryJob, Since: "2026-12-04"}
	require.Equal(t, "since-too-early", early.Check(s, employment, reported).Rule)
	do(t, s, employment, StartJob{Adult: "adult-1", Kind: OrdinaryJob}, reported)
	require.Equal(t, reported, s.Member("adult-1").Adult.Job.CountsFrom, "18 days later: it counts anew")
}

// holding brings an adult's work to its three months.
func holding(t *testing.T, adult string) (*State, time.Time) {
	t.Helper()
	s, now := inTracks(t)
	do(t, s, employment, StartJob{Adult: adult, Kind: OrdinaryJob}, now)
	walk(s, now)
	return s, untilHeld(t, s, now)
}

// untilHeld lets the three months of work pass that began on 23 November, with the contacts on the way.
func untilHeld(t *testing.T, s *State, now time.Time) time.Time {
	t.Helper()
	for end := when("2027-02-26T09:00"); now.Before(end); now = now.AddDate(0, 0, 1) {
		pass(s, now)
		for _, task := range s.Of(StepJobCheck) {
			do(t, s, employment, CheckJob{Task: task.Key.String(), Thriving: true, Employer: EmployerSpoken}, now)
		}
		walk(s, now)
	}
	return now
}

func TestWork_ThatHeldMayBeLostLaterAndTheOutcomeStays(t *testing.T) {
	t.Parallel()
	s, now := holding(t, "adult-1")
	require.NotNil(t, s.Member("adult-1").Adult.HeldAt)
	require.Len(t, kinds(s, 0, WorkHeld), 1)
	require.Equal(t, "work-held", MakeOffer{Adult: "adult-1", Kind: Mentor, Accepted: true}.Check(s, employment, now).Rule)
	from := len(s.Outbox)
	do(t, s, employment, LoseJob{Adult: "adult-1", Cause: Dismissed}, now)
	walk(s, now)
	rows := episodes(s, "adult-1")
	require.NotNil(t, rows[0].HeldAt, "it held")
	require.Equal(t, Dismissed, rows[0].Cause)
	require.Equal(t, "placement", s.Member("adult-1").Adult.Stage())
	require.Contains(t, told(s, "children", from), "notice job-lost job-lost/adult-1/2")
	do(t, s, employment, StartJob{Adult: "adult-1", Kind: OrdinaryJob}, now)
	require.Equal(t, now, s.Member("adult-1").Adult.Job.CountsFrom, "three months that are over are not carried on")
}

func TestWork_TwoAdultsFindAndLoseItInAnyOrder(t *testing.T) {
	t.Parallel()
	for _, order := range [][]string{{"adult-1", "adult-2"}, {"adult-2", "adult-1"}} {
		s, now := holding(t, order[0])
		other := s.Member(order[1])
		require.Equal(t, "placement", other.Adult.Stage())
		do(t, s, employment, StartJob{Adult: order[1], Kind: SUEducation}, now)
		walk(s, now)
		do(t, s, employment, LoseJob{Adult: order[0]}, now)
		walk(s, now)
		require.Equal(t, 1, other.Adult.Episode)
		require.Equal(t, "follow-up", other.Adult.Stage())
		require.Equal(t, 2, s.Member(order[0]).Adult.Episode)
		require.False(t, s.TracksDone())
	}
}

func TestWork_AContactInEducationNeedsNoEmployer(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, employment, StartJob{Adult: "adult-1", Kind: SUEducation}, now)
	walk(s, now)
	do(t, s, employment, CheckJob{Task: "job-check/adult-1/1"}, now)
	require.Equal(t, []string{"job-checked job-check/adult-1/1 not thriving"}, kinds(s, 0, JobChecked))
}

func TestEmployment_EndsForAnAdultWhoIsNotInItAnyMore(t *testing.T) {
	t.Parallel()
	for name, at := range map[string]func(*State, time.Time){
		"on the way into work": func(s *State, now time.Time) {
			do(t, s, employment, MakeOffer{Adult: "adult-1", Kind: CompanyPlacement, Accepted: true}, now)
		},
		"in work": func(s *State, now time.Time) {
			do(t, s, employment, StartJob{Adult: "adult-1", Kind: OrdinaryJob}, now)
		},
	} {
		s, now := inTracks(t)
		at(s, now)
		walk(s, now)
		s.endEmployment(s.Member("adult-1"), coordinator, now, "left-family")
		walk(s, now)
		for _, task := range s.OpenTasks() {
			require.NotEqual(t, "adult-1", task.Key.Subject, name)
		}
		require.Equal(t, "left", s.Member("adult-1").Adult.Stage(), name)
		require.Equal(t, LostCause("left-family"), episodes(s, "adult-1")[0].Cause, name)
		require.Equal(t, "not-tracked", StartJob{Adult: "adult-1", Kind: OrdinaryJob}.Check(s, employment, now).Rule, name)
		require.True(t, s.Member("adult-2").Adult.Goes(), "the other adult's track goes on")
	}
}

func TestRunningCase_AContactCourseGoesOnFromTheFirstDay(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		began   string
		held    int
		key     string
		due     string
		arrival bool
	}{
		"one of four held":               {"2026-09-01", 1, "contact-interview/adult-1/1", "2026-11-30", false},
		"the next one is overdue":        {"2026-08-01", 1, "contact-interview/adult-1/1", "2026-11-01", true},
		"all four held: a new course":    {"2026-08-01", 4, "contact-interview/adult-1/1", "2026-12-17", false},
		"its time is over: a new course": {"2026-03-01", 2, "contact-interview/adult-1/1", "2026-12-17", false},
	} {
		t.Run(name, func(t *testing.T) {
			s := family()
			adult := s.Member("adult-1").Adult
			adult.CourseAt, adult.CourseHeld = when(c.began), c.held
			walk(s, started)
			require.True(t, adult.Goes())
			require.False(t, s.Member("adult-2").Adult.Begun, "nobody else's begins before the joint plan")
			row := lastRow(t, s, c.key)
			require.Equal(t, c.due+" 23:59:59", show(row.Due))
			require.Equal(t, c.arrival, row.OnArrival, "overdue on arrival is shown apart")
			require.Nil(t, s.Task(Key{Step: StepFirstInterview, Subject: "adult-1", N: 1}), "they have met already")
			require.Len(t, episodes(s, "adult-1"), 1)
		})
	}
}

func TestRunningCase_WhatWasOverdueOnArrivalIsNoMissedDeadline(t *testing.T) {
	t.Parallel()
	s := family()
	s.Member("adult-1").Adult.CourseAt, s.Member("adult-1").Adult.CourseHeld = when("2026-08-01"), 1
	walk(s, started)
	do(t, s, employment, HoldInterview{Task: "contact-interview/adult-1/1"}, started.AddDate(0, 0, 3))
	require.Zero(t, s.Missed)
	require.Equal(t, DeadlineOff, lastRow(t, s, "contact-interview/adult-1/1").State)
}

func TestContactInterviews_ForOthersThanTheJobReadyAreTheMunicipalitysChoice(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	s.Policy = law(t, "seldom", func(p *policy.Policy) {
		for i := range p.Rules {
			if p.Rules[i].ID == policy.ContactInterviews {
				p.Rules[i].Variants[1].CheckCount = 2
			}
		}
	})
	for _, adult := range []string{"adult-1", "adult-2"} {
		do(t, s, employment, HoldInterview{Task: "first-interview/" + adult + "/1"}, now)
	}
	walk(s, now)
	others, ready := lastRow(t, s, "contact-interview/adult-1/1"), lastRow(t, s, "contact-interview/adult-2/1")
	require.Equal(t, "2027-02-21 23:59:59", show(others.Due), "activity-ready: two within six months")
	require.Equal(t, policy.BasisPolicy, others.Basis)
	require.Equal(t, "2027-01-07 23:59:59", show(ready.Due), "job-ready: four, as the law says")
	require.Contains(t, ready.Basis, "LAB § 31")
}

func TestWork_AMonthThatNobodyKnowsIsMissingAndNotZero(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, employment, StartJob{Adult: "adult-1", Kind: OrdinaryJob}, now)
	m := s.Member("adult-1")
	known := []Hours{{"2026-12", 0.5}}
	from := s.Seq
	few, unknown := s.Shown([]string{"2026-12", "2027-01"}, known)
	s.NotShown(m, known, few, unknown, now.AddDate(0, 3, 0))
	require.Equal(t, []string{"work-not-shown  too few paid hours in 2026-12; no paid hours known in 2027-01"}, kinds(s, from, WorkNotShown))
	var measured []MeasurementRow
	for _, e := range s.Journal[from:] {
		measured = append(measured, e.Rows.Measurements...)
	}
	require.Len(t, measured, 1)
	require.InDelta(t, 0.5, measured[0].Value, 0)
	require.NotNil(t, m.Adult.Job, "nothing is lost by that")
}

// Work that has held and is lost ends on a day, too: the same work is not counted once more, and no day of it counts twice.
func TestWork_ThatHeldIsNotCountedOnceMore(t *testing.T) {
	t.Parallel()
	s, now := holding(t, "adult-1")
	do(t, s, employment, LoseJob{Adult: "adult-1", LastDay: "2027-02-24", Cause: Expired}, now)
	row := episodes(s, "adult-1")[0]
	require.Equal(t, "2027-02-24", calendar.ISODate(*row.EndedAt), "the last day, and not the day of the report")
	same := StartJob{Adult: "adult-1", Kind: OrdinaryJob, Since: "2026-11-23", Belated: Belated{WhyLate: 1}}
	require.Equal(t, "since-too-early", s.Check(same, employment, now).Rule)
	do(t, s, employment, StartJob{Adult: "adult-1", Kind: OrdinaryJob, Since: "2027-02-24"}, now)
	require.Equal(t, "2027-02-24 00:00:00", show(&s.Member("adult-1").Adult.Job.CountsFrom), "three months that have held are carried on by nothing")
}

// Hours beside a benefit that come to end it do so when they are there, and not before.
func TestWork_BeginsAfterTheHoursThatItFollows(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	do(t, s, employment, RecordHours{Adult: "adult-1", HoursPerWeek: 8, BesideBenefit: true, Since: "2026-11-10"}, now)
	late := StartJob{Adult: "adult-1", Kind: OrdinaryHours, HoursPerWeek: 30, Since: "2026-11-09", Belated: Belated{WhyLate: 1}}
	r := s.Check(late, employment, now)
	require.Equal(t, "since-too-early", r.Rule)
	require.Equal(t, "since", r.Field)
	late.Since = "2026-11-10"
	require.Nil(t, s.Check(late, employment, now))
}

// Leave is from something. What a mother has with her child goes on without the job; other leave ends with the work that waited for the adult.
func TestLeave_EndsWithTheWorkThatItWasFrom(t *testing.T) {
	t.Parallel()
	for kind, goesOn := range map[LeaveKind]bool{LeaveWithChild: true, LeaveOther: false} {
		s, now := inTracks(t)
		do(t, s, employment, StartJob{Adult: "adult-1", Kind: OrdinaryJob}, now)
		walk(s, now)
		do(t, s, employment, BeginLeave{Adult: "adult-1", Kind: kind}, now.AddDate(0, 0, 5))
		lost := now.AddDate(0, 0, 40)
		pass(s, lost)
		do(t, s, employment, LoseJob{Adult: "adult-1", Cause: Dismissed, LastDay: "2026-12-31"}, lost)
		walk(s, lost)
		require.Equal(t, goesOn, s.Leave(s.Member("adult-1")) != nil, kind)
		if goesOn {
			continue
		}
		require.Equal(t, "2026-12-31 23:59:59", show(s.Suspensions[0].Over))
		require.Equal(t, []string{"leave-ended  work lost"}, kinds(s, 0, LeaveEnded))
		require.Nil(t, task(t, s, "first-interview/adult-1/2").StoppedAt, "the way into work begins again")
	}
}

// Hours are beside a benefit where there is one: whoever has none by what is recorded has it written down with them.
func TestHours_AreBesideABenefitThatIsKnown(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	m := s.Member("adult-1")
	do(t, s, employment, StartJob{Adult: "adult-1", Kind: OrdinaryHours, HoursPerWeek: 30}, now)
	do(t, s, employment, ChangeBenefit{Adult: "adult-1", Benefit: "none"}, now)
	now = now.AddDate(0, 0, 20)
	again := RecordHours{Adult: "adult-1", HoursPerWeek: 10, BesideBenefit: true, Since: "2026-12-10"}
	for rule, benefit := range map[string]string{"benefit-missing": "", "benefit-beside": "early-retirement", "benefit-unknown": "gold"} {
		again.Benefit = benefit
		r := s.Check(again, employment, now)
		require.Equal(t, rule, r.Rule)
		require.Equal(t, "benefit", r.Field)
	}
	again.Benefit = "cash-benefit"
	do(t, s, employment, again, now)
	require.Equal(t, "cash-benefit", m.Adult.Benefit)
	require.True(t, m.Adult.PublicSupport)
	require.Equal(t, "2026-12-10 00:00:00", show(m.Adult.BenefitSince))
	require.Equal(t, HoursBeside, m.Adult.Work.Figure)
}

// Early retirement from before the family came in is nothing that the effort has led to, whenever it is written down.
func TestBenefit_FromBeforeTheFamilyCameInIsNoOutcome(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	m := s.Member("adult-1")
	do(t, s, employment, ChangeBenefit{Adult: "adult-1", Benefit: "early-retirement", Since: "2019-03-01"}, now)
	walk(s, now)
	require.Equal(t, "untracked", m.Adult.Stage())
	require.Empty(t, kinds(s, 0, TrackArrived))
	for _, e := range s.Journal {
		require.Empty(t, e.Rows.Outcomes)
	}
	require.NotNil(t, episodes(s, "adult-1")[0].EndedAt)
	require.False(t, task(t, s, "first-interview/adult-1/1").IsOpen())
	do(t, s, employment, ChangeBenefit{Adult: "adult-1", Benefit: "cash-benefit"}, now)
	walk(s, now)
	require.Equal(t, "placement", m.Adult.Stage(), "written down by mistake, the way into work goes on")
	require.True(t, task(t, s, "first-interview/adult-1/2").IsOpen())
}

// Who has lost work may have a right to a benefit, and not the one from before: somebody is asked, and answers that there is one or none.
func TestBenefit_IsAskedAboutWhenWorkIsLost(t *testing.T) {
	t.Parallel()
	lost := func(benefit string) (*State, time.Time) {
		s, now := inTracks(t)
		do(t, s, employment, StartJob{Adult: "adult-1", Kind: OrdinaryJob}, now)
		if benefit != "" {
			do(t, s, employment, ChangeBenefit{Adult: "adult-1", Benefit: benefit}, now)
		}
		now = now.AddDate(0, 0, 20)
		pass(s, now)
		do(t, s, employment, LoseJob{Adult: "adult-1", Cause: Dismissed}, now)
		walk(s, now)
		return s, now
	}
	s, now := lost("")
	require.Len(t, s.Of(StepBenefitUnclear), 1, "what she lived on before the work is no more than that")
	require.True(t, s.Member("adult-1").Adult.Supported(), "her clocks go by it until somebody has said")
	do(t, s, employment, NameBenefit{Task: "benefit-unclear/adult-1/1", Benefit: "unemployment-benefit"}, now)
	require.Equal(t, "unemployment-benefit", s.Member("adult-1").Adult.Benefit)
	for benefit, supported := range map[string]bool{"cash-benefit": true, "none": false} {
		s, now := lost("none")
		q := task(t, s, "benefit-unclear/adult-1/1")
		require.Equal(t, "employment", q.Department)
		require.Equal(t, "2026-12-20 23:59:59", show(q.Deadline.Due))
		require.Equal(t, "benefit-unknown", s.Check(NameBenefit{Task: q.Key.String(), Benefit: "gold"}, employment, now).Rule)
		require.Equal(t, "not-your-decision", s.Check(NameBenefit{Task: q.Key.String(), Benefit: benefit}, children, now).Rule)
		do(t, s, employment, NameBenefit{Task: q.Key.String(), Benefit: benefit}, now)
		require.Equal(t, supported, s.Member("adult-1").Adult.PublicSupport)
		require.Equal(t, "task-not-open", s.Check(NameBenefit{Task: q.Key.String(), Benefit: benefit}, employment, now).Rule)
		require.Len(t, kinds(s, 0, BenefitChanged), map[bool]int{true: 2, false: 1}[supported])
	}
	s, now = lost("none")
	do(t, s, employment, ChangeBenefit{Adult: "adult-1", Benefit: "cash-benefit"}, now)
	require.Empty(t, s.Of(StepBenefitUnclear), "it is known now")
	s, now = lost("none")
	do(t, s, employment, StartJob{Adult: "adult-1", Kind: OrdinaryJob}, now)
	require.Empty(t, s.Of(StepBenefitUnclear), "there is work again")
}

// Leave with a child goes on when the work is lost, and ends when other work begins: else the follow-up would wait for it, and nobody would hear.
func TestLeave_EndsWhenOtherWorkBegins(t *testing.T) {
	t.Parallel()
	s, now := inTracks(t)
	m := s.Member("adult-1")
	do(t, s, employment, StartJob{Adult: "adult-1", Kind: OrdinaryJob}, now)
	walk(s, now)
	do(t, s, employment, BeginLeave{Adult: "adult-1", Kind: LeaveWithChild}, now.AddDate(0, 0, 5))
	now = now.AddDate(0, 0, 40)
	pass(s, now)
	do(t, s, employment, LoseJob{Adult: "adult-1", Cause: Dismissed}, now)
	walk(s, now)
	require.NotNil(t, s.Leave(m))
	now = now.AddDate(0, 3, 0)
	pass(s, now)
	do(t, s, employment, StartJob{Adult: "adult-1", Kind: OrdinaryJob}, now)
	walk(s, now)
	require.Nil(t, s.Leave(m))
	require.Equal(t, []string{"leave-ended  new work"}, kinds(s, 0, LeaveEnded))
	require.Equal(t, calendar.StartOfDay(now).Add(-time.Second).UTC(), *s.Suspensions[0].Over)
	_, known := s.FollowUpEnd(m)
	require.True(t, known, "the three months have an end")
	var checks []*Task
	for _, x := range s.OpenTasks() {
		if x.Key.Step == StepJobCheck {
			checks = append(checks, x)
		}
	}
	require.Len(t, checks, 1)
	require.Nil(t, checks[0].StoppedAt)
	require.True(t, checks[0].Deadline.Due.Before(now.AddDate(0, 1, 15)), "the contact falls due as with any other work")
	do(t, s, employment, BeginLeave{Adult: "adult-1", Kind: LeaveWithChild}, now.AddDate(0, 0, 1))
	require.NotNil(t, s.Leave(m), "leave from the new work")
}
